import nlp, { type Match, type Term, type View } from 'compromise'
import datesPlugin from 'compromise-dates'
import type { Range } from '../../../src/extract/document.ts'
import type { SaidBy, Timex, TypedName } from './gold.ts'
import type { Reader } from './reader.ts'
import { isTime, trimmed, weekOf } from './timex.ts'

// compromise as its documentation uses it, with what makes its answers comparable: it is given a paragraph at a time, in
// which it does best; possessives and titles are taken off names; and because it tells no speaker, a quotation goes to the
// nearest person, or `he`, `she` or `they`, outside quotations.

nlp.plugin(datesPlugin)

const matchesOf = (view: View): readonly Match[] => view.json({ offset: true, terms: { offset: true } })

function rangeOf(terms: readonly Term[]): Range | null {
  const first = terms[0]
  const last = terms.at(-1)
  if (first === undefined || last === undefined) return null
  return { start: first.offset.start, end: last.offset.start + last.offset.length }
}

interface Paragraph {
  readonly text: string
  readonly start: number
}

const paragraphsOf = (text: string): readonly Paragraph[] =>
  [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({ text: line, start: index }))

const rangesOf = (view: View) => matchesOf(view).flatMap(({ terms }) => rangeOf(terms) ?? [])

function moved<T extends Range>(found: T, by: number): T {
  return { ...found, start: found.start + by, end: found.end + by }
}

function namesOf(view: View, type: string, text: string): TypedName[] {
  return matchesOf(view).flatMap(({ terms }) => {
    const range = rangeOf(terms.filter(({ tags }) => !tags.includes('Honorific')))
    if (range === null) return []
    const possessive = /['’]s?$/i.exec(text.slice(range.start, range.end))?.[0].length ?? 0
    return [{ start: range.start, end: range.end - possessive, type }]
  })
}

function nearest(quotation: Range, speakers: readonly Range[]): Range[] {
  let best: Range | null = null
  let least = Infinity
  for (const speaker of speakers) {
    const distance = Math.max(speaker.start - quotation.end, quotation.start - speaker.end)
    if (distance >= least) continue
    least = distance
    best = speaker
  }
  return best === null ? [] : [best]
}

function quotesOf({ text, start }: Paragraph): SaidBy[] {
  const view = nlp(text)
  // With its marks, as the gold quotes have them.
  const quotations = rangesOf(view.quotations()).map(words => ({
    start: Math.max(0, words.start - 1),
    end: words.end + (/^[^\p{L}\p{N}\s]{0,2}/u.exec(text.slice(words.end))?.[0].length ?? 0)
  }))
  const isOutside = ({ start, end }: Range) => !quotations.some(other => start < other.end && other.start < end)
  const speakers = [...rangesOf(view.people()), ...rangesOf(view.match('(he|she|they)'))].filter(isOutside)
  return quotations.map(quotation => ({
    content: [moved(quotation, start)],
    source: nearest(quotation, speakers).map(speaker => moved(speaker, start)),
    cue: []
  }))
}

export const compromiseQuotes: Reader = {
  name: 'compromise',
  read: ({ text }) => ({ quotes: paragraphsOf(text).flatMap(quotesOf) })
}

export const compromiseNames: Reader = {
  name: 'compromise',
  read: ({ text: body }) => ({
    entities: paragraphsOf(body).flatMap(({ text, start }) => {
      const view = nlp(text)
      return [
        ...namesOf(view.people(), 'person', text),
        ...namesOf(view.organizations(), 'organization', text),
        ...namesOf(view.places(), 'place', text)
      ].map(name => moved(name, start))
    })
  })
}

/** The TIMEX3 value of a start and the unit that was told. */
function timexValue(start: string, unit: string): string {
  const day = start.slice(0, 10)
  if (/time|hour|minute|second|moment/.test(unit)) return start.slice(0, 16)
  if (unit === 'week') return weekOf(day)
  if (unit === 'month') return day.slice(0, 7)
  if (unit === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  if (unit === 'year') return day.slice(0, 4)
  return day
}

const durationUnits = [
  ['year', 'P', 'Y'],
  ['month', 'P', 'M'],
  ['week', 'P', 'W'],
  ['day', 'P', 'D'],
  ['hour', 'PT', 'H'],
  ['minute', 'PT', 'M'],
  ['second', 'PT', 'S']
] as const

function durationValue(duration: Readonly<Record<string, number>>): string {
  for (const [unit, prefix, letter] of durationUnits) {
    const amount = duration[unit]
    if (amount !== undefined && amount > 0) return `${prefix}${amount}${letter}`
  }
  return 'PXX'
}

function timexesOf({ text, start }: Paragraph, published: string | undefined): Timex[] {
  const view = nlp(text)
  const context = { timezone: 'UTC', ...(published === undefined ? {} : { today: published }) }
  const dates = matchesOf(view.dates(context)).flatMap(({ terms, dates }): Timex[] => {
    const range = rangeOf(terms)
    if (range === null || dates?.start == null) return []
    const value = timexValue(dates.start, dates.unit)
    return [{ ...trimmed(text, range), type: isTime(value) ? 'TIME' : 'DATE', value }]
  })
  const durations = matchesOf(view.durations()).flatMap(({ terms, duration }): Timex[] => {
    const range = rangeOf(terms)
    if (range === null || dates.some(date => date.start < range.end && range.start < date.end)) return []
    return [{ ...trimmed(text, range), type: 'DURATION', value: durationValue(duration ?? {}) }]
  })
  return [...dates, ...durations].map(timex => moved(timex, start))
}

/** compromise-dates 3.9 throws at some texts (`early next year`); what it throws at, it has not read. */
export const compromiseDates: Reader = {
  name: 'compromise-dates',
  read({ text, published }) {
    let failures = 0
    const timexes = paragraphsOf(text).flatMap(paragraph => {
      try {
        return timexesOf(paragraph, published)
      } catch {
        failures++
        return []
      }
    })
    return { timexes, failures }
  }
}
