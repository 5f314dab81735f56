import { readEdtf } from './edtf.ts'
import { datesOf, type EdtfDate, type EdtfDates, type EdtfEnd, type EdtfTime } from './edtf-dates.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const seasons = ['spring', 'summer', 'autumn', 'winter']
const ordinals = ['first', 'second', 'third', 'fourth']

/** An EDTF text in English: `about March 2019`, `from May 4, 2019, on`. What is not EDTF stays as it is. */
export function edtfInWords(edtf: string): string {
  const dates = datesOf(edtf)
  if (dates === null) return edtf
  return stretch(edtf, dates) ?? (dates.to === null ? endInWords(dates.from) : interval(dates.from, dates.to))
}

/** EDTF has no form of its own for a week and a quarter. */
function stretch(edtf: string, { from, to }: EdtfDates): string | null {
  if (typeof from === 'string' || to === null || typeof to === 'string') return null
  if ([from, to].some(date => date.isUncertain || date.isApproximate)) return null
  const precision = readEdtf(edtf)?.precision
  if (precision === 'week') return `the week of ${dateInWords(from)}`
  if (precision !== 'quarter' || from.month === null) return null
  return `the ${ordinals[(from.month - 1) / 3]} quarter of ${yearInWords(from.year)}`
}

function interval(from: EdtfEnd, to: EdtfEnd): string {
  if (from === 'open') return `until ${endInWords(to)}`
  if (from === 'unknown') return `until ${endInWords(to)}, beginning unknown`
  if (to === 'open') return `from ${endInWords(from)} on`
  if (to === 'unknown') return `from ${endInWords(from)}, end unknown`
  return `${endInWords(from)} to ${endInWords(to)}`
}

const endInWords = (end: EdtfEnd) => (typeof end === 'string' ? '' : dateInWords(end))

function dateInWords(date: EdtfDate): string {
  const bare = unqualified(date)
  const about = date.isApproximate ? `about ${bare}` : bare
  return date.isUncertain ? `possibly ${about}` : about
}

function unqualified({ year, lastYear, month, day, open, time }: EdtfDate): string {
  if (lastYear !== year) return yearsInWords(year, lastYear)
  const ofYear = yearInWords(year)
  if (month === null) return open === null ? ofYear : `a ${open} in ${ofYear}`
  // Winter is named by the year it begins in.
  if (month === 24 && year >= 1000) return `winter ${year}–${String((year + 1) % 100).padStart(2, '0')}`
  if (month > 12) return `${seasons[month - 21]} ${ofYear}`
  const name = months[month - 1]
  if (day === null) return open === null ? `${name} ${ofYear}` : `a day in ${name} ${ofYear}`
  return `${name} ${day}, ${ofYear}${time === null ? '' : `, ${timeInWords(time)}`}`
}

function yearsInWords(year: number, lastYear: number): string {
  if (lastYear - year === 9 && year >= 1000) return `the ${year}s`
  return year > 0 ? `the years ${year} to ${lastYear}` : `the years ${yearInWords(year)} to ${yearInWords(lastYear)}`
}

function yearInWords(year: number): string {
  if (year <= 0) return `${1 - year} BC`
  return year < 1000 ? `AD ${year}` : String(year)
}

const two = (number: number) => String(number).padStart(2, '0')

function timeInWords({ hour, minute, second, offset }: EdtfTime): string {
  const clock = `${two(hour)}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`
  if (offset === null) return clock
  return `${clock} UTC${offset === 'Z' ? '' : offset}`
}
