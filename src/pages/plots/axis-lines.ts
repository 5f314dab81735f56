import { group, type Html, h } from '../html.ts'
import type { Axis } from './axis.ts'

/** The address of the same list between two days, inclusive; `match` as the filter of events has it. */
export type Narrow = (days: {
  readonly from: string | null
  readonly to: string | null
  readonly match?: 'certain'
}) => string

/** Pixels that the names of ticks take beneath the line. */
export const axisHeight = 26

/** The line of time at `base` pixels with its ticks, each a link to the list between it and the next. */
export const axisLines = ({ ticks }: Axis, base: number, narrow: Narrow): Html =>
  h(
    'g',
    { class: 'axis' },
    ticks.map(({ at }) => h('line', { class: 'grid', x1: `${at}%`, x2: `${at}%`, y1: 0, y2: base })),
    h('line', { class: 'base', x1: 0, x2: '100%', y1: base, y2: base }),
    ticks.map(({ at, label, from, to }) => {
      const anchor = at < 4 ? 'start' : at > 96 ? 'end' : 'middle'
      const text = h('text', { x: `${at}%`, y: base + 18, 'text-anchor': anchor }, label)
      return from === null || to === null ? group(text) : h('a', { href: narrow({ from, to }) }, text)
    })
  )
