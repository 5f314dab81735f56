import type { QuoteState } from './corrections.ts'
import { button, make } from './elements.ts'

/** A state of a quote; null where it is withdrawn. */
export type Side = QuoteState | null

export interface Ways {
  readonly theirs: () => void
  readonly mine: () => void
}

const rows: readonly (readonly [label: string, of: (state: QuoteState) => string])[] = [
  ['Speaker', ({ speaker }) => speaker?.name ?? 'nobody'],
  ['Kind', ({ kind }) => kind],
  ['Words', ({ spans }) => spans.map(({ exact }) => `“${exact}”`).join(' … ')]
]

/** What it was, what somebody else made of it, and what is wanted, with the two ways on. */
export const conflictOf = (before: QuoteState, now: QuoteState, wanted: Side, ways: Ways): HTMLElement =>
  conflictTable(
    'quote',
    rows.map(([label, of]) => [label, of(before), of(now), wanted === null ? { instead: 'withdrawn' } : of(wanted)]),
    ways
  )

/** What stands in the place of a value that there will be no more. */
export interface Instead {
  readonly instead: string
}

export type ConflictRow = readonly [label: string, before: string, now: string, wanted: string | Instead]

/** The same of whatever resource; rows that are all the same are left out. */
export function conflictTable(noun: string, rows: readonly ConflictRow[], ways: Ways): HTMLElement {
  const differing = rows.filter(([, ...values]) => new Set<unknown>(values).size > 1)
  const head = ['It was', 'It is now', 'You want'].map(label => make('th', { scope: 'col' }, label))
  return make(
    'section',
    { class: 'conflict', 'aria-label': 'Conflict' },
    make('p', {}, `Somebody else has changed this ${noun} since the page was made:`),
    make(
      'div',
      { class: 'scroll', tabindex: '0' },
      make(
        'table',
        {},
        make('thead', {}, make('tr', {}, make('td'), ...head)),
        make(
          'tbody',
          {},
          ...differing.map(([label, ...values]) =>
            make('tr', {}, make('th', { scope: 'row' }, label), ...values.map(value => cell(value)))
          )
        )
      )
    ),
    make('div', { class: 'buttons' }, button('Keep theirs', ways.theirs), button('Save mine all the same', ways.mine))
  )
}

const cell = (value: string | Instead) => make('td', { dir: 'auto' }, typeof value === 'string' ? value : value.instead)
