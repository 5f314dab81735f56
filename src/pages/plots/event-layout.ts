import type { Event } from '../../store/store.ts'
import { beginning } from '../parts/rows.ts'
import type { Axis } from './axis.ts'
import type { Extent } from './extent.ts'
import { lanesOf } from './lanes.ts'
import { arrow } from './marks.ts'

// Where each event of a timeline goes. Lanes are shared out for the narrowest width that a plot is shown in; where it is
// wider there is only more room between.

/** Pixels (styles/plots.css has the same). */
export const narrowest = 640

export interface Drawn {
  readonly event: Event
  /** Its place among all of the list that is drawn. */
  readonly index: number
  readonly extent: Extent
}

export interface Placed extends Drawn {
  /** Percent of the width. */
  readonly start: number
  readonly end: number
  readonly lane: number
  readonly label: Label | null
}

export interface Label {
  readonly text: string
  readonly side: 'before' | 'after'
}

/** Where more events are than lanes: how many are not shown, and between which instants. */
export interface Pile {
  readonly at: number
  readonly count: number
  readonly start: number
  readonly end: number
}

export interface Layout {
  readonly placed: readonly Placed[]
  readonly piles: readonly Pile[]
  readonly lanes: number
  readonly size: Size
}

interface Size {
  /** Pixels. */
  readonly radius: number
  readonly lane: number
  readonly most: number
  readonly hasLabels: boolean
}

/** The first that the events fit into; the last for any. */
const sizes: readonly Size[] = [
  { radius: 5, lane: 24, most: 12, hasLabels: true },
  { radius: 5, lane: 14, most: 16, hasLabels: false },
  { radius: 3, lane: 8, most: 36, hasLabels: false }
]

/** Pixels of a character of a label, and of the gap in front of it. */
const character = 6.6
const gap = 10
const labelLength = 44
/** Characters; less of a label says nothing. */
const shortestLabel = 8
/** Pixels that a pile's number needs. */
const pileWidth = 40

export function layoutOf(drawn: readonly Drawn[], axis: Axis): Layout {
  for (const size of sizes) {
    const layout = layoutIn(drawn, axis, size)
    if (layout.piles.length === 0 || size === sizes.at(-1)) return layout
  }
  throw new RangeError('There is no size to lay events out in.')
}

function layoutIn(drawn: readonly Drawn[], axis: Axis, size: Size): Layout {
  const places = drawn.map(each => placeOf(each, axis, size))
  const lanes = lanesOf(
    places.map(({ taken }) => taken),
    size.most
  )
  const placed: Placed[] = []
  const left: Drawn[] = []
  drawn.forEach((each, index) => {
    const place = places[index]
    const lane = lanes[index]
    if (place === undefined || lane == null) left.push(each)
    else placed.push({ ...each, start: place.start, end: place.end, label: place.label, lane })
  })
  return { placed, piles: pilesOf(left, axis), lanes: 1 + Math.max(-1, ...placed.map(({ lane }) => lane)), size }
}

const pixels = (percent: number) => (percent / 100) * narrowest

function placeOf({ event, extent }: Drawn, { at }: Axis, { radius, hasLabels }: Size) {
  const [first, last] = [at(extent.start), at(extent.end)]
  const middle = (first + last) / 2
  // A day is a dot, however wide it is; a stretch is never narrower than one.
  const half = Math.max(extent.isDay ? 0 : (last - first) / 2, (100 * radius) / narrowest)
  const [start, end] = [middle - half, middle + half].map(each => Math.round(each * 100) / 100) as [number, number]
  // A ring is wider by two.
  const before = pixels(start) - 2.5 - (extent.isOpenBefore ? arrow : 0)
  const after = pixels(end) + 2.5 + (extent.isOpenAfter ? arrow : 0)
  if (!hasLabels) return { start, end, label: null, taken: { start: before, end: after } }
  const label = labelOf(event.text, before, narrowest - after)
  if (label === null) return { start, end, label, taken: { start: before, end: after } }
  const width = gap + label.text.length * character
  const taken = label.side === 'after' ? { start: before, end: after + width } : { start: before - width, end: after }
  return { start, end, label, taken }
}

/**
 * Behind the mark, where there is room, else before it; where there is none, as much of it as fits where there is more. Null
 * where that is next to nothing, as at a stretch that fills the plot.
 */
function labelOf(text: string, roomBefore: number, roomAfter: number): Label | null {
  const charactersIn = (room: number) => Math.max(0, Math.floor((room - gap) / character))
  const whole = beginning(text, labelLength)
  if (whole.length <= charactersIn(roomAfter)) return { text: whole, side: 'after' }
  if (whole.length <= charactersIn(roomBefore)) return { text: whole, side: 'before' }
  const most = charactersIn(Math.max(roomBefore, roomAfter))
  if (most < shortestLabel) return null
  // What it is cut with is a character, too.
  return { text: beginning(text, most - 1), side: roomBefore > roomAfter ? 'before' : 'after' }
}

function pilesOf(left: readonly Drawn[], { at }: Axis): readonly Pile[] {
  const piles = new Map<number, Pile>()
  for (const { extent } of left) {
    const centre = (at(extent.start) + at(extent.end)) / 2
    const column = Math.min(Math.floor(pixels(centre) / pileWidth), Math.floor(narrowest / pileWidth) - 1)
    const pile = piles.get(column)
    piles.set(column, {
      at: (100 * (column + 0.5) * pileWidth) / narrowest,
      count: (pile?.count ?? 0) + 1,
      start: Math.min(pile?.start ?? extent.start, extent.start),
      end: Math.max(pile?.end ?? extent.end, extent.end)
    })
  }
  return [...piles].sort(([one], [other]) => one - other).map(([, pile]) => pile)
}
