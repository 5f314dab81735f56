import { utcDay, utcMonth, utcYear } from 'd3-time'
import { aDay } from './days.ts'

// The stretch of time that a plot shows. One event of 1948 among hundreds of 2019 would leave these a pixel: what lies far
// from the rest is left out, counted, and linked (docs/decisions.md).

export interface Stretch {
  readonly start: number
  readonly end: number
}

export interface Window extends Stretch {
  /** How many lie wholly before it and behind it. */
  readonly before: number
  readonly after: number
  /** What its ends are rounded to. */
  readonly step: 'day' | 'month' | 'year'
}

/** Left out is what leaves the rest less than this part of the width. */
const least = 1 / 8
/** At most so much of all, but from four on always one. */
const most = 1 / 10
/** Days: what is narrower has room for everything; and no plot is narrower than the second. */
const roomy = 180
const narrowest = 14

/** Of instants; null where there is nothing. `also` are instants that it shows in any case. */
export function windowOf(stretches: readonly Stretch[], also: readonly number[] = []): Window | null {
  const ends = Float64Array.from(stretches.flatMap(({ start, end }) => [start, end])).sort()
  if (ends.length === 0) return null
  const [first, last] = trimmed(ends)
  const start = Math.min(first, ...also)
  const end = Math.max(last, ...also)
  const lacking = Math.max(0, narrowest * aDay - (end - start)) / 2
  const { step, ...round } = roundingOf(end - start)
  const window = { start: +round.floor(new Date(start - lacking)), end: +round.ceil(new Date(end + lacking)) }
  return {
    ...window,
    step,
    before: stretches.filter(each => each.end <= window.start && each.start < window.start).length,
    after: stretches.filter(each => each.start >= window.end && each.end > window.end).length
  }
}

/** The first and the last of sorted ends, without as few as it takes, again and again. */
function trimmed(ends: Float64Array): readonly [first: number, last: number] {
  const events = ends.length / 2
  const budget = events < 4 ? 0 : 2 * Math.max(1, Math.floor(events * most))
  let [left, right] = [0, 0]
  for (;;) {
    const cut = cutOf(ends, { left, right, budget })
    if (cut === null) return [ends[left] ?? 0, ends[ends.length - 1 - right] ?? 0]
    left = cut.left
    right = cut.right
  }
}

interface Cut {
  readonly left: number
  readonly right: number
}

function cutOf(ends: Float64Array, { left, right, budget }: Cut & { readonly budget: number }): Cut | null {
  const width = (l: number, r: number) => (ends[ends.length - 1 - r] ?? 0) - (ends[l] ?? 0)
  const now = width(left, right)
  if (now <= roomy * aDay) return null
  for (let more = 1; left + right + more <= budget; more++) {
    for (let l = 0; l <= more; l++) {
      if (width(left + l, right + more - l) <= now * least) return { left: left + l, right: right + more - l }
    }
  }
  return null
}

function roundingOf(width: number) {
  const days = width / aDay
  if (days > 3 * 365) return { step: 'year' as const, floor: utcYear.floor, ceil: utcYear.ceil }
  if (days > 90) return { step: 'month' as const, floor: utcMonth.floor, ceil: utcMonth.ceil }
  return { step: 'day' as const, floor: utcDay.floor, ceil: utcDay.ceil }
}
