import { edtfInWords } from '../../document/edtf-words.ts'
import type { Event, Total } from '../../store/store.ts'
import type { PageContext } from '../context.ts'
import { type Content, group, type Html, h } from '../html.ts'
import { number, totalText } from '../parts/count.ts'
import { dayText } from '../parts/dates.ts'
import { beginning } from '../parts/rows.ts'
import { type Axis, axisOf, limitText } from './axis.ts'
import { axisHeight, axisLines, type Narrow } from './axis-lines.ts'
import { aDay, dayOf, instantOf } from './days.ts'
import { type Drawn, type Layout, layoutOf, type Pile, type Placed } from './event-layout.ts'
import { extentOf } from './extent.ts'
import { plotFigure } from './figure.ts'
import { formKey } from './form-key.ts'
import { arrow, markOf, patterns } from './marks.ts'
import { publishedPlot } from './published-plot.ts'
import { eventAddress, markLink, mostTold, rowId } from './told-event.ts'
import { type Window, windowOf } from './window.ts'

/** The events of a plot, and of how many they are the first. */
export interface PlottedEvents {
  readonly events: readonly Event[]
  /** Null where nobody counted, and there are more. */
  readonly total: Total | null
  /** Whether the list begins with the latest. */
  readonly isLatestFirst?: boolean
}

const id = 'timeline-plot'

/** Events by the dates told, and where they are of several articles against the dates of publication too. Null without any. */
export function timelinePlot(plotted: PlottedEvents, context: PageContext, narrow: Narrow): Html | null {
  const { events } = plotted
  const published = publicationOf(events)
  const drawn = events.map((event, index) => ({ event, index, extent: extentOf(event) }))
  const window = windowOf(
    drawn.map(({ extent }) => extent),
    published === null ? [] : [instantOf(published)]
  )
  if (window === null) return null
  const shown = drawn.filter(({ extent: { start, end } }) => end >= window.start && start < window.end)
  const isOfMany = events.length > mostTold
  const isOfSeveral = new Set(events.map(({ articleId }) => articleId)).size > 1
  return plotFigure({
    id,
    title: 'When it happens',
    caption: captionOf(plotted, window, narrow),
    plots: [
      toldPlot(shown, { window, published, isOfMany, context, narrow }),
      formKey(
        shown.map(({ event: { status }, extent }) => ({ ...extent, status })),
        id
      ),
      isOfSeveral
        ? [
            h('h3', null, 'Told and published'),
            h(
              'p',
              { class: 'small' },
              'On the line is what happens on the day; left of it the past, right of it what is ahead.',
              isOfMany ? ' Each of them is a link in the plot above.' : ''
            ),
            publishedPlot(shown, window, { context, narrow, isOfMany })
          ]
        : null
    ],
    columns: ['Told date', 'What', 'Status', 'Published', ...(isOfMany ? [] : ['Article'])],
    rows: events.map(event => rowOf(event, isOfMany, context)),
    ...(isOfMany ? { rowId } : {})
  })
}

const rowOf = (event: Event, isOfMany: boolean, context: PageContext): readonly Content[] => {
  const { edtf, text, status, article } = event
  // The words lead into the article: a second link to it would be as long as they are.
  return [
    h('span', { title: edtf }, edtfInWords(edtf)),
    h('a', { href: eventAddress(event, context), dir: 'auto' }, beginning(text, isOfMany ? 50 : 120)),
    status,
    article.datePublished === null ? null : dayText(article.datePublished),
    ...(isOfMany ? [] : [h('span', { dir: 'auto' }, beginning(article.headline, 60))])
  ]
}

/** The day of publication where all are of one article that has one. */
function publicationOf([first, ...others]: readonly Event[]): string | null {
  if (first === undefined || others.some(({ articleId }) => articleId !== first.articleId)) return null
  return first.article.datePublished
}

function captionOf({ events, total, isLatestFirst = false }: PlottedEvents, window: Window, narrow: Narrow): Content {
  const shown = `The ${isLatestFirst ? 'latest' : 'first'} ${number(events.length)}`
  const { before, after, start, end, step } = window
  const beyond = (count: number, side: string, days: Parameters<Narrow>[0]) =>
    count === 0
      ? null
      : group(' · ', h('a', { href: narrow({ ...days, match: 'certain' }) }, `${number(count)} ${side}`))
  return [
    total === null
      ? `${shown} events`
      : total.relation === 'atLeast' || total.value > events.length
        ? `${shown} of ${totalText(total, 'event')}`
        : `${totalText(total, 'event')}; a bar covers the days that a date may mean`,
    beyond(before, `before ${limitText(start, step)}`, { from: null, to: dayOf(start - aDay) }),
    beyond(after, `after ${limitText(end - aDay, step)}`, { from: dayOf(end), to: null })
  ]
}

interface Around {
  readonly window: Window
  readonly published: string | null
  readonly isOfMany: boolean
  readonly context: PageContext
  readonly narrow: Narrow
}

/** Pixels of a line of text above the lanes, for the day of publication and the numbers of piles, and between lanes and axis. */
const head = 20
const line = 15
const sole = 4

function toldPlot(shown: readonly Drawn[], { window, published, isOfMany, context, narrow }: Around): Html {
  const axis = axisOf(window)
  const layout = layoutOf(shown, axis)
  // Numbers would lie over the day of publication.
  const above = published !== null && layout.piles.length > 0 ? head + line : head
  const base = above + layout.lanes * layout.size.lane + sole
  return h(
    'div',
    { class: 'plot-box' },
    h(
      'svg',
      {
        class: 'told',
        role: 'group',
        'aria-label': `Events by the dates told, ${limitText(window.start, window.step)} to ${limitText(window.end - aDay, window.step)}`,
        'aria-describedby': `${id}-says`,
        width: '100%',
        height: base + axisHeight
      },
      patterns(id),
      axisLines(axis, base, narrow),
      published === null ? null : publicationLine(axis, published, base),
      h(
        'g',
        { class: 'marks' },
        layout.placed.map((each, index) => eventMark(each, { layout, base, context, isOfMany, isFirst: index === 0 }))
      ),
      layout.piles.map(pile => pileLink(pile, above - 8, narrow))
    )
  )
}

function publicationLine({ at }: Axis, published: string, base: number): Html {
  const across = `${at(instantOf(published))}%`
  const isLate = at(instantOf(published)) > 70
  return group(
    h('line', { class: 'published', x1: across, x2: across, y1: 0, y2: base }),
    h(
      'text',
      { class: 'published', x: across, dx: isLate ? -5 : 5, y: 12, 'text-anchor': isLate ? 'end' : 'start' },
      `published ${dayText(published)}`
    )
  )
}

interface Among {
  readonly layout: Layout
  readonly base: number
  readonly context: PageContext
  readonly isOfMany: boolean
  readonly isFirst: boolean
}

function eventMark(placed: Placed, { layout, base, context, isOfMany, isFirst }: Among): Html {
  const { event, extent, start, end, lane } = placed
  const [link, title] = markLink(placed, isOfMany, context)
  const { radius, lane: height } = layout.size
  const middle = base - sole - (lane + 0.5) * height
  return h(
    'a',
    // One stop for the key Tab; arrows go on from there (browser/plots.ts), and the table has all of them.
    { class: 'mark', ...link, tabindex: isFirst ? 0 : -1 },
    title,
    markOf({ ...extent, status: event.status }, { start, end, middle, radius }, id),
    labelOf(placed, middle)
  )
}

function labelOf({ extent, start, end, label }: Placed, middle: number): Content {
  if (label === null) return null
  const { text, side } = label
  return side === 'after'
    ? h('text', { x: `${end}%`, dx: 6 + (extent.isOpenAfter ? arrow : 0), y: middle + 4 }, text)
    : h(
        'text',
        { x: `${start}%`, dx: -6 - (extent.isOpenBefore ? arrow : 0), y: middle + 4, 'text-anchor': 'end' },
        text
      )
}

function pileLink({ at, count, start, end }: Pile, y: number, narrow: Narrow): Html {
  const [from, to] = [dayOf(start), dayOf(Math.max(start, end - 1))]
  const text = h('text', { class: 'pile', x: `${at}%`, y, 'text-anchor': 'middle' }, `+${number(count)}`)
  if (from === null || to === null) return text
  return h('a', { href: narrow({ from, to }), 'aria-label': `${number(count)} more, ${from} to ${to}` }, text)
}
