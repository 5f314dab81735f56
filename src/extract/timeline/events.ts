import type { EntityAnnotation, EventAnnotation } from '../../document/annotations.ts'
import { readEdtf } from '../../document/edtf.ts'
import { eventId } from '../../document/id.ts'
import { type Field, fields, spanOf } from '../../document/span.ts'
import {
  firstEndingAfter,
  type Range,
  type Reference,
  type Referred,
  type Sentence,
  type Timed,
  type TimeMention,
  type Told,
  textOf
} from '../document.ts'

// Dates to events: the sentence that tells a date, with who and where. A date told twice is two events, because each
// sentence tells another thing about it.

/** The longest sentence told whole; of a longer one the part around the expression. */
const longest = 1000

function tellingOf(text: string, sentences: readonly Sentence[], { start, end }: Range): Range {
  const sentence = sentences[firstEndingAfter(sentences, start)]
  const first = sentence === undefined || sentence.start > start ? start : sentence.start
  const last = Math.max(end, sentence?.end ?? end)
  if (last - first <= longest) return clauseAround(text, first, last, start, end)
  return { start: Math.max(first, start - longest / 2), end: Math.min(last, end + longest / 2) }
}

/** The part of a sentence between semicolons that holds the expression. */
function clauseAround(text: string, first: number, last: number, start: number, end: number): Range {
  const before = text.lastIndexOf(';', start)
  const behind = text.slice(end, last).indexOf(';')
  let from = before >= first ? before + 1 : first
  while (from < start && /\s/.test(text.charAt(from))) from++
  return { start: from, end: behind === -1 ? last : end + behind }
}

/** Ids of the entities referred to inside the range, in reading order, each once. */
function entitiesIn(
  references: readonly Reference[],
  entities: readonly EntityAnnotation[],
  { start, end }: Range
): readonly EntityAnnotation[] {
  const found = new Set<EntityAnnotation>()
  for (let at = firstEndingAfter(references, start); at < references.length; at++) {
    const reference = references[at]
    if (reference === undefined || reference.start >= end) break
    const entity = entities[reference.entity]
    if (entity !== undefined) found.add(entity)
  }
  return [...found]
}

const idsOf = (entities: readonly EntityAnnotation[], types: readonly string[]) =>
  entities.flatMap(({ id, type }) => (types.includes(type) ? [id] : []))

function eventOf(
  document: Timed & Referred,
  field: Field,
  time: TimeMention,
  references: readonly Reference[]
): EventAnnotation | null {
  if ((time.type !== 'DATE' && time.type !== 'TIME') || time.edtf === null) return null
  const reading = readEdtf(time.edtf)
  if (reading === null) return null
  const telling = tellingOf(textOf(document, field), document.sentences[field], time)
  const span = spanOf(document.article, field, telling.start, telling.end)
  const involved = entitiesIn(references, document.entities, telling)
  const { start, end, exact, type, value, anchor } = time
  return {
    id: eventId(document.article.id, time),
    edtf: time.edtf,
    ...reading,
    text: span.exact,
    span,
    expression: { field, start, end, exact, type, value },
    anchor,
    participants: idsOf(involved, ['person', 'organization']),
    places: idsOf(involved, ['place']),
    confidence: Math.round(time.confidence * (involved.length > 0 ? 1 : 0.9) * 100) / 100,
    provenance: 'extracted'
  }
}

/** Stage: what the article places in time. */
export function tellEvents<D extends Timed & Referred>(document: D): D & Told {
  const timeline = fields.flatMap(field => {
    const references = [...document.names[field], ...document.pronouns[field]].sort((a, b) => a.start - b.start)
    const isDateline = (time: TimeMention) =>
      document.sentences[field][firstEndingAfter(document.sentences[field], time.start)]?.isDateline === true
    return document.times[field].flatMap(time =>
      isDateline(time) ? [] : (eventOf(document, field, time, references) ?? [])
    )
  })
  return { ...document, timeline }
}
