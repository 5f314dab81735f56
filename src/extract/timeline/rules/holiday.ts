import { civilOf, type Day, dayOf, dayValue, weekdayOf } from '../calendar.ts'
import { absolute, phrase, type Rule, relative, unresolved } from '../rule.ts'

// Holidays whose day is fixed by the calendar: by date, by a weekday of a month (5 U.S.C. § 6103), or by Easter.

type InYear = (year: number) => Day | null

const on =
  (month: number, day: number): InYear =>
  year =>
    dayOf(year, month, day)

/** The nth weekday (0 is Monday) of a month; a negative n counts from the month's end. */
const nth =
  (n: number, weekday: number, month: number): InYear =>
  year => {
    const first = n > 0 ? dayOf(year, month, 1) : dayOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1)
    if (first === null) return null
    const ahead = first + ((weekday - weekdayOf(first) + 7) % 7)
    return n > 0 ? ahead + (n - 1) * 7 : ahead + n * 7
  }

/** Western Easter Sunday: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8). */
export function easter(year: number): Day | null {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

const fromEaster =
  (shift: number): InYear =>
  year => {
    const sunday = easter(year)
    return sunday === null ? null : sunday + shift
  }

const holidays: readonly (readonly [name: string, day: InYear])[] = [
  ["New Year['’]s Day", on(1, 1)],
  ["New Year['’]s Eve", on(12, 31)],
  ["Valentine['’]s Day", on(2, 14)],
  ["St\\. Patrick['’]s Day", on(3, 17)],
  ["(?:April Fools?['’]s?|April Fools['’]) Day", on(4, 1)],
  ['May Day', on(5, 1)],
  ['Independence Day|the Fourth of July|July Fourth', on(7, 4)],
  ['Bastille Day', on(7, 14)],
  ['Halloween', on(10, 31)],
  ['Veterans Day|Armistice Day|Remembrance Day', on(11, 11)],
  ['Christmas Eve', on(12, 24)],
  ['Christmas(?: Day)?', on(12, 25)],
  ['Boxing Day', on(12, 26)],
  ['Martin Luther King(?:,? Jr\\.?)? Day', nth(3, 0, 1)],
  ["Presidents?['’]? Day", nth(3, 0, 2)],
  ["Mother['’]s Day", nth(2, 6, 5)],
  ['Memorial Day', nth(-1, 0, 5)],
  ["Father['’]s Day", nth(3, 6, 6)],
  ['Labor Day', nth(1, 0, 9)],
  ['Election Day', year => (first => (first === null ? null : first + 1))(nth(1, 0, 11)(year))],
  ['Columbus Day', nth(2, 0, 10)],
  ['Thanksgiving(?: Day)?', nth(4, 3, 11)],
  ['Ash Wednesday', fromEaster(-46)],
  ['Palm Sunday', fromEaster(-7)],
  ['Good Friday', fromEaster(-2)],
  ['Easter(?: Sunday)?', fromEaster(0)],
  ['Easter Monday', fromEaster(1)]
]

const days = holidays.map(([name, day]) => ({ pattern: new RegExp(`^(?:${name})$`, 'i'), day }))

const holiday: Rule = {
  name: 'holiday',
  pattern: phrase(
    `(?:(?:last|next|this) )?(?<name>${holidays.map(([name]) => name).join('|')})(?:,? (?<year>(?:19|20)\\d{2}))?`
  ),
  read: (match, { published, tense }) => {
    const name = match.groups?.name ?? ''
    const inYear = days.find(({ pattern }) => pattern.test(name))?.day
    if (inYear === undefined) return null
    const told = match.groups?.year
    if (told !== undefined) {
      const day = inYear(Number(told))
      return day === null ? null : absolute('DATE', dayValue(day), 0.95)
    }
    if (published === null) return unresolved('DATE', 'XXXX-XX-XX')
    const { year } = civilOf(published)
    const here = inYear(year)
    if (here === null) return null
    const isPast = tense() === 'past' || /^last/i.test(match[0])
    const day =
      here > published && isPast ? inYear(year - 1) : here < published && tense() === 'future' ? inYear(year + 1) : here
    return day === null ? null : relative('DATE', dayValue(day), 0.8)
  }
}

export const holidayRules: readonly Rule[] = [holiday]
