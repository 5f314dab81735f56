import { daysInMonth } from './edtf.ts'

// EDTF levels 0 and 1 (Library of Congress, 2019) taken apart into what it says, where document/edtf.ts tells the days it covers.
// Years before 1 are read too, for texts that come from elsewhere.

export interface EdtfDate {
  /** Astronomical: 0 is 1 BC. Where digits are left open the first and the last year they may mean, else twice the same. */
  readonly year: number
  readonly lastYear: number
  /** 1 to 12, or 21 to 24 for spring to winter; null where it is not told. */
  readonly month: number | null
  readonly day: number | null
  /** What is left open behind the year: `2004-XX`, `2004-06-XX`. */
  readonly open: 'month' | 'day' | null
  readonly time: EdtfTime | null
  readonly isUncertain: boolean
  readonly isApproximate: boolean
}

export interface EdtfTime {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** `Z`, `+02:00`; null for local time. */
  readonly offset: string | null
}

/** `..` says that it goes on, nothing that the end is not known. */
export type EdtfEnd = EdtfDate | 'open' | 'unknown'

export interface EdtfDates {
  readonly from: EdtfEnd
  /** Null where it is no interval. */
  readonly to: EdtfEnd | null
}

const date = new RegExp(
  '^(?<year>Y-?[1-9]\\d{4,}|-?(?:\\d{4}|\\d{3}X|\\d{2}XX))(?:-(?<month>\\d{2}|XX)(?:-(?<day>\\d{2}|XX))?)?' +
    '(?:T(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d)' +
    '(?<offset>Z|[+-](?:0\\d|1[0-4])(?::[0-5]\\d)?)?)?(?<qualifier>[?~%])?$'
)

/** Null where the text is not EDTF of level 0 or 1. */
export function datesOf(edtf: string): EdtfDates | null {
  const [first = '', second, ...more] = edtf.split('/')
  if (more.length > 0) return null
  if (second === undefined) {
    const only = dateOf(first)
    return only === null ? null : { from: only, to: null }
  }
  const from = endOf(first)
  const to = endOf(second)
  if (from === null || to === null || (typeof from === 'string' && typeof to === 'string')) return null
  return { from, to }
}

const endOf = (text: string): EdtfEnd | null => (text === '' ? 'unknown' : text === '..' ? 'open' : dateOf(text))

function dateOf(text: string): EdtfDate | null {
  const parts = date.exec(text)?.groups
  if (parts === undefined) return null
  const [year, lastYear] = yearsOf(parts.year ?? '')
  const month = numberOf(parts.month)
  const day = numberOf(parts.day)
  if (!isInCalendar(year, month, day) || (parts.hour !== undefined && day === null)) return null
  const { month: monthText, day: dayText, hour, minute, second, offset = null, qualifier = '' } = parts
  return {
    year,
    lastYear,
    month,
    day,
    open: monthText === 'XX' ? (dayText === undefined ? 'month' : 'day') : dayText === 'XX' ? 'day' : null,
    time:
      hour === undefined
        ? null
        : {
            hour: Number(hour),
            minute: Number(minute),
            second: Number(second),
            offset: offset !== null && offset.length === '+02'.length ? `${offset}:00` : offset
          },
    isUncertain: qualifier === '?' || qualifier === '%',
    isApproximate: qualifier === '~' || qualifier === '%'
  }
}

/** The first and the last: the open digits of a year before 0 count backwards. */
function yearsOf(text: string): readonly [first: number, last: number] {
  const digits = text.replace('Y', '')
  // Without the minus of a zero.
  const ends = ['0', '9'].map(digit => Number(digits.replaceAll('X', digit)) + 0)
  return [Math.min(...ends), Math.max(...ends)]
}

const numberOf = (text: string | undefined) => (text === undefined || text === 'XX' ? null : Number(text))

function isInCalendar(year: number, month: number | null, day: number | null): boolean {
  if (month === null) return day === null
  if (month >= 21 && month <= 24) return day === null
  return month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= daysInMonth(year, month)))
}

/** Whether it says that it is not sure, only about right, or leaves something open. */
export function isVague({ from, to }: EdtfDates): boolean {
  return [from, ...(to === null ? [] : [to])].some(
    end =>
      typeof end === 'string' || end.isUncertain || end.isApproximate || end.open !== null || end.lastYear !== end.year
  )
}
