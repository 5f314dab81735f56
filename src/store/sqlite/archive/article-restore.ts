import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../../../errors.ts'
import type { ArchivedArticle, ArchivedQuote, ArchiveOutcome } from '../../archive.ts'
import type { Stamp } from '../../history.ts'
import { removeArticle, settle } from '../article-entities.ts'
import type { Connection } from '../connection.ts'
import { keepArticle, recordChange } from '../history/record.ts'
import { articleBefore } from '../history/states.ts'
import { withdrawnNow } from '../history/withdrawn.ts'
import { articleKey, keyList } from '../keys.ts'
import { nextRevision } from '../revisions.ts'
import { archivedArticle } from './article-record.ts'
import { writeArchived } from './article-write.ts'
import { inOurTerms, type Resolve, resolving } from './resolved.ts'

/** As ArchiveStore.restore, of an article; for use inside a write. */
export function restoreArticle(connection: Connection, record: ArchivedArticle, stamp: Stamp): ArchiveOutcome {
  const resolve = resolving(connection)
  const incoming = inOurTerms(record, resolve)
  const key = articleKey(connection, incoming.article.id)
  const stored = key === undefined ? null : archivedArticle(connection, key)
  if (key === undefined || stored === null) {
    assertNotWithdrawn(connection, incoming)
    const revision = nextRevision(connection)
    const change = {
      resource: 'article',
      id: incoming.article.id,
      action: 'created',
      kind: 'restored',
      revision
    } as const
    recordChange(connection, revision, change, stamp)
    writeArchived(connection, incoming, resolve, { revision, began: revision })
    return 'new'
  }
  if (isDeepStrictEqual(comparable(stored), comparable(incoming))) return 'same'
  assertReplaceable(stored, incoming)
  keepingEntities(connection, incoming, resolve, () => {
    const revision = nextRevision(connection)
    const change = {
      resource: 'article',
      id: incoming.article.id,
      action: 'updated',
      kind: 'restored',
      revision
    } as const
    recordChange(connection, revision, change, stamp)
    const before = articleBefore(connection, key, true)
    if (before !== null) keepArticle(connection, revision, before)
    removeArticle(connection, key)
    // In its own place among the others.
    writeArchived(connection, { ...incoming, order: key }, resolve, { revision, began: before?.began ?? revision })
  })
  return 'changed'
}

/** Throws Problem conflict where a person took the article out after the archive’s state of it. */
function assertNotWithdrawn(connection: Connection, { article }: ArchivedArticle): void {
  const withdrawn = withdrawnNow(connection, 'article', article.id)
  if (withdrawn === null || Date.parse(withdrawn.at) < Date.parse(article.updatedAt)) return
  throw new Problem(
    'conflict',
    `The article ${article.id} was withdrawn here at ${withdrawn.at}, after the archive’s state of it: it stays so.`
  )
}

const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  all.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))

const unordered = <T extends { readonly id: string; readonly order: number }>(all: readonly T[]) =>
  byId(all).map(({ order: _, ...rest }) => rest)

/** What tells two articles apart: not which extractor found nothing else in it, nor the places of rows. */
function comparable(record: ArchivedArticle) {
  const { order: _, extractor: _by, quotes, timeline, entities, provided, splits, ...rest } = record
  return {
    ...rest,
    provided: provided.toSorted(),
    quotes: unordered(quotes),
    timeline: unordered(timeline),
    entities: byId(entities),
    splits: byId(splits)
  }
}

/** Throws Problem conflict or correctionsAtRisk where the stored article is to stay. */
function assertReplaceable(stored: ArchivedArticle, incoming: ArchivedArticle): void {
  const { id } = stored.article
  if (Date.parse(incoming.article.updatedAt) <= Date.parse(stored.article.updatedAt)) {
    throw new Problem(
      'conflict',
      `Another state of the article ${id} is stored, and the archive’s is not newer: it stays.`
    )
  }
  const there = new Set(decisionsIn(incoming))
  const missing = decisionsIn(stored).filter(decision => !there.has(decision))
  if (missing.length === 0) return
  throw new Problem(
    'correctionsAtRisk',
    `The stored article ${id} has corrections that the archive’s has not (${missing.length}): it stays.`
  )
}

/** What people decided of an article, each as a text that is the same for the same decision. */
const decisionsIn = ({ quotes, withdrawnQuotes, splits }: ArchivedArticle): readonly string[] => [
  ...quotes.filter(({ provenance }) => provenance === 'corrected').map(correctionIn),
  // Its id and place move with the text.
  ...withdrawnQuotes.map(({ at }) => JSON.stringify(['withdrawn', at])),
  ...splits.map(({ id, means }) => JSON.stringify(['split', id, means]))
]

const correctionIn = ({ id, kind, spans, speaker }: ArchivedQuote) =>
  JSON.stringify([
    'corrected',
    id,
    kind,
    spans.map(({ exact }) => exact),
    speaker && [speaker.entityId, speaker.entityId === null ? speaker.name : null]
  ])

const selectLoose = `
  select key from entities where key in (select value from json_each(?)) and is_kept = 0`

/** Does what takes the article out and puts it in again, without the entities that only it names going meanwhile. */
function keepingEntities(connection: Connection, record: ArchivedArticle, resolve: Resolve, work: () => void): void {
  const keys = idsIn(record).flatMap(id => resolve(id)?.key ?? [])
  const loose = connection.all<{ key: number }>(selectLoose, keyList(keys)).map(({ key }) => key)
  const keep = (isKept: number) =>
    connection.run(
      'update entities set is_kept = ? where key in (select value from json_each(?))',
      isKept,
      keyList(loose)
    )
  keep(1)
  work()
  keep(0)
  settle(connection, loose)
}

const idsIn = ({ quotes, timeline, entities, splits }: ArchivedArticle): readonly string[] => [
  ...quotes.flatMap(({ speaker, via, about }) => [speaker?.entityId ?? [], via?.entityId ?? [], about].flat()),
  ...timeline.flatMap(({ participants, places }) => [...participants, ...places]),
  ...entities.map(({ id }) => id),
  ...splits.flatMap(({ means }) => means ?? [])
]
