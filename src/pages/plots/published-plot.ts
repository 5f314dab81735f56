import type { PageContext } from '../context.ts'
import { group, type Html, h } from '../html.ts'
import { type Axis, axisOf, limitText } from './axis.ts'
import { axisHeight, axisLines, type Narrow } from './axis-lines.ts'
import { instantOf } from './days.ts'
import type { Drawn } from './event-layout.ts'
import { middleOf } from './extent.ts'
import { eventAddress, eventLine } from './told-event.ts'
import { type Window, windowOf } from './window.ts'

/** Pixels of the plot above its axis, and of a dot. */
const height = 240
const radius = 4

/**
 * Each event by the date told (across) and the day of publication (up): what lies left of the diagonal looks back, what lies
 * right of it looks ahead. Null where no article has a date.
 */
export function publishedPlot(
  drawn: readonly Drawn[],
  window: Window,
  { context, narrow, isOfMany }: { readonly context: PageContext; readonly narrow: Narrow; readonly isOfMany: boolean }
): Html | null {
  const points = drawn.flatMap(each => {
    const { datePublished } = each.event.article
    return datePublished === null ? [] : [{ ...each, published: instantOf(datePublished) }]
  })
  const publication = windowOf(points.map(({ published }) => ({ start: published, end: published })))
  if (publication === null) return null
  const told = axisOf(window)
  const up = axisOf(publication, 4)
  const y = (instant: number) => Math.round((1 - up.at(instant) / 100) * height)
  const shown = points.filter(({ published }) => published >= publication.start && published < publication.end)
  const [first, last] = [Math.max(window.start, publication.start), Math.min(window.end, publication.end)]
  return h(
    'div',
    { class: 'plot-box' },
    h(
      'svg',
      {
        class: 'against',
        role: 'group',
        'aria-label': `Events by the dates told, across, against publication, up: ${limitText(publication.start, publication.step)} and later`,
        width: '100%',
        height: height + axisHeight
      },
      axisLines(told, height, narrow),
      up.ticks.map(({ instant }) => h('line', { class: 'grid', x1: 0, x2: '100%', y1: y(instant), y2: y(instant) })),
      first < last
        ? h('line', {
            class: 'diagonal',
            x1: `${told.at(first)}%`,
            y1: y(first),
            x2: `${told.at(last)}%`,
            y2: y(last)
          })
        : null,
      isOfMany ? cloud(shown, { told, y }) : marks(shown, { told, y }, context),
      up.ticks.map(({ instant, label }) =>
        // Above its line, where there is room.
        h('text', { class: 'beside', x: 0, y: y(instant) + (y(instant) < 16 ? 12 : -4) }, `published ${label}`)
      ),
      h('text', { class: 'side', x: '28%', y: 12 }, '◂ looks back'),
      h('text', { class: 'side', x: '100%', y: height - 6, 'text-anchor': 'end' }, 'looks ahead ▸')
    )
  )
}

type Point = Drawn & { readonly published: number }

/** Where a point is: percent across, pixels down. */
interface Scales {
  readonly told: Axis
  readonly y: (instant: number) => number
}

const marks = (points: readonly Point[], { told, y }: Scales, context: PageContext): Html =>
  h(
    'g',
    { class: 'marks' },
    points.map(({ event, extent, published }, index) =>
      h(
        'a',
        { class: 'mark', href: eventAddress(event, context), tabindex: index === 0 ? 0 : -1 },
        h('title', null, eventLine(event)),
        extent.isDay
          ? h('circle', { class: 'ink', cx: `${told.at(middleOf(extent))}%`, cy: y(published), r: radius })
          : stretch(told.at(extent.start), told.at(extent.end), y(published))
      )
    )
  )

/** Units of a cloud's width, of which the path of its marks counts. */
const units = 10_000

/**
 * Hundreds of marks as two lines, which are seen as what they are together: each alone is linked in the plot above. Places
 * across are stretched with the plot, and what draws them is not (styles/plots.css).
 */
function cloud(points: readonly Point[], { told, y }: Scales): Html {
  const across = (instant: number) => Math.round(told.at(instant) * (units / 100))
  const dots = points
    .filter(({ extent }) => extent.isDay)
    .map(({ extent, published }) => `M${across(middleOf(extent))},${y(published)}h0`)
  const stretches = points
    .filter(({ extent }) => !extent.isDay)
    .map(({ extent: { start, end }, published }) => `M${across(start)},${y(published)}H${across(end)}`)
  return h(
    'svg',
    { class: 'cloud', viewBox: `0 0 ${units} ${height}`, preserveAspectRatio: 'none', width: '100%', height },
    stretches.length === 0 ? null : h('path', { class: 'stretch', d: stretches.join('') }),
    dots.length === 0 ? null : h('path', { class: 'dots', d: dots.join('') })
  )
}

/** A line between its ends, at least as wide as a dot. */
function stretch(start: number, end: number, middle: number): Html {
  return group(
    h('line', { class: 'stretch', x1: `${start}%`, x2: `${end}%`, y1: middle, y2: middle }),
    end - start < 1 ? h('circle', { class: 'hollow', cx: `${(start + end) / 2}%`, cy: middle, r: radius - 0.5 }) : null
  )
}
