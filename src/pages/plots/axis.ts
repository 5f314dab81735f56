import { scaleUtc } from 'd3-scale'
import { utcFormat } from 'd3-time-format'
import { aDay, dayOf, yearText } from './days.ts'
import type { Stretch } from './window.ts'

/** A place on the axis; `from` and `to` are the days until the next, null where no filter can say them. */
export interface Tick {
  readonly instant: number
  /** Percent of the width. */
  readonly at: number
  readonly label: string
  readonly from: string | null
  readonly to: string | null
}

export interface Axis {
  /** Where an instant is, in percent of the width; those outside are at the edge. */
  readonly at: (instant: number) => number
  readonly ticks: readonly Tick[]
}

/** Percent left free at both edges, so that a dot of the first day is whole. */
const inset = 1.5

/** More names of months or years than this touch each other, and of days, which are longer. */
const mostTicks = 13
const mostDays = 9

export function axisOf({ start, end }: Stretch, wanted = 7): Axis {
  const scale = scaleUtc()
    .domain([start, end])
    .range([inset, 100 - inset])
    .clamp(true)
  const instants = ticksIn(scale, wanted)
  const step = (instants[1] ?? end) - (instants[0] ?? start)
  return {
    at: instant => rounded(scale(instant)),
    ticks: instants.map((instant, index) => {
      const next = instants[index + 1] ?? instant + step
      return {
        instant,
        at: rounded(scale(instant)),
        label: labelOf(instant, step, index === 0),
        from: dayOf(instant),
        to: dayOf(next - aDay)
      }
    })
  }
}

/** Nothing is told more closely than by the day. */
function ticksIn(scale: ReturnType<typeof scaleUtc>, wanted: number): readonly number[] {
  const instants = scale
    .ticks(wanted)
    .map(Number)
    .filter(instant => instant % aDay === 0)
  const most = (instants[1] ?? 0) - (instants[0] ?? 0) < 27 * aDay ? mostDays : mostTicks
  return instants.length > most && wanted > 2 ? ticksIn(scale, wanted - 1) : instants
}

const rounded = (percent: number) => Math.round(percent * 100) / 100

const monthOf = utcFormat('%b')
const dayOfMonth = utcFormat('%-d %b')

/** Each with its year only where that is another than before. */
function labelOf(instant: number, step: number, isFirst: boolean): string {
  const date = new Date(instant)
  const year = yearText(date.getUTCFullYear())
  if (step >= 360 * aDay) return year
  const isOfMonths = step >= 27 * aDay
  const isNewYear = date.getUTCMonth() === 0 && (isOfMonths || date.getUTCDate() * aDay <= step)
  if (isOfMonths && isNewYear) return year
  const text = isOfMonths ? monthOf(date) : dayOfMonth(date)
  return isFirst || isNewYear ? `${text} ${year}` : text
}

/** A day as the limit of a plot: `1990`, `March 2019`, `4 Apr 2019`. */
export function limitText(instant: number, step: 'day' | 'month' | 'year'): string {
  const date = new Date(instant)
  const year = yearText(date.getUTCFullYear())
  if (step === 'year') return year
  return `${(step === 'month' ? monthOf : dayOfMonth)(date)} ${year}`
}
