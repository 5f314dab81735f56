import { type Day, dayOf, dayOfText, weekdayOf } from '../calendar.ts'
import { month, monthNumber, shortWeekday, weekday, weekdayNumber } from '../words.ts'

const dayNumber = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?!\\d)'
const year = '(?:19|20)\\d{2}(?!\\d)'
export const anyWeekday = `(?:${weekday}|${shortWeekday}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)`

/** A month and day without a year, as the group `partial`; a weekday may stand in front. */
export const partialDate = `(?<partial>(?:${anyWeekday},? )?(?:${month} ${dayNumber}|${dayNumber} ${month}))(?!\\w)`

/** A date with its year, as the group `date`: `Thursday, April 4, 2019`, `4 April 2019`, `Apr. 4 2019`, `2019-04-04`. */
export const fullDate =
  `(?<date>(?:${anyWeekday},? )?(?:the )?(?:${month} ${dayNumber},? ${year}|${dayNumber}(?: of)? ${month},? ${year}|` +
  `${year}-[01]\\d-[0-3]\\d(?!\\d)))`

const monthIn = new RegExp(month)
const weekdayIn = new RegExp(`^${anyWeekday}`)

/** What a date says of itself. */
export interface Told {
  readonly month: number
  readonly day: number
  /** 0 is Monday; null where none is told. */
  readonly weekday: number | null
}

/** Reads what `partialDate` or `fullDate` matched. Null for figures only. */
export function toldIn(text: string): Told | null {
  const named = monthIn.exec(text)?.[0]
  if (named === undefined) return null
  const day = /(?<!\d)\d{1,2}(?=st|nd|rd|th|\D|$)/.exec(text.replace(new RegExp(year), ''))?.[0]
  const first = weekdayIn.exec(text)?.[0]
  return {
    month: monthNumber(named),
    day: Number(day),
    weekday: first === undefined ? null : weekdayNumber(first)
  }
}

/** The day, where the calendar has it and the weekday that is told is its own. */
export function dayTold(told: Told, ofYear: number): Day | null {
  const day = dayOf(ofYear, told.month, told.day)
  return day !== null && (told.weekday === null || told.weekday === weekdayOf(day)) ? day : null
}

/** The day that a full date tells; null where it contradicts itself. */
export function dayIn(text: string): Day | null {
  const iso = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
  if (iso !== undefined) {
    const first = weekdayIn.exec(text)?.[0]
    const day = dayOfText(iso)
    return day !== null && (first === undefined || weekdayNumber(first) === weekdayOf(day)) ? day : null
  }
  const told = toldIn(text)
  const inYear = new RegExp(year).exec(text)?.[0]
  return told === null || inYear === undefined ? null : dayTold(told, Number(inYear))
}
