import {
  civilOf,
  type Day,
  dayOf,
  dayOfText,
  dayValue,
  monthIndex,
  monthValue,
  quarterOf,
  quarterValue,
  weekdayOf,
  weekValue,
  yearValue
} from '../calendar.ts'
import {
  type Context,
  edge,
  isApproximate,
  partOfDay,
  phrase,
  type Reading,
  type Rule,
  relative,
  unresolved
} from '../rule.ts'
import { count, durationValue, numberOf, unit, unitOf, unitPlural, vague } from '../words.ts'

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''

const shiftOf: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  last: -1,
  past: -1,
  previous: -1,
  preceding: -1,
  prior: -1,
  next: 1,
  coming: 1,
  following: 1
}

/** The stretch of a unit that lies `shift` away from the day: `last week` is the ISO week before. */
export function stretchOf(day: Day, name: string, shift: number): string | null {
  const { year, month } = civilOf(day)
  switch (name) {
    case 'day':
      return dayValue(day + shift)
    case 'week':
      return weekValue(day + shift * 7)
    case 'weekend':
      return `${weekValue(day + shift * 7)}-WE`
    case 'month':
      return monthValue(monthIndex(year, month) + shift)
    case 'quarter': {
      const index = year * 4 + quarterOf(month) - 1 + shift
      return quarterValue(Math.floor(index / 4), (index % 4) + 1)
    }
    case 'year':
      return yearValue(year + shift)
    case 'decade':
      return String(Math.floor(year / 10) + shift)
    case 'century':
      return String(Math.floor(year / 100) + shift)
    default:
      return null
  }
}

const vagueStretch: Readonly<Record<string, string>> = {
  day: 'XXXX-XX-XX',
  week: 'XXXX-WXX',
  weekend: 'XXXX-WXX-WE',
  month: 'XXXX-XX',
  quarter: 'XXXX-QX',
  year: 'XXXX',
  decade: 'XXX',
  century: 'XX'
}

/** The day another date of the article stands for, or its first. */
export function focusDay(focus: string | null): Day | null {
  if (focus === null) return null
  return dayOfText(focus) ?? dayOfText(`${focus}-01`) ?? dayOfText(`${focus}-01-01`)
}

type Quarter = NonNullable<Context['quarter']>

/** Earnings stories compare a quarter with the same one of the year before, and call that `a year ago`, too. */
const sameQuarterBefore = ({ year, quarter }: Quarter): Reading => ({
  ...relative('DATE', quarterValue(year - 1, quarter), 0.7),
  anchor: 'text'
})

const stretch: Rule = {
  name: 'this, last, next unit',
  pattern: phrase(
    `${edge}(?<article>the )?(?<which>this|last|past|next|coming|current|previous|preceding|prior|following)(?: (?:fiscal|calendar))? (?<unit>week|weekend|month|quarter|year|decade|century|day)(?: or (?:so|two))?`,
    'i'
  ),
  read: (match, context) => {
    const { name, code } = unitOf(named(match, 'unit'))
    const which = named(match, 'which').toLowerCase()
    const hasArticle = match.groups?.article !== undefined
    // `the past year` is a length; `last year` a year.
    if (which === 'past' && (hasArticle || name !== 'year'))
      return unresolved('DURATION', durationValue(1, { code, name }), 0.8)
    const shift = shiftOf[which] ?? 0
    const isTold = ['previous', 'preceding', 'following', 'prior'].includes(which)
    const day = isTold ? (focusDay(context.focus) ?? context.published) : context.published
    if (day === null) return unresolved('DATE', vagueStretch[name] ?? 'XXXX')
    // On a Monday the weekend that was is meant; otherwise the one to come unless the tense says that it is over.
    const back = name === 'weekend' && which === 'last' ? -1 : shift
    const value = stretchOf(day, name, back)
    if (value === null) return null
    return {
      ...relative('DATE', value, 0.9),
      anchor: isTold && day !== context.published ? 'text' : 'datePublished',
      isApproximate: isApproximate(match)
    }
  }
}

/** `by the end of the month`, `for the week`: the one that is, unless another is told. */
const thisStretch: Rule = {
  name: 'the end of the month',
  pattern: phrase(
    `(?<edge>(?:the )?(?:beginning|start|middle|end|close|rest|remainder) of )?the (?<unit>week|month|decade|century)`,
    'i'
  ),
  read: (match, { published, before, behind }) => {
    const unit = named(match, 'unit').toLowerCase()
    if (
      match.groups?.edge === undefined &&
      (unit !== 'week' || !/\b(?:for|in|during|of|through|throughout) $/i.test(before))
    )
      return null
    if (/^(?:-|['’]s| (?:of|when|before|after|that|in which)\b)/.test(behind)) return null
    const value = published === null ? null : stretchOf(published, unit, 0)
    if (value === null) return unresolved('DATE', vagueStretch[unit] ?? 'XXXX')
    return { ...relative('DATE', value, 0.7), isApproximate: isApproximate(match) }
  }
}

const weekend: Rule = {
  name: 'the weekend',
  pattern: phrase('the weekend', 'i'),
  read: (_match, { published, tense }) => {
    if (published === null) return unresolved('DATE', 'XXXX-WXX-WE')
    const isBefore = weekdayOf(published) < 5 && tense() !== 'future'
    return relative('DATE', `${weekValue(isBefore ? published - 7 : published)}-WE`, 0.8)
  }
}

const approximately = '(?:(?:nearly|almost|more than|over|less than|at least) )?'

/** A date so many units before or behind a day, as exact as the unit. */
export function shifted(day: Day, amount: number, name: string): string | null {
  const { year, month, day: date } = civilOf(day)
  if (name === 'day' || name === 'night') return dayValue(day + Math.round(amount))
  if (name === 'week') return weekValue(day + Math.round(amount * 7))
  if (name === 'month') return monthValue(monthIndex(year, month) + Math.round(amount))
  if (name === 'quarter') return stretchOf(day, 'quarter', Math.round(amount))
  if (name === 'decade') return yearValue(year + amount * 10)
  if (name === 'century') return yearValue(year + amount * 100)
  if (name !== 'year') return null
  return dayOf(year + Math.round(amount), month, Math.min(date, 28)) === null
    ? null
    : yearValue(year + Math.round(amount))
}

const ago: Rule = {
  name: 'so long ago',
  pattern: phrase(
    `${approximately}(?:(?:(?<count>${count})|(?<vague>${vague}))[ -])?(?<unit>${unitPlural}|${unit})(?: or so)?[ -](?<way>ago|earlier|later|from now|before|prior)`,
    'i'
  ),
  read: (match, context) => {
    const { name, code } = unitOf(named(match, 'unit'))
    const way = named(match, 'way').toLowerCase()
    const isBack = way === 'ago' || way === 'earlier' || way === 'before' || way === 'prior'
    const told = match.groups?.count
    // `weeks later` tells a direction; `year earlier` and `day before` belong to the word in front.
    if (told === undefined && match.groups?.vague === undefined && !/s$/i.test(named(match, 'unit'))) return null
    const amount = told === undefined ? null : numberOf(told)
    // `two years before the war` measures a distance.
    if ((way === 'before' || way === 'prior') && /^ (?:\w|to)/.test(context.behind)) return null
    if (amount === null) return unresolved('DATE', isBack ? 'PAST_REF' : 'FUTURE_REF', 0.6)
    if (code.startsWith('T')) return unresolved('DURATION', durationValue(amount, { code, name }), 0.6)
    if (name === 'year' && isBack && context.quarter !== null && amount === 1) {
      return sameQuarterBefore(context.quarter)
    }
    const isTold = way === 'earlier' || way === 'later' || way === 'before'
    const base = isTold ? (focusDay(context.focus) ?? context.published) : context.published
    const value = base === null ? null : shifted(base, isBack ? -amount : amount, name)
    if (value === null) return unresolved('DATE', isBack ? 'PAST_REF' : 'FUTURE_REF', 0.5)
    return { ...relative('DATE', value, 0.8), anchor: isTold && base !== context.published ? 'text' : 'datePublished' }
  }
}

const yearAgoQuarter: Rule = {
  name: 'the year-ago period',
  pattern: phrase(
    `(?:the )?(?:(?:same|comparable|corresponding) )?(?:year-ago|year-earlier) (?:fiscal )?(?:quarter|period)|year-ago|year-earlier|the (?:(?:same|comparable|corresponding) )?(?:quarter|period) (?:last year|a year (?:ago|earlier))|last year['’]s (?:quarter|period)`,
    'i'
  ),
  read: (_match, context) => {
    const { quarter, published } = context
    if (quarter !== null) return sameQuarterBefore(quarter)
    if (published === null) return unresolved('DATE', 'XXXX')
    return relative('DATE', yearValue(civilOf(published).year - 1), 0.6)
  }
}

const toldStretch: Rule = {
  name: 'that day, the same year',
  pattern: phrase(
    '(?:(?:earlier|later) )?(?<which>that(?: same)?|the same|the following|the next) (?<unit>day|week|month|quarter|year|morning|afternoon|evening|night)',
    'i'
  ),
  read: (match, { focus, quarter }) => {
    const { name } = unitOf(named(match, 'unit'))
    const part = partOfDay[named(match, 'unit').toLowerCase()]
    const shift = /following|next/i.test(named(match, 'which')) ? 1 : 0
    if (name === 'quarter') {
      if (quarter === null || shift === 1) return null
      return { ...relative('DATE', quarterValue(quarter.year, quarter.quarter), 0.65), anchor: 'text' }
    }
    const day = focusDay(focus)
    if (day === null || (name !== 'year' && dayOfText(focus) === null)) return null
    const value = part === undefined ? stretchOf(day, name, shift) : dayValue(day + shift) + part
    if (value === null) return null
    return { ...relative(part === undefined ? 'DATE' : 'TIME', value, 0.65), anchor: 'text' }
  }
}

/** Expressions that need another day: the day of publication, or one the article told before. */
export const relativeRules: readonly Rule[] = [yearAgoQuarter, ago, stretch, thisStretch, weekend, toldStretch]
