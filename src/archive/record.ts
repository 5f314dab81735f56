import { loneSurrogateDetail, loneSurrogates } from '../document/surrogates.ts'
import { Problem } from '../errors.ts'
import { bodyReader, suggestion } from '../http/validation.ts'
import { rejection } from '../intake/rejection.ts'
import type { ArchivedArticle, ArchiveRecord } from '../store/archive.ts'
import { contentFaults, spanFaults } from './article-faults.ts'
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
  const halves = firstOf(loneSurrogates(record))
  if (halves.length > 0) {
    throw rejection(
      'invalidBody',
      halves.map(pointer => ({ pointer, detail: loneSurrogateDetail }))
    )
  }
  if (record.record === 'article') assertWhole(record)
  return record
}

function noRecord(told: unknown): Problem {
  if (told === undefined) return new Problem('invalidBody', 'It is no record of an archive: “record” is missing.')
  const hint = typeof told === 'string' ? suggestion(told, kinds) : ` There are ${kinds.join(', ')}.`
  return rejection('invalidBody', [{ pointer: '/record', detail: `There is no such kind of record.${hint}` }])
}

/** The first faults; no more are looked for. */
function firstOf<T>(faults: Iterable<T>): readonly T[] {
  const first: T[] = []
  for (const fault of faults) {
    if (first.push(fault) === mostFaults) break
  }
  return first
}

function assertWhole(record: ArchivedArticle): void {
  const faults = firstOf(contentFaults(record))
  if (faults.length > 0) throw rejection('invalidBody', faults)
  const astray = firstOf(spanFaults(record))
  if (astray.length > 0) throw rejection('spanMismatch', astray)
}
