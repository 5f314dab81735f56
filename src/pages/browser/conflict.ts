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
export function conflictOf(before: QuoteState, now: QuoteState, wanted: Side, ways: Ways): HTMLElement {
  const cells = (of: (state: QuoteState) => string) =>
    [before, now, wanted].map(state => make('td', { dir: 'auto' }, state === null ? 'withdrawn' : of(state)))
  return make(
    'section',
    { class: 'conflict', 'aria-label': 'Conflict' },
    make('p', {}, 'Somebody else has changed this quote since the page was made:'),
    make(
      'div',
      { class: 'scroll', tabindex: '0' },
      make(
        'table',
        {},
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            make('td'),
            ...['It was', 'It is now', 'You want'].map(label => make('th', { scope: 'col' }, label))
          )
        ),
        make(
          'tbody',
          {},
          ...rows
            .filter(([, of]) => new Set([before, now, wanted].map(state => (state === null ? '' : of(state)))).size > 1)
            .map(([label, of]) => make('tr', {}, make('th', { scope: 'row' }, label), ...cells(of)))
        )
      )
    ),
    make('div', { class: 'buttons' }, button('Keep theirs', ways.theirs), button('Save mine all the same', ways.mine))
  )
}
