import { dayValue } from '../calendar.ts'
import { type Context, phrase, type Reading, type Rule, relative, unresolved } from '../rule.ts'
import { weekday, weekdayNumber } from '../words.ts'
import { dayOfWeekday } from './days.ts'

const named = (match: RegExpExecArray, name: string) => match.groups?.[name] ?? ''
const two = (number: number) => String(number).padStart(2, '0')

const zone = '(?: (?:EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|GMT|UTC|BST|CET|CEST|local time))?'
const onDay = `(?:,? (?:on )?(?:(?<weekday>${weekday})|(?<named>today|yesterday|tomorrow)))?`

function atDay(match: RegExpExecArray, context: Context, time: string): Reading {
  const text = named(match, 'weekday')
  const { published } = context
  if (published === null)
    return unresolved('TIME', `${text === '' ? 'XXXX-XX-XX' : `XXXX-WXX-${weekdayNumber(text) + 1}`}T${time}`)
  const shift = { today: 0, yesterday: -1, tomorrow: 1 }[named(match, 'named')] ?? 0
  const day = text === '' ? published + shift : dayOfWeekday(published, weekdayNumber(text), '', context)
  return relative('TIME', `${dayValue(day)}T${time}`, text === '' && named(match, 'named') === '' ? 0.6 : 0.85)
}

const twelveHours: Rule = {
  name: '3:30 p.m.',
  pattern: phrase(
    `(?:(?i:about|around|at about) )?(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\\d))? ?(?<half>[ap]\\.m\\.|[ap]m|[AP]\\.?M\\.?)${zone}${onDay}`
  ),
  read: (match, context) => {
    const hour = (Number(named(match, 'hour')) % 12) + (/^p/i.test(named(match, 'half')) ? 12 : 0)
    return atDay(match, context, `${two(hour)}:${named(match, 'minute') || '00'}`)
  }
}

const twentyFourHours: Rule = {
  name: '15:30',
  pattern: phrase(
    `(?<hour>[01]?\\d|2[0-3]):?(?<minute>[0-5]\\d)(?<zone> ?(?:hrs|hours|GMT|UTC|BST|CET|CEST|EST|EDT|local time))${onDay}`
  ),
  read: (match, context) => atDay(match, context, `${two(Number(named(match, 'hour')))}:${named(match, 'minute')}`)
}

const noon: Rule = {
  name: 'noon, midnight',
  pattern: phrase(`(?<word>(?i:noon|midnight))${zone}${onDay}`),
  read: (match, context) => atDay(match, context, /noon/i.test(named(match, 'word')) ? '12:00' : '24:00')
}

/** Times of day, with the weekday behind them where it is told. */
export const clockRules: readonly Rule[] = [twelveHours, twentyFourHours, noon]
