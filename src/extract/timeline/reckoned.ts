import type { Field } from '../../document/span.ts'
import { spanOf } from '../../document/span.ts'
import { type Document, type TimeMention, textOf } from '../document.ts'
import { dayOfText, edtfOf } from './calendar.ts'
import { focusDay, shifted } from './rules/relative.ts'

// `five days before the April 9 elections` names a day by two expressions: a length, and the date it is counted from.
// TimeML keeps both apart, and so do the time expressions; an event is dated by what they tell together.

const between = /^ (?<way>before|prior to|ahead of|after|following|from) (?:the |its |his |her |their |that )?$/i
const units: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' }

/** Whether a date is at least as exact as what is counted from it: no days are counted from a month. */
const isExactEnough = (value: string, unit: string) =>
  dayOfText(value) !== null || (value.length === 7 ? unit === 'M' || unit === 'Y' : value.length === 4 && unit === 'Y')

function reckon(length: TimeMention, date: TimeMention, way: string): string | null {
  const [, amount, unit = ''] = /^P(\d+)([DWMY])$/.exec(length.value) ?? []
  if (amount === undefined || !/^\d{4}(?:-\d{2}){0,2}$/.test(date.value) || !isExactEnough(date.value, unit))
    return null
  const base = focusDay(date.value)
  const isBack = /^(?:before|prior|ahead)/i.test(way)
  return base === null ? null : shifted(base, isBack ? -Number(amount) : Number(amount), units[unit] ?? '')
}

/** The dates that a length and a date tell together, in reading order. */
export function reckonedIn(document: Document, field: Field, times: readonly TimeMention[]): readonly TimeMention[] {
  const text = textOf(document, field)
  return times.flatMap((length, index) => {
    const date = times[index + 1]
    if (length.type !== 'DURATION' || date?.type !== 'DATE') return []
    const way = between.exec(text.slice(length.end, date.start))?.groups?.way
    const value = way === undefined ? null : reckon(length, date, way)
    if (value === null) return []
    const span = spanOf(document.article, field, length.start, date.end)
    const confidence = Math.min(length.confidence, date.confidence)
    return [{ ...span, type: 'DATE', value, edtf: edtfOf(value, false), anchor: 'expression', confidence } as const]
  })
}
