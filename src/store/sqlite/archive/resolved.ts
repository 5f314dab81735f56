import { Problem } from '../../../errors.ts'
import type { ArchivedArticle, ArchivedEvent, ArchivedQuote } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { type KnownEntity, knownEntity } from '../keys.ts'
import { mergedMentions } from '../mentions.ts'

// An archive names entities by the ids that they had where it was written. Here some of them may have become others, or have
// been taken out: then the article says here what it would say if it had been here when that was done.

/** Whom an id means here; null where somebody took that one out. Throws Problem invalidBody where there is none. */
export type Resolve = (id: string) => KnownEntity | null

export function resolving(connection: Connection): Resolve {
  const known = new Map<string, KnownEntity | null>()
  return id => {
    const before = known.get(id)
    if (before !== undefined) return before
    const found = knownEntity(connection, id)
    if (found === null && !isWithdrawn(connection, id)) {
      throw new Problem('invalidBody', `It refers to the entity “${id}”, which has not come before it.`)
    }
    known.set(id, found)
    return found
  }
}

export const isWithdrawn = (connection: Connection, id: string): boolean =>
  connection.one('select 1 from withdrawn_entities where id = ?', id) !== undefined

/** The article with the ids that its entities have here. */
export function inOurTerms(record: ArchivedArticle, resolve: Resolve): ArchivedArticle {
  const idOf = (id: string) => resolve(id)?.id ?? null
  const one = (id: string | null) => (id === null ? null : idOf(id))
  const all = (ids: readonly string[]) => [...new Set(ids.flatMap(id => idOf(id) ?? []))]
  const quoteOf = (quote: ArchivedQuote): ArchivedQuote => ({
    ...quote,
    speaker: quote.speaker && { ...quote.speaker, entityId: one(quote.speaker.entityId) },
    via: quote.via && { ...quote.via, entityId: one(quote.via.entityId) },
    about: all(quote.about)
  })
  const eventOf = (event: ArchivedEvent): ArchivedEvent => ({
    ...event,
    participants: all(event.participants),
    places: all(event.places)
  })
  return {
    ...record,
    quotes: record.quotes.map(quoteOf),
    timeline: record.timeline.map(eventOf),
    entities: joined(record.entities, idOf),
    splits: record.splits.map(split => ({ ...split, means: one(split.means) }))
  }
}

function joined(
  entities: ArchivedArticle['entities'],
  idOf: (id: string) => string | null
): ArchivedArticle['entities'] {
  const byId = new Map<string, ArchivedArticle['entities'][number]>()
  for (const { id: theirs, mentions } of entities) {
    const id = idOf(theirs)
    if (id !== null) byId.set(id, { id, mentions: mergedMentions(byId.get(id)?.mentions ?? [], mentions) })
  }
  return [...byId.values()]
}
