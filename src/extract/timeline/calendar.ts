import { daysInMonth } from '../../document/edtf.ts'

// Calendar arithmetic on days counted from 1970-01-01, proleptic Gregorian, without time zones.

export type Day = number

export interface Civil {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

const two = (number: number) => String(number).padStart(2, '0')
const four = (number: number) => String(number).padStart(4, '0')

/** Null where the calendar has no such day, or the year is outside 1 to 9999. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const exists = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? Date.parse(`${four(year)}-${two(month)}-${two(day)}T00:00:00Z`) / 86_400_000 : null
}

export function civilOf(day: Day): Civil {
  const date = new Date(day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The day an RFC 3339 date or date-time is written with; null where it is none. */
export function dayOfText(text: string | null): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?![\d])/.exec(text ?? '')
  return parts === null ? null : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** 0 is Monday, 6 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day) => (((day + 3) % 7) + 7) % 7

/** Months counted from year 0, to add and compare. */
export const monthIndex = (year: number, month: number) => year * 12 + month - 1

export const quarterOf = (month: number) => Math.floor((month - 1) / 3) + 1

// TIMEX3 values (TimeML 1.2.1): ISO 8601 forms, and its own for weekends, quarters, halves, seasons and parts of a day.

export const dayValue = (day: Day) => {
  const { year, month, day: date } = civilOf(day)
  return `${four(year)}-${two(month)}-${two(date)}`
}

export const monthValue = (index: number) => `${four(Math.floor(index / 12))}-${two((index % 12) + 1)}`
export const yearValue = (year: number) => four(year)
export const quarterValue = (year: number, quarter: number) => `${four(year)}-Q${quarter}`

/** ISO 8601 week: the one with the year's first Thursday is number 1. */
export function weekValue(day: Day): string {
  const thursday = day - weekdayOf(day) + 3
  const { year } = civilOf(thursday)
  const first = dayOf(year, 1, 1) ?? thursday
  return `${four(year)}-W${two(Math.floor((thursday - first) / 7) + 1)}`
}

function mondayOfWeek(year: number, week: number): Day | null {
  const fourth = dayOf(year, 1, 4)
  return fourth === null ? null : fourth - weekdayOf(fourth) + (week - 1) * 7
}

const seasonCodes: Readonly<Record<string, string>> = { SP: '21', SU: '22', FA: '23', WI: '24' }

/** The EDTF of a TIMEX3 value that names a stretch of the calendar; null for vague values, durations and sets. */
export function edtfOf(value: string, isApproximate: boolean): string | null {
  const sign = isApproximate ? '~' : ''
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(value)) return value + sign
  // A decade is told in three figures and a century in two.
  if (/^\d{2,3}$/.test(value)) return value.padEnd(4, 'X') + sign
  const season = /^(\d{4})-(SP|SU|FA|WI)$/.exec(value)
  if (season !== null) return `${season[1]}-${seasonCodes[season[2] ?? '']}${sign}`
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value)
  if (quarter !== null) return monthsOf(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 3)
  const half = /^(\d{4})-H([12])$/.exec(value)
  if (half !== null) return monthsOf(Number(half[1]), Number(half[2]) * 6 - 5, 6)
  const week = /^(\d{4})-W(\d{2})(-WE)?$/.exec(value)
  if (week !== null) {
    const monday = mondayOfWeek(Number(week[1]), Number(week[2]))
    if (monday === null) return null
    return `${dayValue(week[3] === undefined ? monday : monday + 5)}/${dayValue(monday + 6)}`
  }
  const time = /^(\d{4}-\d{2}-\d{2})T(?:(\d{2}:\d{2})|[A-Z]{2})$/.exec(value)
  if (time !== null) return time[2] === undefined ? `${time[1]}` : `${time[1]}T${time[2]}:00`
  return null
}

const monthsOf = (year: number, first: number, count: number) =>
  `${four(year)}-${two(first)}/${four(year)}-${two(first + count - 1)}`
