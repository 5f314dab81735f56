import { type Day, dayValue, weekdayOf } from '../calendar.ts'
import { type Context, partOfDay, phrase, type Reading, type Rule, relative, unresolved } from '../rule.ts'
import { weekday, weekdayNumber } from '../words.ts'

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''

const partBehind = '(?:[ -](?:early |late |mid-?)?(?<part>morning|afternoon|evening|night))'

function dayOrPart(day: Day, part: string, confidence = 0.9): Reading {
  const sign = partOfDay[part.toLowerCase()]
  return sign === undefined
    ? relative('DATE', dayValue(day), confidence)
    : relative('TIME', dayValue(day) + sign, confidence)
}

const dayShifts: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  overnight: 0,
  yesterday: -1,
  tomorrow: 1,
  'the day before yesterday': -2,
  'the day after tomorrow': 2
}

const namedDay: Rule = {
  name: 'today, yesterday, tomorrow',
  pattern: phrase(
    `(?:(?:early|late|later|earlier|mid-(?:morning|afternoon)) )?(?:(?<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)${partBehind}?|(?<night>tonight)|(?<which>this|last|mid)[ -](?<span>morning|afternoon|evening|night))`,
    'i'
  ),
  read: (match, { published, before, behind }) => {
    // `hoping for a brighter tomorrow`
    if (/\b(?:an?|better|brighter|new) (?:\w+ )?$/i.test(before) && /^tomorrow/i.test(match[0])) return null
    // `USA TODAY` is a newspaper.
    if (match[0] === 'TODAY' && /\b[A-Z]{2,} $/.test(before) && !/^ [A-Z]{2,}/.test(behind)) return null
    const word = named(match, 'word').toLowerCase()
    const part = named(match, 'part') || named(match, 'span') || named(match, 'night')
    const shift = named(match, 'which').toLowerCase() === 'last' ? -1 : (dayShifts[word] ?? 0)
    if (published === null)
      return unresolved(part === '' ? 'DATE' : 'TIME', `XXXX-XX-XX${partOfDay[part.toLowerCase()] ?? ''}`)
    // `by mid-afternoon`, but no `mid-night`
    if (/^mid[ -](?:evening|night)/i.test(match[0])) return null
    const middle = /mid-(morning|afternoon)/i.exec(match[0])?.[1] ?? part
    return dayOrPart(published + shift, middle, 0.95)
  }
}

/** The weekday that is meant: the one before or on the day for what is told, the one to come for what will be. */
export function dayOfWeekday(published: Day, number: number, which: string, context: Context): Day {
  const back = (weekdayOf(published) - number + 7) % 7
  const forth = (7 - back) % 7
  switch (which) {
    case 'last':
    case 'this past':
      return published - (back || 7)
    case 'next':
    case 'this coming':
      return published + (forth || 7)
    case 'this':
      return context.tense() === 'past' ? published - back : published + forth
    default:
      return context.tense() === 'future' ? published + forth : published - back
  }
}

const bareWeekday: Rule = {
  name: 'weekday',
  pattern: phrase(
    `(?:(?i:early|late|later|earlier) (?:on )?)?(?:(?<which>(?i:last|next|this coming|this past|this)) )?(?<weekday>${weekday})${partBehind}?`
  ),
  read: (match, context) => {
    const number = weekdayNumber(named(match, 'weekday'))
    const part = named(match, 'part')
    if (context.published === null) {
      return unresolved(part === '' ? 'DATE' : 'TIME', `XXXX-WXX-${number + 1}${partOfDay[part] ?? ''}`)
    }
    const which = named(match, 'which').toLowerCase()
    const day = dayOfWeekday(context.published, number, which, context)
    return dayOrPart(day, part, context.tense() === 'unknown' ? 0.75 : 0.9)
  }
}

/** Days by their name, with the part of the day behind it. */
export const dayRules: readonly Rule[] = [namedDay, bareWeekday]
