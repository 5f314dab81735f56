import type { EventAnnotation, EventStatus } from '../../document/annotations.ts'
import { readEdtf } from '../../document/edtf.ts'
import { type Days, statusOfDays } from '../../document/event-status.ts'
import { eventId } from '../../document/id.ts'
import { type Field, fields, spanOf } from '../../document/span.ts'
import {
  firstEndingAfter,
  type Range,
  type Reference,
  type Resolved,
  type Sentence,
  type Tagged,
  type Timed,
  type TimeMention,
  type Token,
  type Told,
  textOf
} from '../document.ts'
import { rangeOf, tellingAround } from './clauses.ts'
import { statusOf } from './status.ts'
import { subjectEnds, taggedWords } from './verbs.ts'

// Dates to events: the clause that tells what happened then, with who and where. A date told twice is two events,
// because each clause tells another thing about it.

/** How many words on each side of an expression are looked at: a sentence can be as long as the text. */
const reach = 90

/** Where the event is told, and how it stands to the publication. */
interface Telling {
  readonly range: Range
  readonly status: EventStatus | null
  /** Where the words in front of the verbs end. */
  readonly subjects: ReadonlySet<number>
}

const indexOf = (words: readonly Token[], { start, end }: Range) => {
  const first = firstEndingAfter(words, start)
  const last = firstEndingAfter(words, end - 1) + 1
  return { first, last: Math.min(last, words.length) }
}

const none: ReadonlySet<number> = new Set()

const isSemicolon = ({ text }: Token) => text === ';'

/** The part of a sentence between semicolons that holds an expression, as indexes of tokens. */
function partAround(tokens: readonly Token[], sentence: Sentence, time: Range) {
  const at = indexOf(tokens, time)
  const from = Math.max(sentence.first, at.first - reach)
  const to = Math.min(sentence.last, at.last + reach)
  const before = tokens.slice(from, at.first).findLastIndex(isSemicolon)
  const behind = tokens.slice(at.last, to).findIndex(isSemicolon)
  return { first: from + before + 1, last: behind === -1 ? to : at.last + behind }
}

function tellingOf(document: Timed & Partial<Tagged>, field: Field, time: TimeMention, days: Days): Telling {
  const published = document.article.datePublished
  const tokens = document.tokens[field]
  const sentence = document.sentences[field][firstEndingAfter(document.sentences[field], time.start)]
  if (sentence === undefined) return { range: time, status: statusOfDays(days, published), subjects: none }
  const { first, last } = partAround(tokens, sentence, time)
  const plain = tokens.slice(first, last)
  const from = plain[0]?.start ?? time.start
  const to = plain.at(-1)?.end ?? time.end
  const parts = document.partsOfSpeech?.[field].slice(first, last)
  if (parts === undefined) {
    return { range: { start: from, end: to }, status: statusOfDays(days, published), subjects: none }
  }
  const at = indexOf(plain, time)
  const words = taggedWords(plain, parts)
  const all = document.times[field]
  const times: TimeMention[] = []
  for (let next = firstEndingAfter(all, from); next < all.length; next++) {
    const other = all[next]
    if (other === undefined || other.end > to) break
    if (other.start >= from) times.push(other)
  }
  const places = (found: readonly TimeMention[]) => found.map(other => indexOf(plain, other))
  const telling = tellingAround(words, at, places(times), places(times.filter(isDated)))
  const status = statusOf(words, telling.verb, telling.isConditional, days, published)
  return { range: rangeOf(words, telling), status, subjects: subjectEnds(words) }
}

interface Involved {
  readonly participants: readonly string[]
  readonly places: readonly string[]
}

const inside = /\b(?:in|near|across|around|outside) (?:the )?$/i
const locates = /\b(?:in|at|near|across|to|from|around|outside) (?:the )?$/i

/**
 * Ids of the entities referred to inside the range, in reading order, each once. A place that is the subject of a verb
 * acts (`Norway won`), and one that only owns something (`Norway’s request`) is not where it happened.
 * @param subjects where the words in front of the verbs end
 */
function involvedIn(
  document: Timed & Resolved,
  field: Field,
  references: readonly Reference[],
  { start, end }: Range,
  subjects: ReadonlySet<number>
): Involved {
  const text = textOf(document, field)
  const participants = new Set<string>()
  const places = new Set<string>()
  for (let at = firstEndingAfter(references, start); at < references.length; at++) {
    const reference = references[at]
    if (reference === undefined || reference.start >= end) break
    const entity = document.entities[reference.entity]
    if (entity === undefined || entity.type === 'other') continue
    const before = text.slice(Math.max(0, reference.start - 16), reference.start)
    const isOwner = /^['’]s\b/.test(text.slice(reference.end, reference.end + 3))
    if (entity.type !== 'place' || (subjects.has(reference.end) && !locates.test(before))) participants.add(entity.id)
    else if (!isOwner || inside.test(before)) places.add(entity.id)
  }
  return { participants: [...participants], places: [...places] }
}

function eventOf(
  document: Timed & Resolved & Partial<Tagged>,
  field: Field,
  time: TimeMention,
  references: readonly Reference[]
): EventAnnotation | null {
  if (!isDated(time)) return null
  const reading = readEdtf(time.edtf)
  if (reading === null) return null
  const { range, status, subjects } = tellingOf(document, field, time, reading)
  const span = spanOf(document.article, field, Math.min(range.start, time.start), Math.max(range.end, time.end))
  const involved = involvedIn(document, field, references, span, subjects)
  const isInhabited = involved.participants.length + involved.places.length > 0
  const { start, end, exact, type, value, anchor } = time
  return {
    id: eventId(document.article.id, time),
    edtf: time.edtf,
    ...reading,
    status,
    text: span.exact,
    span,
    expression: { field, start, end, exact, type, value },
    anchor,
    ...involved,
    confidence: Math.round(time.confidence * (isInhabited ? 1 : 0.9) * 100) / 100,
    provenance: 'extracted'
  }
}

/** Whether it tells when something was; `a 21st-century economy` tells of what kind. */
const isDated = (time: TimeMention): time is TimeMention & { readonly edtf: string } =>
  (time.type === 'DATE' || time.type === 'TIME') && time.edtf !== null && !/-century$/.test(time.exact)

/** Stage: what the article places in time. Without parts of speech a whole sentence tells it. */
export function tellEvents<D extends Timed & Resolved & Partial<Tagged>>(document: D): D & Told {
  const timeline = fields.flatMap(field => {
    const references = [...document.names[field], ...document.pronouns[field], ...document.nominals[field]].sort(
      (a, b) => a.start - b.start
    )
    const isDateline = (time: TimeMention) =>
      document.sentences[field][firstEndingAfter(document.sentences[field], time.start)]?.isDateline === true
    return [...document.times[field], ...document.reckoned[field]]
      .sort((a, b) => a.start - b.start)
      .flatMap(time => (isDateline(time) ? [] : (eventOf(document, field, time, references) ?? [])))
  })
  return { ...document, timeline }
}
