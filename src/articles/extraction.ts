import { textFragmentUrl } from '../document/text-fragment.ts'
import type { EntityRef } from '../http/schema.ts'
import type { Completed } from '../intake/take-in.ts'
import type { Extraction } from './schema.ts'

/** What was read from an article that is not stored, in the shapes of the stored resources. */
export function extractionOf({ article, annotations, extraction }: Completed): Extraction {
  const { id, headline, description, author, publisher, articleSection, keywords, url, inLanguage } = article
  const { inLanguageSource, datePublished, datePublishedSource, articleBody } = article
  const entities = new Map(annotations.entities.map(entity => [entity.id, entity]))
  const refsOf = (ids: readonly string[]): EntityRef[] =>
    ids.flatMap(entityId => {
      const entity = entities.get(entityId)
      return entity === undefined ? [] : [{ id: entity.id, type: entity.type, name: entity.name }]
    })
  const quotesOf = new Map<string, number>()
  for (const { speaker } of annotations.quotes) {
    if (speaker?.entityId != null) quotesOf.set(speaker.entityId, (quotesOf.get(speaker.entityId) ?? 0) + 1)
  }
  const ref = { id, headline, publisher, datePublished, url }

  return {
    id,
    headline,
    description,
    author: [...author],
    publisher,
    articleSection,
    keywords: [...keywords],
    url,
    inLanguage,
    inLanguageSource,
    datePublished,
    datePublishedSource,
    articleBody,
    quotes: annotations.quotes.map(quote => ({
      id: quote.id,
      articleId: id,
      kind: quote.kind,
      text: quote.spans.map(span => span.exact).join(' '),
      spans: [...quote.spans],
      speaker: quote.speaker,
      cue: quote.cue,
      via: quote.via,
      about: refsOf(quote.about),
      confidence: quote.confidence,
      provenance: quote.provenance,
      article: ref,
      textFragmentUrl: textFragmentUrl(
        url,
        quote.spans.map(({ exact }) => exact)
      )
    })),
    entities: annotations.entities.map(entity => ({
      id: entity.id,
      type: entity.type,
      name: entity.name,
      aliases: [...entity.aliases],
      description: entity.description,
      sameAs: [...entity.sameAs],
      counts: { articles: 1, mentions: entity.mentions.length, quotes: quotesOf.get(entity.id) ?? 0 },
      firstSeen: datePublished,
      lastSeen: datePublished,
      mentions: [...entity.mentions]
    })),
    timeline: annotations.timeline.map(event => ({
      ...event,
      articleId: id,
      participants: refsOf(event.participants),
      places: refsOf(event.places),
      article: ref
    })),
    timeExpressions: [...annotations.timeExpressions],
    extraction
  }
}
