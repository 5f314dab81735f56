import type { Annotations, EntityAnnotation, EventAnnotation, QuoteAnnotation } from '../document/annotations.ts'
import type { Provided } from '../document/provided.ts'
import { covers, type Span } from '../document/span.ts'

/**
 * Joins what an article brought with what was extracted from it: a layer it brought wins whole. Where it brought
 * entities, extracted quotes and events are pointed at those: to the one of the same id, else to the one mentioned at
 * the same place, else to the one of the same name; what points nowhere then keeps the name it was told by.
 */
export function merge(provided: Provided, extracted: Annotations): Annotations {
  const entities = provided.entities ?? extracted.entities
  const extractedLayers = provided.entities === undefined ? extracted : pointedAt(provided.entities, extracted)
  return {
    entities,
    quotes: provided.quotes ?? extractedLayers.quotes,
    timeline: provided.timeline ?? extractedLayers.timeline,
    timeExpressions: provided.timeExpressions ?? extracted.timeExpressions
  }
}

/** Extracted quotes and events that refer only to the given entities. */
function pointedAt(entities: readonly EntityAnnotation[], extracted: Annotations): Annotations {
  const counterparts = counterpartsIn(entities, extracted.entities)
  const one = (id: string | null) => (id === null ? null : (counterparts.get(id) ?? null))
  const many = (ids: readonly string[]) => [...new Set(ids.flatMap(id => counterparts.get(id) ?? []))]
  const quoteOf = (quote: QuoteAnnotation): QuoteAnnotation => ({
    ...quote,
    speaker: quote.speaker && { ...quote.speaker, entityId: one(quote.speaker.entityId) },
    via: quote.via && { ...quote.via, entityId: one(quote.via.entityId) },
    about: [...new Set([...many(quote.about), ...namedIn(quote.spans, entities)])]
  })
  const eventOf = (event: EventAnnotation): EventAnnotation => ({
    ...event,
    participants: many(event.participants),
    places: many(event.places)
  })
  return { ...extracted, entities, quotes: extracted.quotes.map(quoteOf), timeline: extracted.timeline.map(eventOf) }
}

/** For the id of each extracted entity, the id of the given entity that is the same. */
function counterpartsIn(
  given: readonly EntityAnnotation[],
  extracted: readonly EntityAnnotation[]
): ReadonlyMap<string, string> {
  const ids = new Set(given.map(({ id }) => id))
  const byPlace = new Map<string, string>()
  const byName = new Map<string, string>()
  for (const { id, name, aliases, mentions } of given) {
    for (const mention of mentions) byPlace.set(placeOf(mention), id)
    for (const alias of aliases) if (!byName.has(alias)) byName.set(alias, id)
    byName.set(name, id)
  }
  const counterpart = ({ id, name, mentions }: EntityAnnotation): string | undefined => {
    if (ids.has(id)) return id
    for (const mention of mentions) {
      const there = byPlace.get(placeOf(mention))
      if (there !== undefined) return there
    }
    return byName.get(name)
  }
  return new Map(
    extracted.flatMap(entity => {
      const id = counterpart(entity)
      return id === undefined ? [] : [[entity.id, id] as const]
    })
  )
}

const placeOf = ({ field, start, end }: Span) => `${field} ${start} ${end}`

const namedIn = (spans: readonly Span[], entities: readonly EntityAnnotation[]): readonly string[] =>
  entities
    .filter(({ mentions }) =>
      mentions.some(mention => mention.kind === 'name' && spans.some(span => covers(span, mention)))
    )
    .map(({ id }) => id)
