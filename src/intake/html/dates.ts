import { readEdtf } from '../../document/edtf.ts'
import { feedDate } from '../dates.ts'

const months = 'january february march april may june july august september october november december'.split(' ')
const month = `(?<month>${months.map(name => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)\\.?`
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?'
const told = '(?:(?:first\\s+)?(?:published|posted|updated|last updated|modified)(?:\\s+on|\\s+at)?:?\\s+)?'
const inWords = [
  new RegExp(`^${told}${weekday}${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?![\\d/])`, 'i'),
  new RegExp(`^${told}${weekday}(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+${month},?\\s+(?<year>\\d{4})(?![\\d/])`, 'i')
]

/** RFC 3339 §5.6, without leap seconds, as articles have it. */
const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/i

/**
 * A date of a page as RFC 3339 has it, a date-time with the offset that it came with; null where it is none. Read are
 * ISO 8601, RFC 822, and a day in English words. Digits alone are no date, and `05/06/2024` is two. A day that the
 * calendar lacks is refused, and so is one that stands for nothing: the first day of a computer's clock, or one before
 * there were newspapers (1605).
 */
export function pageDate(text: string): string | null {
  const trimmed = text.trim().slice(0, 100)
  if (/^\d+$/.test(trimmed)) return null
  const found = inDigits(trimmed) ?? wordsOf(trimmed)
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
