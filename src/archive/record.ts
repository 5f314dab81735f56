import { articleIdOf } from '../document/id.ts'
import { type FieldTexts, matchesText, type Span } from '../document/span.ts'
import { loneSurrogateDetail, loneSurrogates } from '../document/surrogates.ts'
import { type Fault, Problem } from '../errors.ts'
import { bodyReader, suggestion } from '../http/validation.ts'
import { rejection } from '../intake/rejection.ts'
import type { ArchivedArticle, ArchiveRecord } from '../store/archive.ts'
import { archiveComponents, recordSchemas } from './schema.ts'

type Kind = ArchiveRecord['record']

const readers = {
  entity: bodyReader<ArchiveRecord>(archiveComponents, recordSchemas.entity),
  article: bodyReader<ArchiveRecord>(archiveComponents, recordSchemas.article),
  mergedEntity: bodyReader<ArchiveRecord>(archiveComponents, recordSchemas.mergedEntity),
  withdrawnEntity: bodyReader<ArchiveRecord>(archiveComponents, recordSchemas.withdrawnEntity)
} as const satisfies Record<Kind, unknown>

const kinds = Object.keys(readers) as Kind[]
const mostFaults = 20

/** Narrows a JSON value to a record of an archive. Throws Problem invalidBody or spanMismatch, with a pointer for each fault. */
export function readRecord(value: unknown): ArchiveRecord {
  const told = typeof value === 'object' && value !== null && 'record' in value ? value.record : undefined
  const kind = kinds.find(each => each === told)
  if (kind === undefined) throw noRecord(told)
  const record = readers[kind](value)
  const halves = [...loneSurrogates(record)].map(pointer => ({ pointer, detail: loneSurrogateDetail }))
  if (halves.length > 0) throw rejection('invalidBody', halves.slice(0, mostFaults))
  if (record.record === 'article') assertWhole(record)
  return record
}

function noRecord(told: unknown): Problem {
  if (told === undefined) return new Problem('invalidBody', 'It is no record of an archive: “record” is missing.')
  const hint = typeof told === 'string' ? suggestion(told, kinds) : ` There are ${kinds.join(', ')}.`
  return rejection('invalidBody', [{ pointer: '/record', detail: `There is no such kind of record.${hint}` }])
}

/** An article whose parts are its own, each once, and whose spans say what its text does. */
function assertWhole(record: ArchivedArticle): void {
  const ids = [...foreignIn(record)].slice(0, mostFaults)
  if (ids.length > 0) throw rejection('invalidBody', ids)
  const astray = [...spansIn(record)]
    .filter(({ span }) => !matchesText(record.article satisfies FieldTexts, span))
    .slice(0, mostFaults)
    .map(({ pointer, span: { field, start, end } }) => ({
      pointer,
      detail: `${field} ${start} to ${end} does not read so in the text.`
    }))
  if (astray.length > 0) throw rejection('spanMismatch', astray)
}

function* foreignIn({ article, quotes, timeline, entities, splits }: ArchivedArticle): Generator<Fault> {
  const parts = { quotes, timeline, entities, splits }
  for (const [name, all] of Object.entries(parts)) {
    const seen = new Set<string>()
    for (const [at, { id }] of all.entries()) {
      const pointer = `/${name}/${at}/id`
      if (seen.has(id)) yield { pointer, detail: `“${id}” comes twice.` }
      seen.add(id)
      const isPart = name === 'quotes' || name === 'timeline'
      if (isPart && articleIdOf(id) !== article.id) yield { pointer, detail: `“${id}” is not of this article.` }
    }
  }
}

function* spansIn({ quotes, timeline, entities }: ArchivedArticle): Generator<{ pointer: string; span: Span }> {
  for (const [at, { spans }] of quotes.entries()) {
    for (const [n, span] of spans.entries()) yield { pointer: `/quotes/${at}/spans/${n}`, span }
  }
  for (const [at, { mentions }] of entities.entries()) {
    for (const [n, span] of mentions.entries()) yield { pointer: `/entities/${at}/mentions/${n}`, span }
  }
  for (const [at, { span, expression }] of timeline.entries()) {
    yield { pointer: `/timeline/${at}/span`, span }
    yield { pointer: `/timeline/${at}/expression`, span: expression }
  }
}
