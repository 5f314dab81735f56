import { utcMonth, utcYear } from 'd3-time'
import { addressOf, type PageContext } from '../context.ts'
import { type Content, type Html, h } from '../html.ts'
import { counted, number } from '../parts/count.ts'
import { type Axis, axisOf, limitText } from './axis.ts'
import { axisHeight, axisLines, type Narrow } from './axis-lines.ts'
import { aDay, dayOf, instantOf } from './days.ts'
import { plotFigure } from './figure.ts'

/** How many quotes are of a month (`2019-04`) or a year (`2019`). */
export interface PeriodCount {
  readonly value: string
  readonly count: number
}

export interface QuoteCounts {
  readonly period: 'month' | 'year'
  readonly all: readonly PeriodCount[]
  /** Those most quoted. */
  readonly speakers: readonly {
    readonly id: string
    readonly name: string
    readonly counts: readonly PeriodCount[]
  }[]
  /** Whether the counts are worked out from a sample. */
  readonly isSampled: boolean
}

/** The address of the same quotes of a speaker, null for any, between two days. */
export type NarrowQuotes = (days: Parameters<Narrow>[0], speaker: string | null) => string

/** One of the rows, which are drawn beneath each other along one axis of time. */
interface Row {
  readonly name: string
  readonly speaker: string | null
  readonly counts: readonly PeriodCount[]
  /** The count that is as high as the row. */
  readonly most: number
}

/** Pixels: a row with its name, and the highest bar in it. */
const rowHeight = 56
const barHeight = 30

/** Of a longer query bars are no links: each would have all of it, and there may be hundreds. */
const longestQuery = 300

/**
 * Quotes over time, all of them and by speaker, the speakers on one scale. `whole` is what all of them are. Null where there is
 * no more than one period.
 */
export function quotesPlot(
  counts: QuoteCounts,
  context: PageContext,
  narrow: NarrowQuotes,
  whole = 'All'
): Html | null {
  const { period, all, speakers, isSampled } = counts
  if (all.length < 2) return null
  const periods = all.map(({ value }) => value).sort()
  const axis = axisOf({ start: startOf(periods[0] ?? ''), end: endOf(periods.at(-1) ?? '', period) })
  const rows = rowsOf(counts, whole)
  const height = rows.length * rowHeight + 6
  const isLinked = context.query.toString().length <= longestQuery
  return plotFigure({
    id: 'quotes-plot',
    title: 'Quotes over time',
    caption: captionOf(counts),
    plots: h(
      'div',
      { class: 'plot-box' },
      h(
        'svg',
        {
          class: 'quotes',
          role: 'group',
          'aria-label': `Quotes by ${period}${speakers.length === 0 ? '' : ' and speaker'}`,
          'aria-describedby': 'quotes-plot-says',
          width: '100%',
          height: height + axisHeight
        },
        axisLines(axis, height, days => narrow(days, null)),
        rows.map((row, index) => rowGroup(row, { axis, period, top: index * rowHeight, narrow, isLinked, context }))
      )
    ),
    columns: [period === 'month' ? 'Month' : 'Year', whole, ...speakers.map(({ name }) => name)],
    rows: periods.map(value => [
      isLinked ? h('a', { href: narrow(daysOf(value, period), null) }, value) : value,
      ...rows.map(row => `${isSampled ? '~' : ''}${number(countIn(row.counts, value))}`)
    ])
  })
}

const countIn = (counts: readonly PeriodCount[], value: string) => counts.find(each => each.value === value)?.count ?? 0

const mostOf = (counts: readonly PeriodCount[]) => Math.max(1, ...counts.map(({ count }) => count))

function rowsOf({ all, speakers }: QuoteCounts, whole: string): readonly Row[] {
  const most = Math.max(1, ...speakers.map(({ counts }) => mostOf(counts)))
  return [
    { name: whole, speaker: null, counts: all, most: mostOf(all) },
    ...speakers.map(({ id, name, counts }) => ({ name, speaker: id, counts, most }))
  ]
}

function captionOf({ period, speakers, isSampled }: QuoteCounts): Content {
  const by = `By ${period} of the article`
  const who = speakers.length < 2 ? '' : `; the ${speakers.length} most quoted on one scale`
  return `${by}${who}${isSampled ? '; counts are worked out from a sample' : ''}`
}

interface Among {
  readonly axis: Axis
  readonly period: 'month' | 'year'
  readonly top: number
  readonly narrow: NarrowQuotes
  readonly isLinked: boolean
  readonly context: PageContext
}

function rowGroup({ name, speaker, counts, most }: Row, { axis, period, top, narrow, isLinked, context }: Among): Html {
  const base = top + rowHeight
  const label = h('text', { class: 'row-name', x: 0, y: top + 18 }, `${name} (at most ${number(mostOf(counts))})`)
  return h(
    'g',
    null,
    h('line', { class: 'grid', x1: 0, x2: '100%', y1: base, y2: base }),
    h(
      'g',
      { class: 'marks' },
      [...counts].reverse().map(({ value, count }, index) => {
        const [start, end] = [axis.at(startOf(value)), axis.at(endOf(value, period))]
        const height = Math.max(1, Math.round((barHeight * count) / most))
        return h(
          isLinked ? 'a' : 'g',
          isLinked
            ? { class: 'mark', href: narrow(daysOf(value, period), speaker), tabindex: index === 0 ? 0 : -1 }
            : null,
          h('title', null, `${name}, ${limitText(startOf(value), period)}: ${counted(count, 'quote')}`),
          h('rect', {
            class: 'ink',
            x: `${start}%`,
            y: base - height,
            width: `${Math.round(Math.max(0.4, (end - start) * 0.86) * 100) / 100}%`,
            height
          })
        )
      })
    ),
    speaker === null ? label : h('a', { href: addressOf(context, 'entities', speaker) }, label)
  )
}

const startOf = (value: string) => instantOf(value.length > 4 ? `${value}-01` : `${value}-01-01`)

const endOf = (value: string, period: 'month' | 'year') =>
  Number((period === 'month' ? utcMonth : utcYear).offset(new Date(startOf(value)), 1))

const daysOf = (value: string, period: 'month' | 'year') => ({
  from: dayOf(startOf(value)),
  to: dayOf(endOf(value, period) - aDay)
})
