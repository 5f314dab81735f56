import type { Segmented } from '../../document.ts'
import { type Day, dayOf, weekdayOf } from '../calendar.ts'
import { month, monthNumber, weekday, weekdayNumber } from '../words.ts'
import { partialDatelines } from './dateline.ts'
import { dayTold, type Told, toldIn } from './full-date.ts'
import { bodyOf, isQuoted, leadOf } from './lead.ts'
import { days, type PublishedRule } from './rule.ts'
import { partialTodays } from './today.ts'

const monthAndYear = new RegExp(
  `(?<![\\w-])(?<month>${month})(?: \\d{1,2}(?:st|nd|rd|th)?)?,? (?<year>(?:19|20)\\d{2})(?!\\w)`,
  'g'
)
const anyYear = /(?<![\w$£€#.,/-])(?:19|20)\d{2}(?![\w%]|[.,/-]\d| (?:people|points|miles|shares|jobs|votes|dollars))/g
const anyWeekday = new RegExp(`\\b${weekday}\\b`, 'g')

/** Days between the middle of a month that the text tells with its year and the day: both are of one time. */
const sameTime = 50

/**
 * The day of a dateline or of `today` that tells no year (`OSLO, April 4 (Reuters) -`), in the last year that the text
 * tells, where that year stands with a month close to the day (`since March 2019`) and the weekday agrees: its own, or the
 * one weekday that the lead tells. Any year of the text that agrees would be wrong in a third of the cases.
 */
export const reckonedYearRule: PublishedRule = {
  name: 'a day without a year, in the year of a month close by',
  read: document => {
    const partial = [...partialDatelines(document), ...partialTodays(document)]
    if (partial.length === 0) return []
    const body = bodyOf(document)
    const years = [...body.matchAll(anyYear)].filter(({ index }) => !isQuoted(document, index)).map(Number)
    const last = years.reduce((later, year) => Math.max(later, year), 0)
    const isClose = (day: Day) =>
      [...body.matchAll(monthAndYear)].some(({ groups }) => {
        const middle = dayOf(Number(groups?.year), monthNumber(groups?.month ?? ''), 15)
        return middle !== null && Math.abs(middle - day) <= sameTime
      })
    return partial.flatMap(text => {
      const told = toldIn(text)
      const day = told === null ? null : agreeing(document, told, last)
      return days(day !== null && isClose(day) ? day : null)
    })
  }
}

/** The day in that year, where its weekday is the one that is told with it or in the lead. */
function agreeing(document: Segmented, told: Told, year: number): Day | null {
  const day = dayTold(told, year)
  if (day === null || told.weekday !== null) return day
  return weekdayOf(day) === weekdayOfLead(document) ? day : null
}

/** The weekday that the first two paragraphs tell; null where they tell none or several. */
function weekdayOfLead(document: Segmented): number | null {
  const body = bodyOf(document)
  const told = leadOf(document, 2).flatMap(({ start, end }) =>
    [...body.slice(start, Math.min(end, start + 2000)).matchAll(anyWeekday)].map(([name]) => weekdayNumber(name))
  )
  const [only, ...others] = new Set(told)
  return only === undefined || others.length > 0 ? null : only
}
