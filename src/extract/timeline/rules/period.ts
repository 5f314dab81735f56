import { civilOf, quarterOf, quarterValue, yearValue } from '../calendar.ts'
import { absolute, type Context, edge, phrase, type Reading, type Rule, relative, unresolved } from '../rule.ts'
import { count, durationValue, numberOf, ordinal, ordinalNumber, unit, unitOf, unitPlural, vague } from '../words.ts'

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''

/** The year of a quarter told without one: this year's, unless it lies ahead in a sentence that tells what was. */
function yearOfQuarter(quarter: number, context: Context): number | null {
  if (context.published === null) return null
  const { year, month } = civilOf(context.published)
  const now = quarterOf(month)
  if (context.tense() === 'future') return quarter >= now ? year : year + 1
  return quarter <= now ? year : year - 1
}

const quarter: Rule = {
  name: 'quarter of a year',
  pattern: phrase(
    `${edge}(?:(?<lead>(?i:this|last|next)) year['’]s |(?:the )?(?<before>(?:19|20)\\d{2}) |(?:the |its |their |a )?)(?:(?i:fiscal|latest|current) )?(?<ordinal>(?i:${ordinal}))[ -](?i:(?<unit>quarter|half))(?:(?:,| of| in)? (?:(?<year>(?:19|20)\\d{2})|(?:(?:fiscal|calendar) )(?<fiscal>(?:19|20)\\d{2})|(?<tail>(?i:this|last|next)) (?:fiscal )?year))?`
  ),
  read: (match, context) => {
    const number = ordinalNumber(named(match, 'ordinal'))
    const isHalf = named(match, 'unit').toLowerCase() === 'half'
    if (number < 1 || number > (isHalf ? 2 : 4)) return null
    // `the first half` alone is a match's, not a year's.
    const told = named(match, 'before') || named(match, 'year') || named(match, 'fiscal')
    const shift = { this: 0, last: -1, next: 1 }[(named(match, 'lead') || named(match, 'tail')).toLowerCase()]
    if (isHalf && told === '' && shift === undefined && !/^ of (?:the|this|last|next) year/.test(context.behind))
      return null
    const valueIn = (year: number) => (isHalf ? `${yearValue(year)}-H${number}` : quarterValue(year, number))
    if (told !== '') return absolute('DATE', valueIn(Number(told)))
    if (context.published === null) return unresolved('DATE', isHalf ? `XXXX-H${number}` : `XXXX-Q${number}`)
    if (shift !== undefined) return relative('DATE', valueIn(civilOf(context.published).year + shift))
    const year = yearOfQuarter(isHalf ? number * 2 : number, context)
    return year === null ? null : relative('DATE', valueIn(year), 0.8)
  }
}

const toldQuarter: Rule = {
  name: 'the quarter',
  pattern: phrase('(?:the )(?:(?<which>latest|most recent|just-ended|recent) )?(?<unit>quarter|period)', 'i'),
  read: (match, { quarter, published }) => {
    const isLatest = match.groups?.which !== undefined
    if (!isLatest && (named(match, 'unit').toLowerCase() === 'period' || quarter === null)) return null
    if (quarter !== null)
      return { ...relative('DATE', quarterValue(quarter.year, quarter.quarter), 0.7), anchor: 'text' }
    if (published === null) return unresolved('DATE', 'XXXX-QX')
    const { year, month } = civilOf(published)
    const index = year * 4 + quarterOf(month) - 2
    return relative('DATE', quarterValue(Math.floor(index / 4), (index % 4) + 1), 0.6)
  }
}

const yearPeriod: Rule = {
  name: 'the 1988 period',
  pattern: phrase('the (?<year>(?:19|20)\\d{2}) (?:quarter|period)', 'i'),
  read: (match, { quarter }) => {
    const year = Number(named(match, 'year'))
    return quarter === null
      ? absolute('DATE', yearValue(year), 0.6)
      : { ...absolute('DATE', quarterValue(year, quarter.quarter), 0.7), anchor: 'text' }
  }
}

const seasonCode: Readonly<Record<string, string>> = {
  spring: 'SP',
  summer: 'SU',
  fall: 'FA',
  autumn: 'FA',
  winter: 'WI'
}
const seasonMonth: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 }

const season: Rule = {
  name: 'season',
  pattern: phrase(
    `${edge}(?:(?<which>this past|this coming|this|last|next|the) )?(?<season>spring|summer|fall|autumn|winter)(?:(?: of)?,? (?<year>(?:19|20)\\d{2}|nineteen ninety-\\w{3,5})| of (?<tail>last|this|next) year)?`,
    'i'
  ),
  read: (match, context) => {
    const code = seasonCode[named(match, 'season').toLowerCase()] ?? 'SP'
    const which = named(match, 'which').toLowerCase()
    const told = Number(named(match, 'year'))
    if (told > 0) return absolute('DATE', `${yearValue(told)}-${code}`)
    if (which === '' || (which === 'the' && named(match, 'tail') === '')) return null
    // `the fall of the wall`
    if (which === 'the' && code === 'FA') return null
    if (context.published === null) return unresolved('DATE', `XXXX-${code}`)
    const { year, month } = civilOf(context.published)
    const hasBegun = month >= (seasonMonth[code] ?? 1)
    const tail = { last: -1, this: 0, next: 1 }[named(match, 'tail').toLowerCase()]
    if (tail !== undefined) return relative('DATE', `${yearValue(year + tail)}-${code}`)
    const shift =
      which === 'last'
        ? hasBegun && month > (seasonMonth[code] ?? 1) + 2
          ? 0
          : -1
        : which === 'next' || which === 'this coming'
          ? hasBegun
            ? 1
            : 0
          : 0
    return relative('DATE', `${yearValue(year + shift)}-${code}`, 0.8)
  }
}

const about =
  '(?:(?:about|nearly|almost|(?:no )?(?:more|less|fewer) than|over|at least|at most|up to|only|just|around|roughly|approximately|another|an additional|as (?:long|many|much) as) )?'
const window = '(?:the )?(?:past|last|next|coming|first|final|recent|previous|following|initial|ensuing)'

const stretchOfUnits: Rule = {
  name: 'the last three months',
  pattern: phrase(
    `(?:(?:each|all) of )?(?<window>${window}) (?:(?<count>${count})|(?<vague>${vague})) (?:fiscal |more |full |straight |consecutive )?(?<unit>${unitPlural}|${unit})(?: or so)?`,
    'i'
  ),
  read: match => {
    const amount = numberOf(named(match, 'count'))
    return unresolved('DURATION', durationValue(amount, unitOf(named(match, 'unit'))), 0.85)
  }
}

const recentUnits: Rule = {
  name: 'recent weeks',
  pattern: phrase(
    `(?:(?:the )?(?<way>recent|past|last|coming|previous|next)) (?<unit>days|weeks|months|quarters|years|decades)`,
    'i'
  ),
  read: match => {
    const { code } = unitOf(named(match, 'unit'))
    const way = named(match, 'way').toLowerCase()
    if (way === 'coming' || way === 'next') return unresolved('DATE', 'FUTURE_REF', 0.7)
    return code === 'Y' || code === 'D'
      ? unresolved('DATE', 'PAST_REF', 0.7)
      : unresolved('DURATION', durationValue(null, unitOf(named(match, 'unit'))), 0.7)
  }
}

/** Money, percentages and counts in front of `a year` make it a rate. */
const amountBefore =
  /(?:\d|percent|%|million|billion|thousand|hundred|once|twice|times|dollars|cents|tons|barrels|shares) $/i
const lengthBefore =
  /\b(?:for|in|within|over|after|about|of|than|nearly|almost|than|took|takes|take|last|lasts|lasted|spent|spend|half|every|during|through|until) $/i

function amountOf(match: RegExpExecArray, context: Context): Reading | null {
  const words = named(match, 'count').toLowerCase()
  const measured = unitOf(named(match, 'unit'))
  const amount = match.groups?.count === undefined ? null : numberOf(words)
  if (/^-old|^ old\b|^-olds/.test(context.behind)) return null
  if (/^ of age/.test(context.behind)) return null
  // `three-quarters of its food` is a fraction.
  if (measured.name === 'quarter' && /^ of\b|^s of\b/.test(context.behind)) return null
  if (amount === 1 && (words === 'a' || words === 'an')) {
    if (amountBefore.test(context.before)) return unresolved('SET', durationValue(1, measured), 0.7)
    if (!lengthBefore.test(context.before) && match[0].toLowerCase().startsWith(words)) return null
  }
  return unresolved('DURATION', durationValue(amount, measured), 0.8)
}

const lengthOfUnits: Rule = {
  name: 'three months',
  pattern: phrase(
    `${about}(?:the )?(?:(?<count>${count})|(?<vague>${vague}))(?:[ -]| more | full | straight | consecutive | additional | fiscal )(?<unit>${unitPlural}|${unit})(?: or (?:so|more|less))?`,
    'i'
  ),
  read: amountOf
}

const compoundLength: Rule = {
  name: 'a minute and a half',
  pattern: phrase(`(?:an?|one) (?<unit>minute|hour|day|week|month|year) and a half`, 'i'),
  read: match => unresolved('DURATION', durationValue(1.5, unitOf(named(match, 'unit'))), 0.85)
}

const bareUnits: Rule = {
  name: 'for years',
  pattern: phrase(
    '(?<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?: or (?:months|years|weeks))?',
    'i'
  ),
  read: (match, { before }) =>
    /\b(?:for|in|over|after|within|of|took|takes|take|lasted|last|spent|many|first) $/i.test(before)
      ? unresolved('DURATION', durationValue(null, unitOf(named(match, 'unit'))), 0.6)
      : null
}

/** Quarters, seasons and lengths of time. */
export const periodRules: readonly Rule[] = [
  quarter,
  yearPeriod,
  toldQuarter,
  season,
  stretchOfUnits,
  recentUnits,
  compoundLength,
  lengthOfUnits,
  bareUnits
]
