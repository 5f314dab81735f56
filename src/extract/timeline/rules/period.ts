import { civilOf, monthIndex, monthValue, quarterOf, quarterValue, yearValue } from '../calendar.ts'
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
  count,
  durationValue,
  numberOf,
  ordinal,
  ordinalNumber,
  unit,
  unitOf,
  unitPlural,
  vague,
  yearInWords,
  yearOf
} from '../words.ts'

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''

/** What a company reports of a quarter that is over. */
const reported = /\b(?:report|results?|earnings|income|loss|profits?|revenue|sales|net|share|charge|dividend)\b/i

/**
 * The year of a quarter told without one: this year's, unless it lies ahead in a sentence that tells what was. Who
 * `expects to report a third-quarter loss` speaks of the quarter that has just ended.
 */
function yearOfQuarter(quarter: number, context: Context): number | null {
  if (context.published === null) return null
  const { year, month } = civilOf(context.published)
  const now = quarterOf(month)
  const isJustOver = quarter === ((now + 2) % 4) + 1
  if (context.tense() === 'future' && !(isJustOver && reported.test(`${context.before}|${context.behind}`)))
    return quarter >= now ? year : year + 1
  return quarter <= now ? year : year - 1
}

const quarter: Rule = {
  name: 'quarter of a year',
  pattern: phrase(
    `${edge}(?:(?<lead>(?i:this|last|next)) year['’]s |(?:the )?(?<before>(?:19|20)\\d{2}) |(?:the (?=(?:(?i:fiscal|latest|current) )?(?i:${ordinal}) (?i:quarter|half)))?)(?:(?i:fiscal|latest|current)[ -])?(?<ordinal>(?i:${ordinal}))[ -](?i:(?<unit>quarter|half))(?:(?:,| of| in)? (?:(?<year>(?:19|20)\\d{2})|(?:(?:fiscal|calendar) )(?<fiscal>(?:19|20)\\d{2})|(?<tail>(?i:this|last|next)) (?:fiscal )?year))?`
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
    if (!isLatest && quarter !== null)
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

const year: Rule = {
  name: 'the year',
  pattern: phrase(`${edge}(?<year>the (?:(?:full|current|whole|entire|fiscal|calendar) ){0,2}year)`, 'i'),
  read: (match, context) => {
    // `the year ended March 31` is a length that the date behind it ends; `the year of the flood` and `the year
    // before` are something else.
    if (/^(?:-|['’]s? |,? (?:of|when|before|after|earlier|later|in which)\b| (?:\d|ago))/.test(context.behind))
      return null
    if (/^,? (?:ended|ending|to|through) [A-Z]/.test(context.behind)) return unresolved('DURATION', 'P1Y', 0.8)
    if (context.published === null) return unresolved('DATE', 'XXXX')
    return { ...relative('DATE', yearValue(civilOf(context.published).year), 0.7), isApproximate: isApproximate(match) }
  }
}

const yearEnd: Rule = {
  name: 'the year’s end',
  pattern: phrase(`(?:the )?(?:year[- ]end|(?:year|month)['’]s end)`, 'i'),
  read: (match, { published }) => {
    if (published === null) return unresolved('DATE', 'XXXX')
    const { year: now, month } = civilOf(published)
    const value = /month/i.test(match[0]) ? monthValue(monthIndex(now, month)) : yearValue(now)
    return { ...relative('DATE', value, 0.7), isApproximate: true }
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
    `${edge}(?:(?<which>this past|this coming|this|last|next|the) )?(?:(?:early|late) )?(?<season>spring|summer|fall|autumn|winter)(?:(?: of)?,? (?<year>(?:19|20)\\d{2}|${yearInWords})| of (?<tail>last|this|next) year)?`,
    'i'
  ),
  read: (match, context) => {
    const code = seasonCode[named(match, 'season').toLowerCase()] ?? 'SP'
    const which = named(match, 'which').toLowerCase()
    const told = yearOf(named(match, 'year'))
    if (told !== null) return absolute('DATE', `${yearValue(told)}-${code}`)
    if (which === '') return null
    // `the fall of the wall`, and springs that hold water
    if (which === 'the' && named(match, 'tail') === '') {
      const isDated = /\b(?:in|during|of|into|through|throughout|until|by|since|for|over|all) $/i.test(context.before)
      if (/fall/i.test(named(match, 'season')) || !isDated || /^(?: of\b|-)/.test(context.behind)) return null
    }
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

/** TimeML takes a comparison into an expression (its `mod`), and leaves `about`, `only` and `just` outside. */
const about = '(?:(?:nearly|almost|(?:no )?(?:more|less|fewer) than|at least|at most|up to) )?'
const window = '(?:the )?(?:past|last|next|coming|first|final|recent|previous|following|initial|ensuing)'

const stretchOfUnits: Rule = {
  name: 'the last three months',
  pattern: phrase(
    `(?<window>${window}) (?:(?<count>${count})|(?<vague>${vague})) (?:fiscal |more |full |straight |consecutive )?(?<unit>${unitPlural}|${unit})(?: or so)?`,
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
  if (measured.name === 'quarter' && amount !== null && / of\b/.test(context.behind.slice(0, 4))) return null
  if (amount === 1 && (words === 'a' || words === 'an')) {
    if (amountBefore.test(context.before)) return unresolved('SET', durationValue(1, measured), 0.7)
    const isMeasured = lengthBefore.test(context.before) || /^ (?:after|before|from|since)\b/.test(context.behind)
    if (!isMeasured && match[0].toLowerCase().startsWith(words)) return null
  }
  return unresolved('DURATION', durationValue(amount, measured), 0.8)
}

const lengthOfUnits: Rule = {
  name: 'three months',
  pattern: phrase(
    `${about}(?:the (?=[\\w.]+ ))?(?:(?<count>${count})|(?<vague>${vague}))(?:[ -]| more | full | straight | consecutive | additional | fiscal | trading | business | working | calendar )(?<unit>${unitPlural}|${unit})(?: or (?:so|more|less))?`,
    'i'
  ),
  read: amountOf
}

const compoundLength: Rule = {
  name: 'a minute and a half',
  pattern: phrase(`(?:an?|one) (?<unit>minute|hour|day|week|month|year) and a half`, 'i'),
  read: match => unresolved('DURATION', durationValue(1.5, unitOf(named(match, 'unit'))), 0.85)
}

const longUnits: Rule = {
  name: 'day-long',
  pattern: phrase('(?<unit>hour|day|night|week|month|year|decade|century)(?<many>s)?-long', 'i'),
  read: match =>
    unresolved(
      'DURATION',
      durationValue(match.groups?.many === undefined ? 1 : null, unitOf(named(match, 'unit'))),
      0.8
    )
}

const bareUnits: Rule = {
  name: 'for years',
  pattern: phrase(
    '(?<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?: or (?:months|years|weeks))?',
    'i'
  ),
  read: (match, { before, behind }) =>
    /^ (?:before|after)\b/.test(behind) ||
    /\b(?:for|in|over|after|within|of|took|takes|take|lasted|last|spent|many|first) $/i.test(before)
      ? unresolved('DURATION', durationValue(null, unitOf(named(match, 'unit'))), 0.6)
      : null
}

/** Quarters, seasons and lengths of time. */
export const periodRules: readonly Rule[] = [
  quarter,
  yearPeriod,
  toldQuarter,
  year,
  yearEnd,
  season,
  stretchOfUnits,
  recentUnits,
  compoundLength,
  lengthOfUnits,
  longUnits,
  bareUnits
]
