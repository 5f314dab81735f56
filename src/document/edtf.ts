import type { Precision } from './annotations.ts'

// Extended Date/Time Format, levels 0 and 1 (Library of Congress, 2019; ISO 8601-2:2019), read down to the days it covers.
// Only years 0001 to 9999 are read, because the answer's days are written YYYY-MM-DD: years with a leading minus or `Y`
// are valid EDTF and answer null here.

/** The days an EDTF text covers, inclusive, as YYYY-MM-DD, and how wide a stretch that is. */
export interface Reading {
  readonly earliest: string
  readonly latest: string
  readonly precision: Precision
}

/** What an open (`..`) or unknown (empty) end of an interval reaches to. */
export const firstDay = '0001-01-01'
export const lastDay = '9999-12-31'

const two = (number: number) => String(number).padStart(2, '0')
const four = (number: number) => String(number).padStart(4, '0')

export const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const dayOf = (year: number, month: number, day: number) => `${four(year)}-${two(month)}-${two(day)}`

const months = (year: number, first: number, last: number, precision: Precision): Reading => ({
  earliest: dayOf(year, first, 1),
  latest: dayOf(year, last, daysInMonth(year, last)),
  precision
})

/**
 * Seasons 21 to 24 without a hemisphere, read as the meteorological seasons of the northern one: spring is March to May.
 * Winter is named by the year it begins in: `2019-24` runs from December 2019 to February 2020.
 */
function season(year: number, code: number): Reading | null {
  if (code < 24) return months(year, 3 * (code - 20), 3 * (code - 20) + 2, 'season')
  const latest = year === 9999 ? lastDay : dayOf(year + 1, 2, daysInMonth(year + 1, 2))
  return { earliest: dayOf(year, 12, 1), latest, precision: 'season' }
}

/** `201X`, `20XX`, `2004-XX`, `2004-06-XX`, `2004-XX-XX`: unspecified digits, which level 1 allows from the right only. */
function unspecified(text: string): Reading | null {
  const years = /^(?:(\d{3})X|(\d{2})XX)$/.exec(text)
  if (years !== null) {
    const [, decade, century] = years
    const first = decade === undefined ? Number(century) * 100 : Number(decade) * 10
    if (first === 0) return null
    const last = first + (decade === undefined ? 99 : 9)
    return {
      earliest: dayOf(first, 1, 1),
      latest: dayOf(last, 12, 31),
      precision: decade === undefined ? 'interval' : 'decade'
    }
  }
  const parts = /^(\d{4})-(?:(\d{2})-XX|XX(?:-XX)?)$/.exec(text)
  if (parts === null) return null
  // Some day of a month is known to the month, some month of a year to the year.
  return plain(parts[2] === undefined ? `${parts[1]}` : `${parts[1]}-${parts[2]}`)
}

/** `2019`, `2019-04`, `2019-21`, `2019-04-04`. */
function plain(text: string): Reading | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (parts === null) return null
  const year = Number(parts[1])
  if (year === 0) return null
  if (parts[2] === undefined) return months(year, 1, 12, 'year')
  const month = Number(parts[2])
  if (parts[3] === undefined && month >= 21 && month <= 24) return season(year, month)
  if (month < 1 || month > 12) return null
  if (parts[3] === undefined) return months(year, month, month, 'month')
  const day = Number(parts[3])
  return day >= 1 && day <= daysInMonth(year, month)
    ? { earliest: dayOf(year, month, day), latest: dayOf(year, month, day), precision: 'day' }
    : null
}

// Level 0 takes complete times only, with seconds; the offset is hours or hours and minutes.
const dateTime = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?$/

/** The day is the one written, in the offset it was written with. */
function moment(text: string): Reading | null {
  const parts = dateTime.exec(text)
  const day = parts === null ? null : plain(`${parts[1]}`)
  return day === null ? null : { ...day, precision: 'time' }
}

/** A date, whose qualifier (`?` uncertain, `~` approximate, `%` both) does not move the days it covers. */
function date(text: string): Reading | null {
  const bare = /[?~%]$/.test(text) ? text.slice(0, -1) : text
  return plain(bare) ?? unspecified(bare)
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** EDTF has no week or quarter of its own: an interval of exactly that length is one. */
function precisionOfInterval(earliest: string, latest: string): Precision {
  // 1970-01-01, day 0, was a Thursday.
  const monday = (dayNumber(earliest) + 3) % 7 === 0
  if (monday && dayNumber(latest) - dayNumber(earliest) === 6) return 'week'
  const year = Number(earliest.slice(0, 4))
  const month = Number(earliest.slice(5, 7))
  if (month % 3 !== 1) return 'interval'
  const quarter = months(year, month, month + 2, 'quarter')
  return quarter.earliest === earliest && quarter.latest === latest ? 'quarter' : 'interval'
}

function interval(from: string, to: string): Reading | null {
  const isOpen = (end: string) => end === '' || end === '..'
  if (isOpen(from) && isOpen(to)) return null
  const start = isOpen(from) ? { earliest: firstDay } : date(from)
  const end = isOpen(to) ? { latest: lastDay } : date(to)
  if (start === null || end === null || start.earliest > end.latest) return null
  return {
    earliest: start.earliest,
    latest: end.latest,
    precision: precisionOfInterval(start.earliest, end.latest)
  }
}

/**
 * Reads an EDTF level 0 or 1 text: the first and last day it covers and its precision. Null where the text is not EDTF,
 * names a day that the calendar lacks, ends before it begins, or lies outside the years 0001 to 9999.
 */
export function readEdtf(text: string): Reading | null {
  // The longest form, an interval of two qualified days, has 23 characters.
  if (text.length > 32) return null
  const ends = text.split('/')
  if (ends.length === 1) return date(text) ?? moment(text)
  const [from, to, ...more] = ends
  return from === undefined || to === undefined || more.length > 0 ? null : interval(from, to)
}
