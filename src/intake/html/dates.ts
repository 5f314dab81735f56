import { readEdtf } from '../../document/edtf.ts'
import { feedDate } from '../dates.ts'
import { monthNamed } from './months.ts'

const months = 'january february march april may june july august september october november december'.split(' ')
const month = `(?<month>${months.map(name => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)\\.?`
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?'
const told = '(?:(?:first\\s+)?(?:published|posted|updated|last updated|modified)(?:\\s+on|\\s+at)?:?\\s+)?'
const inWords = [
  new RegExp(`^${told}${weekday}${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?![\\d/])`, 'i'),
  new RegExp(`^${told}${weekday}(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+${month},?\\s+(?<year>\\d{4})(?![\\d/])`, 'i')
]

/** What may stand in front, in any language: `Stand: 05.03.2024`. */
const label = '(?:\\p{L}{1,20}(?: \\p{L}{1,20})?:? )?'
const digits = new RegExp(
  `^${label}(?<first>\\d{1,2})(?<sign>[./-]) ?(?<second>\\d{1,2})\\k<sign> ?(?<year>\\d{4})(?!\\d)`,
  'u'
)
const otherWords = new RegExp(
  `^${label}(?:\\p{L}{2,12},? )?(?<day>\\d{1,2})(?:\\.|er|º|°)? (?:de )?(?<month>\\p{L}{3,12})\\.? (?:del? )?(?<year>\\d{4})(?!\\d)`,
  'u'
)
const eastern = /^(?<year>\d{4}) ?[年년] ?(?<month>\d{1,2}) ?[月월] ?(?<day>\d{1,2}) ?[日일]/

/** RFC 3339 §5.6, without leap seconds, as articles have it. */
const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/i

/**
 * A date of a page as RFC 3339 has it, a date-time with the offset that it came with; null where it is none. Read are
 * ISO 8601, RFC 822, and a day in words of several languages or in digits with dots. Digits alone are no date, and
 * `05/06/2024` is two; `14/05/2024` is one. A day that the
 * calendar lacks is refused, and so is one that stands for nothing: the first day of a computer's clock, or one before
 * there were newspapers (1605).
 */
export function pageDate(text: string): string | null {
  const trimmed = text.trim().slice(0, 100)
  if (/^\d+$/.test(trimmed)) return null
  const found = inDigits(trimmed) ?? wordsOf(trimmed) ?? localOf(trimmed.replace(/\s+/g, ' '))
  const day = rfc3339.exec(found ?? '')?.[1]
  if (found === null || day === undefined || readEdtf(day)?.precision !== 'day') return null
  return day < '1605' || day === '1970-01-01' ? null : found
}

/** Fractions of seconds of more than three digits, and a zone in brackets, are a program's. */
function inDigits(text: string): string | null {
  const date = feedDate(text.replace(/(\.\d{3})\d+/, '$1').replace(/\s*[[(][^\])]*[\])]$/, ''))
  return rfc3339.test(date) ? date : null
}

function wordsOf(text: string): string | null {
  for (const pattern of inWords) {
    const { year = '', month = '', day = '' } = pattern.exec(text)?.groups ?? {}
    const number = months.findIndex(name => name.startsWith(month.slice(0, 3).toLowerCase())) + 1
    if (year !== '') return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  return null
}

const dayOf = (year: string, month: number | string, day: number | string) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function localOf(text: string): string | null {
  const { year = '', month = '', day = '' } = (eastern.exec(text) ?? otherWords.exec(text))?.groups ?? {}
  const number = /^\d/.test(month) ? Number(month) : monthNamed(month)
  if (year !== '' && number !== null) return dayOf(year, number, day)
  const numbers = digits.exec(text)?.groups
  if (numbers === undefined) return null
  const [first, second] = [Number(numbers.first), Number(numbers.second)]
  // With dots the day comes first everywhere; with other signs either may, and what cannot be a month tells.
  const isDayFirst = numbers.sign === '.' || first > 12
  if (!isDayFirst && second <= 12 && first !== second) return null
  return isDayFirst ? dayOf(numbers.year ?? '', second, first) : dayOf(numbers.year ?? '', first, second)
}

/** What a line that tells when it was published may hold besides names of months and days. */
const besides = new Set(
  (
    'first published posted updated last modified created on at am pm a p m uhr um stand veröffentlicht aktualisiert am ' +
    'publié mis à jour le actualizado publicado el a las de del pubblicato il ore h hrs hours o clock time local min mins ' +
    'minute minutes read st nd rd th er date datum'
  ).split(' ')
)
const weekdays =
  /^(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?$|^(?:mon|diens|donners|frei|sams|sonn)tag$|^mittwoch$|^(?:lun|mar|mercre|jeu|vendre|same)di$|^dimanche$/

/** Whether a line is nothing but a date, with a time of day and words that say what it is of. */
export function isDateLine(line: string): boolean {
  const isDated = pageDate(line) !== null || /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/.test(line)
  return isDated && (line.match(/\p{L}+/gu) ?? []).every(isOfDates)
}

/** Zones are letters in capitals. */
function isOfDates(word: string): boolean {
  const lower = word.toLowerCase()
  const isMonth = monthNamed(word) !== null || months.some(name => name.slice(0, 3) === lower) || lower === 'sept'
  return isMonth || besides.has(lower) || weekdays.test(lower) || /^[A-Z]{1,5}$|^[年月日時分년월일시분]+$/u.test(word)
}
