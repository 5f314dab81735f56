import type { Field } from '../../document/span.ts'
import { spanOf } from '../../document/span.ts'
import {
  type Document,
  firstEndingAfter,
  layerOf,
  type Quotation,
  rangeAt,
  type Segmented,
  type Sentence,
  type Timed,
  type TimeMention,
  textOf
} from '../document.ts'
import { type Day, dayOfText, edtfOf } from './calendar.ts'
import { reckonedIn } from './reckoned.ts'
import type { Context, Reading, Rule } from './rule.ts'
import { absoluteRules } from './rules/absolute.ts'
import { clockRules } from './rules/clock.ts'
import { dayRules } from './rules/days.ts'
import { holidayRules } from './rules/holiday.ts'
import { periodRules } from './rules/period.ts'
import { relativeRules } from './rules/relative.ts'
import { vagueRules } from './rules/vague.ts'
import { type Tense, tenseAround } from './tense.ts'

// Where two rules want the same words the longer expression wins, and of two equally long ones the earlier rule: those
// that need the most to fire stand first, those that fire on one word last.
const englishRules: readonly Rule[] = [
  ...clockRules,
  ...holidayRules,
  ...absoluteRules,
  ...periodRules,
  ...dayRules,
  ...relativeRules,
  ...vagueRules
]

interface Candidate {
  readonly match: RegExpExecArray
  readonly start: number
  readonly end: number
  readonly rule: Rule
}

/** Every match of the rules, in reading order; of those that start together the longest first. */
function candidatesIn(text: string, rules: readonly Rule[]): Candidate[] {
  const candidates: Candidate[] = []
  for (const rule of rules) {
    rule.pattern.lastIndex = 0
    for (let match = rule.pattern.exec(text); match !== null; match = rule.pattern.exec(text)) {
      candidates.push({ match, start: match.index, end: match.index + match[0].length, rule })
    }
  }
  // The sort is stable: equal spans stay in the order of the rules.
  return candidates.sort((a, b) => a.start - b.start || b.end - a.end)
}

interface ToldQuarter {
  readonly year: number
  readonly quarter: number
  readonly at: number
}

/** How far behind a quarter `a year ago` still compares with it: about a paragraph. */
const quarterReach = 900

function expressionsOf(
  document: Segmented,
  field: Field,
  published: Day | null,
  rules: readonly Rule[]
): readonly TimeMention[] {
  const text = textOf(document, field)
  const sentences = document.sentences[field]
  const found: TimeMention[] = []
  let focus: string | null = null
  let quarter: ToldQuarter | null = null
  let taken = 0
  for (const { match, start, end, rule } of candidatesIn(text, rules)) {
    if (start < taken) continue
    const context: Context = {
      published,
      focus,
      quarter: quarter !== null && start - quarter.at < quarterReach ? quarter : null,
      before: text.slice(Math.max(0, start - 24), start),
      behind: text.slice(end, end + 24),
      tense: onceOnly(() => tenseAt(text, sentences, document.quotations[field], start, end))
    }
    const reading = rule.read(match, context)
    if (reading === null) continue
    taken = end
    found.push(mentionOf(document, field, start, end, reading))
    if (/^\d{4}(?:-\d{2}){0,2}$/.test(reading.value)) focus = reading.value
    quarter = quarterAfter(quarter, reading, start)
  }
  return found
}

/** A comparison with the year before keeps in mind which quarter is compared, and does not become it. */
function quarterAfter(quarter: ToldQuarter | null, { value, anchor }: Reading, at: number): ToldQuarter | null {
  const told = /^(\d{4})-Q(\d)$/.exec(value)
  if (told === null) return quarter
  if (anchor === 'text') return quarter === null ? null : { ...quarter, at }
  return { year: Number(told[1]), quarter: Number(told[2]), at }
}

function mentionOf(document: Document, field: Field, start: number, end: number, reading: Reading): TimeMention {
  const { type, value, anchor, confidence } = reading
  const named = type === 'DATE' || type === 'TIME' ? edtfOf(value, reading.isApproximate === true) : null
  return { ...spanOf(document.article, field, start, end), type, value, edtf: named, anchor, confidence }
}

function onceOnly<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: read() }
    return known.value
  }
}

/** A sentence can be as long as the text: only so much around the expression is looked at. */
const tenseReach = 200

function tenseAt(
  text: string,
  sentences: readonly Sentence[],
  quotations: readonly Quotation[],
  start: number,
  end: number
): Tense {
  const sentence = sentences[firstEndingAfter(sentences, start)]
  const from = Math.max(sentence?.start ?? 0, start - tenseReach)
  const to = Math.min(sentence?.end ?? text.length, end + tenseReach)
  // What is quoted has a tense of its own.
  const quotation = rangeAt(quotations, start)
  const within =
    quotation === undefined
      ? 'unknown'
      : tenseAround(
          text.slice(Math.max(from, quotation.start), start),
          text.slice(end, Math.max(end, Math.min(to, quotation.end)))
        )
  return within === 'unknown' ? tenseAround(text.slice(from, start), text.slice(end, to)) : within
}

/** Stage: time expressions, resolved against the publication day and against each other. */
export function readTimes<D extends Segmented>(document: D, rules: readonly Rule[] = englishRules): D & Timed {
  const published = dayOfText(document.article.datePublished)
  const times = layerOf(field => expressionsOf(document, field, published, rules))
  return { ...document, times, reckoned: layerOf(field => reckonedIn(document, field, times[field])) }
}
