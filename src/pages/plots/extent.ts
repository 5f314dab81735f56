import { readEdtf } from '../../document/edtf.ts'
import { datesOf, type EdtfEnd } from '../../document/edtf-dates.ts'
import type { Event } from '../../store/store.ts'
import { aDay, instantOf } from './days.ts'

/** Where an event lies in time, as it is drawn. */
export interface Extent {
  /** Instants: the beginning of the first day, and the end of the last. Of an open interval those of the end that is told. */
  readonly start: number
  readonly end: number
  /** Whether it goes on beyond, without an end or without one that is known. */
  readonly isOpenBefore: boolean
  readonly isOpenAfter: boolean
  readonly isApproximate: boolean
  readonly isUncertain: boolean
  /** Whether it is one day, or a time of one: a dot. */
  readonly isDay: boolean
}

export function extentOf({ edtf, earliest, latest }: Pick<Event, 'edtf' | 'earliest' | 'latest'>): Extent {
  const dates = datesOf(edtf)
  const ends = dates === null ? [] : [dates.from, ...(dates.to === null ? [] : [dates.to])]
  const isOpenBefore = typeof ends[0] === 'string'
  const isOpenAfter = typeof ends[1] === 'string'
  const days = (isOpenBefore || isOpenAfter ? toldEnd(edtf, isOpenBefore) : null) ?? { earliest, latest }
  const [start, end] = [instantOf(days.earliest), instantOf(days.latest)]
  const isDay = start === end
  // A time of day moves its dot; the day is the one that is written, whatever the offset.
  const into = isDay ? timeInto(ends[0]) : null
  return {
    start: start + (into ?? 0),
    end: into === null ? end + aDay : start + into,
    isOpenBefore,
    isOpenAfter,
    isApproximate: ends.some(each => typeof each !== 'string' && each.isApproximate),
    isUncertain: ends.some(each => typeof each !== 'string' && each.isUncertain),
    isDay
  }
}

/** The days of the one end of an open interval that is told. */
function toldEnd(edtf: string, isOpenBefore: boolean) {
  const [from = '', to = ''] = edtf.split('/')
  return readEdtf(isOpenBefore ? to : from)
}

function timeInto(end: EdtfEnd | undefined): number | null {
  if (end === undefined || typeof end === 'string' || end.time === null) return null
  const { hour, minute, second } = end.time
  return 1000 * (second + 60 * (minute + 60 * hour))
}

export const middleOf = ({ start, end }: Pick<Extent, 'start' | 'end'>): number => (start + end) / 2
