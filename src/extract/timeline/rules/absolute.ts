import { civilOf, dayOf, dayOfText, dayValue, monthIndex, monthValue, weekValue, yearValue } from '../calendar.ts'
import {
  absolute,
  type Context,
  edge,
  isApproximate,
  phrase,
  type Reading,
  type Rule,
  relative,
  unresolved
} from '../rule.ts'
import {
  fullMonth,
  month,
  monthNumber,
  ordinalInWords,
  ordinalNumber,
  shortWeekday,
  weekday,
  yearInWords,
  yearOf
} from '../words.ts'

const dayNumber = '(?<day>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?'
const year = '(?<year>(?:1\\d|20)\\d{2})'
const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''
const two = (number: number) => String(number).padStart(2, '0')

/** `by February`, `until May`, `through January`: the month that is nearest, on either side. */
const limit = /\b(?:by|until|till|through) (?:the )?$/

/** The year in which a month and day without one lies: by tense, else the past unless it is close ahead. */
export function yearOfDay(monthOfYear: number, day: number, context: Context): number | null {
  if (context.published === null) return null
  const { year: now } = civilOf(context.published)
  const here = dayOf(now, monthOfYear, day) ?? dayOf(now, monthOfYear, 28)
  if (here === null) return null
  const ahead = here - context.published
  if (limit.test(context.before)) return ahead > 183 ? now - 1 : ahead < -183 ? now + 1 : now
  const tense = context.tense()
  if (ahead > 0) {
    if (tense === 'past') return ahead > 45 ? now - 1 : now
    if (tense === 'unknown') return ahead > 150 ? now - 1 : now
    return ahead > 330 ? now - 1 : now
  }
  return tense === 'future' && ahead < -60 ? now + 1 : now
}

function monthAndDay(match: RegExpExecArray, context: Context): Reading | null {
  const number = monthNumber(named(match, 'month'))
  const day = Number(named(match, 'day'))
  const told = named(match, 'year')
  if (told !== '') {
    const exact = dayOf(Number(told), number, day)
    return exact === null ? null : { ...absolute('DATE', dayValue(exact), 0.98) }
  }
  const guessed = yearOfDay(number, day, context)
  if (guessed === null) return unresolved('DATE', `XXXX-${two(number)}-${two(day)}`)
  const exact = dayOf(guessed, number, day)
  return exact === null ? null : relative('DATE', dayValue(exact), 0.92)
}

/** `2019-04-04`, read the same in every language. */
export const isoDate: Rule = {
  name: 'ISO date',
  pattern: /(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?Z?)?(?![\w-])/g,
  read: ([, y, m, d, time]) => {
    const day = dayOf(Number(y), Number(m), Number(d))
    if (day === null) return null
    return time === undefined ? absolute('DATE', dayValue(day), 1) : absolute('TIME', `${dayValue(day)}T${time}`, 1)
  }
}

const slashDate: Rule = {
  name: 'month/day/year',
  pattern: /(?<![\w/.-])(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?![\w/-])/g,
  read: ([, first, second, last]) => {
    const short = Number(last)
    const full = short > 99 ? short : short + (short > 50 ? 1900 : 2000)
    // American order, the order of the sources with slashes; the other only where it alone makes a day.
    const day = dayOf(full, Number(first), Number(second)) ?? dayOf(full, Number(second), Number(first))
    return day === null ? null : absolute('DATE', dayValue(day), 0.8)
  }
}

const monthDayYear: Rule = {
  name: 'month day, year',
  pattern: phrase(
    `(?:(?:${weekday}|${shortWeekday}),? )?${edge}(?<month>${month}) ?${dayNumber}(?!\\d|[.,]\\d{1,2}(?!\\d)|:\\d|%| (?:percent|million|billion))(?:,? {1,2}${year})?`
  ),
  read: monthAndDay
}

const dayMonthYear: Rule = {
  name: 'day month year',
  pattern: phrase(
    `(?:(?:${weekday}|${shortWeekday}),? )?(?:the )?${dayNumber}(?: of)? (?<month>${month})(?:,? ${year})?`
  ),
  read: monthAndDay
}

const spelledDay: Rule = {
  name: 'month ordinal',
  pattern: phrase(
    `(?:(?:(?i:this coming|this past|this|next|last) )?${weekday},? )?(?<month>${fullMonth}) (?:the )?(?<ordinal>(?i:${ordinalInWords}))(?! (?:floor|time|quarter|grade|round))`
  ),
  read: (match, context) => {
    const day = ordinalNumber(named(match, 'ordinal'))
    const number = monthNumber(named(match, 'month'))
    const guessed = yearOfDay(number, day, context)
    if (guessed === null) return unresolved('DATE', `XXXX-${two(number)}-${two(day)}`)
    const exact = dayOf(guessed, number, day)
    return exact === null ? null : relative('DATE', dayValue(exact))
  }
}

const weekOf: Rule = {
  name: 'the week of March 6',
  pattern: phrase(`the week (?:of|starting|beginning|ending|ended) (?<month>${month}) ${dayNumber}(?:, ${year})?`),
  read: (match, context) => {
    const told = monthAndDay(match, context)
    const day = told === null ? null : dayOfText(told.value)
    return told === null || day === null ? null : { ...told, value: weekValue(day) }
  }
}

const monthYear: Rule = {
  name: 'month year',
  pattern: phrase(
    `${edge}(?<month>${month})(?:,? (?:of )?(?:${year}|(?<relative>(?i:last|next|this) year))|, ${year.replace('year', 'year2')})`
  ),
  read: (match, context) => {
    const number = monthNumber(named(match, 'month'))
    const shift = { last: -1, next: 1, this: 0 }[named(match, 'relative').slice(0, 4).toLowerCase()]
    const mark = { isApproximate: isApproximate(match) }
    if (shift === undefined) {
      return {
        ...absolute('DATE', monthValue(monthIndex(Number(named(match, 'year') || named(match, 'year2')), number))),
        ...mark
      }
    }
    if (context.published === null) return unresolved('DATE', `XXXX-${two(number)}`)
    const { year: now } = civilOf(context.published)
    return { ...relative('DATE', monthValue(monthIndex(now + shift, number))), ...mark }
  }
}

/** A month alone: `in November`, `last May`. May and March are also a verb and a name, so they need a word that dates. */
const bareMonth: Rule = {
  name: 'month',
  pattern: phrase(
    `${edge}(?:(?<which>(?i:last|next|this|this coming|this past)) )?(?<month>${fullMonth}|Sept\\.|Oct\\.|Nov\\.|Dec\\.|Jan\\.|Feb\\.|Aug\\.)(?! \\d{1,2}(?!\\d|%|[.,]\\d))`
  ),
  read: (match, context) => {
    const text = named(match, 'month')
    const number = monthNumber(text)
    const which = named(match, 'which').toLowerCase()
    const isDated =
      match.groups?.edge !== undefined ||
      which !== '' ||
      /\b(?:in|since|until|till|by|of|from|through|to|for|during|before|after|and|or|the|a|its|his|their|between|-|last|next|into|on) $/i.test(
        context.before
      )
    // `May` or `March` with a capital also begin a sentence or name a person.
    if (!isDated && /^(?:may|march|august|june|april)/i.test(text)) return null
    if (/^(?:May|March)$/.test(text) && /^ [A-Z]/.test(context.behind)) return null
    if (context.published === null) return unresolved('DATE', `XXXX-${two(number)}`)
    const { year: now, month: current } = civilOf(context.published)
    const tense = context.tense()
    let year = now
    if (which === 'last' || which === 'this past') year = number < current ? now : now - 1
    else if (which === 'next') year = number > current ? now : now + 1
    else if (which === '') {
      const ahead = number - current
      if (limit.test(context.before)) year = ahead > 6 ? now - 1 : ahead < -6 ? now + 1 : now
      else if (tense === 'future') year = number >= current ? now : now + 1
      else year = number <= current ? now : now - 1
    }
    return {
      ...relative('DATE', monthValue(monthIndex(year, number)), which === '' ? 0.8 : 0.85),
      isApproximate: isApproximate(match)
    }
  }
}

const decade: Rule = {
  name: 'decade',
  pattern: phrase(
    `${edge}(?:the )?${edge.replace('edge', 'edge2')}(?:(?<full>(?:1\\d|20)\\d)0['’]?s|['’](?<short>\\d)0s|(?<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))`
  ),
  read: match => {
    const words = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties']
    const word = named(match, 'word')
    // `in his fifties` is an age.
    if (word !== '' && !/^(?:the |.*\bthe )/i.test(match[0])) return null
    const digits = named(match, 'full') || `19${named(match, 'short') || String(words.indexOf(word) + 2)}`
    return {
      ...absolute('DATE', digits),
      isApproximate: isApproximate(match) || match.groups?.edge2 !== undefined
    }
  }
}

const century: Rule = {
  name: 'century',
  pattern: phrase(`${edge}(?:the )?(?:(?:early|late|mid)[ -])?(?<number>\\d{1,2})(?:st|nd|rd|th)[ -]century`),
  read: match => {
    const number = Number(named(match, 'number'))
    return number < 1 || number > 21 ? null : absolute('DATE', two(number - 1), 0.9)
  }
}

const spelledYear: Rule = {
  name: 'year in words',
  pattern: phrase(`${edge}(?:(?<month>${fullMonth}),? )?(?:(?<year>${yearInWords})|the year (?<round>two thousand))`),
  read: match => {
    const told = match.groups?.round === undefined ? yearOf(named(match, 'year')) : 2000
    if (told === null) return null
    const of = match.groups?.month
    return absolute('DATE', of === undefined ? yearValue(told) : monthValue(monthIndex(told, monthNumber(of))), 0.9)
  }
}

// `1998 people`, `$1998` and `1998 points` are amounts. A number in reach of the years is a year elsewhere.
const amountBefore = /[$£€#.,/]\s?$|\b(?:No\.|number|Flight|flight|about|than|nearly|almost|some|over|least|most) $/
const amountBehind =
  /^(?:[,.]\d|%|-\w|:\d| (?:percent|people|points|miles|km|feet|meters|metres|shares|soldiers|troops|tons|tonnes|dollars|jobs|workers|employees|others|million|billion|hours|pounds))/

const bareYear: Rule = {
  name: 'year',
  pattern: phrase(
    `${edge}(?<fiscal>(?i:fiscal(?: year)?|the year|the full year|calendar) )?(?<year>(?:1[4-9]|20)\\d{2})`
  ),
  read: (match, context) => {
    const told = Number(named(match, 'year'))
    if (told > 2100 || amountBehind.test(context.behind)) return null
    // `in 1994, 1995 and 1997`
    const isListed = /(?<!\d)(?:1\d|20)\d{2}, $/.test(context.before)
    if (match.groups?.edge === undefined && !isListed && amountBefore.test(context.before)) return null
    return { ...absolute('DATE', yearValue(told), 0.9), isApproximate: isApproximate(match) }
  }
}

const shortYear: Rule = {
  name: 'year of two digits',
  pattern: /(?<![\w'’])['’](?<short>[4-9]\d|[01]\d)(?![\w'’])/g,
  read: (match, context) => {
    if (!/\b(?:in|of|since|by|summer|fall|spring|winter|from|until) $/i.test(context.before)) return null
    const short = Number(named(match, 'short'))
    return absolute('DATE', yearValue(short + (short > 30 ? 1900 : 2000)), 0.8)
  }
}

/** Dates that tell their own year, and months and days whose year the publication day tells. */
export const absoluteRules: readonly Rule[] = [
  isoDate,
  slashDate,
  monthDayYear,
  dayMonthYear,
  spelledDay,
  weekOf,
  monthYear,
  bareMonth,
  decade,
  century,
  spelledYear,
  bareYear,
  shortYear
]
