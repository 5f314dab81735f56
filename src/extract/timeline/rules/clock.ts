import { type Day, dayOf, dayValue } from '../calendar.ts'
import { type Context, phrase, type Reading, type Rule, relative, unresolved } from '../rule.ts'
import { month, monthNumber, weekday, weekdayNumber } from '../words.ts'
import { yearOfDay } from './absolute.ts'
import { dayOfWeekday } from './days.ts'

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''
const two = (number: number) => String(number).padStart(2, '0')

const zone = '(?: (?:EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|GMT|UTC|BST|CET|CEST|local time))?'
const date = `(?<month>${month}) (?<day>3[01]|[12]\\d|[1-9])(?![\\d:])(?:, (?<year>(?:19|20)\\d{2}))?`
const onDay = `(?:,? (?:on )?(?:(?<weekday>${weekday})(?:,? ${date.replaceAll('(?<', '(?<of_')})?|(?<named>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))|${date}))?`

/** The day that is told behind a time; the publication day where none is. */
function dayTold(match: RegExpExecArray, context: Context, published: Day): Day | null {
  const part = (name: string) => named(match, name) || named(match, `of_${name}`)
  if (part('month') !== '') {
    const number = monthNumber(part('month'))
    const day = Number(part('day'))
    const year = Number(part('year')) || yearOfDay(number, day, context)
    return year === null ? null : dayOf(year, number, day)
  }
  const text = named(match, 'weekday')
  if (text !== '') return dayOfWeekday(published, weekdayNumber(text), '', context)
  return published + ({ today: 0, yesterday: -1, tomorrow: 1 }[named(match, 'named')] ?? 0)
}

function atDay(match: RegExpExecArray, context: Context, time: string): Reading {
  const text = named(match, 'weekday')
  const day = context.published === null ? null : dayTold(match, context, context.published)
  if (day === null)
    return unresolved('TIME', `${text === '' ? 'XXXX-XX-XX' : `XXXX-WXX-${weekdayNumber(text) + 1}`}T${time}`)
  const isTold = ['weekday', 'named', 'month'].some(name => named(match, name) !== '')
  return relative('TIME', `${dayValue(day)}T${time}`, isTold ? 0.85 : 0.6)
}

const twelveHours: Rule = {
  name: '3:30 p.m.',
  pattern: phrase(
    `(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\\d))? ?(?<half>[ap]\\.m\\.|[ap]m|[AP]\\.?M\\.?)${zone}${onDay}`
  ),
  read: (match, context) => {
    const hour = (Number(named(match, 'hour')) % 12) + (/^p/i.test(named(match, 'half')) ? 12 : 0)
    return atDay(match, context, `${two(hour)}:${named(match, 'minute') || '00'}`)
  }
}

const twentyFourHours: Rule = {
  name: '15:30',
  pattern: phrase(
    `(?<hour>[01]?\\d(?=:)|[01]\\d|2[0-3]):?(?<minute>[0-5]\\d)(?<zone> ?(?:hrs|hours|GMT|UTC|BST|CET|CEST|EST|EDT|local time))${onDay}`
  ),
  read: (match, context) => {
    // `1230 hours` of flight are an amount, but for where they stand behind `at`.
    const isAmount = /^\d+ ?h/.test(match[0]) && !/\b(?:at|by|from|until|to|about|around) $/i.test(context.before)
    return isAmount ? null : atDay(match, context, `${two(Number(named(match, 'hour')))}:${named(match, 'minute')}`)
  }
}

const hours = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

const spokenHour: Rule = {
  name: 'four in the morning',
  pattern: phrase(
    `(?<hour>1[0-2]|[1-9]|(?i:${hours.join('|')}))(?: o['’]clock(?: in the (?<part>morning|afternoon|evening))?| in the (?<half>morning|afternoon|evening))${onDay}`
  ),
  read: (match, context) => {
    const text = named(match, 'hour').toLowerCase()
    const hour = (Number(text) || hours.indexOf(text) + 1) % 12
    const half = named(match, 'part') || named(match, 'half') || named(match, 'named')
    return atDay(match, context, `${two(hour + (/afternoon|evening|tonight/.test(half) ? 12 : 0))}:00`)
  }
}

const noon: Rule = {
  name: 'noon, midnight',
  pattern: phrase(`(?<word>(?i:noon|midnight))${zone}${onDay}`),
  read: (match, context) => atDay(match, context, /noon/i.test(named(match, 'word')) ? '12:00' : '24:00')
}

/** Times of day, with the weekday behind them where it is told. */
export const clockRules: readonly Rule[] = [twelveHours, twentyFourHours, spokenHour, noon]
