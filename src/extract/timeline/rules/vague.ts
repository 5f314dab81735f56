import { phrase, type Rule, unresolved } from '../rule.ts'
import {
  count,
  durationValue,
  fullMonth,
  monthNumber,
  numberOf,
  unitOf,
  unitPlural,
  weekday,
  weekdayNumber
} from '../words.ts'

// References without a place in the calendar (TimeML 1.2.1: PRESENT_REF, PAST_REF, FUTURE_REF) and sets of times.

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''

const present: Rule = {
  name: 'now',
  pattern: phrase('(?:just now|now|currently|current|at present|at the moment|at this time|nowadays|these days)', 'i'),
  read: (match, { behind }) =>
    /^current$/i.test(match[0]) && /^(?:ly|s)/.test(behind) ? null : unresolved('DATE', 'PRESENT_REF', 0.7)
}

const past: Rule = {
  name: 'recently',
  pattern: phrase(
    '(?:more recently|recently|recent|not (?:so|that) long ago|long ago|the (?:recent |distant )?past|lately)',
    'i'
  ),
  read: (match, { behind }) =>
    /past$/i.test(match[0]) &&
    /^ (?:\d|(?:day|night|week|month|quarter|season|summer|winter|spring|fall|year|decade|century|few|several|couple|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b)/i.test(
      behind
    )
      ? null
      : unresolved('DATE', 'PAST_REF', 0.7)
}

const future: Rule = {
  name: 'soon',
  pattern: phrase('(?:(?:as )?soon|the (?:near |foreseeable |not-too-distant )?future|(?:near )?future|shortly)', 'i'),
  read: (match, { behind }) => {
    // `as soon as`, `soon after` and `shortly before` hang on something else; `futures` are traded.
    if (/^ (?:as|after|before|thereafter)\b/.test(behind)) return null
    // `future earnings`: which kind, and not when.
    if (/^future$/i.test(match[0]) && /^ [a-z]/.test(behind)) return null
    return unresolved('DATE', 'FUTURE_REF', /shortly/i.test(match[0]) ? 0.5 : 0.7)
  }
}

const sets: Readonly<Record<string, string>> = {
  hourly: 'PT1H',
  daily: 'P1D',
  nightly: 'P1D',
  weekly: 'P1W',
  monthly: 'P1M',
  quarterly: 'P3M',
  annually: 'P1Y',
  annual: 'P1Y',
  yearly: 'P1Y'
}

const frequency: Rule = {
  name: 'daily',
  pattern: phrase('(?:hourly|daily|nightly|weekly|monthly|quarterly|annually|annual|yearly)', 'i'),
  read: (match, { behind }) => {
    // `annual report`, `quarterly dividend`: which kind of thing, and not when; the corpora leave them alone.
    if (/^(?:annual|quarterly|yearly)$/i.test(match[0]) && /^ [a-z]/.test(behind)) return null
    return unresolved('SET', sets[match[0].toLowerCase()] ?? 'P1D', 0.6)
  }
}

const every: Rule = {
  name: 'every day',
  pattern: phrase(
    `(?:every|each|per)(?: (?:(?<other>other)|(?<count>${count})))? (?:(?<unit>second|minute|hour|day|night|week|weekend|month|quarter|year|decade|morning|afternoon|evening)|(?<units>${unitPlural}))`,
    'i'
  ),
  read: match => {
    const text = named(match, 'unit') || named(match, 'units')
    const amount = named(match, 'other') === '' ? (numberOf(named(match, 'count') || 'one') ?? 1) : 2
    const measured = /morning|afternoon|evening/i.test(text) ? unitOf('day') : unitOf(text)
    return unresolved('SET', durationValue(amount, measured), 0.8)
  }
}

const weekdays: Rule = {
  name: 'every Thursday',
  pattern: phrase(
    `(?:(?:(?i:every|each) )(?<one>${weekday})|(?:(?i:on) )?(?<many>${weekday})s|(?<one2>${weekday}) (?:mornings|afternoons|evenings|nights))`
  ),
  read: match => {
    const text = named(match, 'one') || named(match, 'many') || named(match, 'one2')
    return unresolved('SET', `XXXX-WXX-${weekdayNumber(text) + 1}${/nights$/.test(match[0]) ? 'TNI' : ''}`, 0.8)
  }
}

const months: Rule = {
  name: 'every July',
  pattern: phrase(`(?:(?i:every|each) )(?<month>${fullMonth})`),
  read: match => unresolved('SET', `XXXX-${String(monthNumber(named(match, 'month'))).padStart(2, '0')}`, 0.8)
}

/** Words that point somewhere in time without naming a stretch of it, and times that come again and again. */
export const vagueRules: readonly Rule[] = [weekdays, months, every, frequency, present, past, future]
