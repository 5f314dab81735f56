import type { ArticleInput } from '../../../src/document/input.ts'
import type { Span } from '../../../src/document/span.ts'
import type { ArticleSave } from '../../../src/store/store.ts'
import type { Counts } from './ledger.ts'

/** How many quotes, entities and events the service must tell of it. */
export const countsOf = ({ annotations: { quotes, entities, timeline } }: ArticleSave): Counts => ({
  quotes: quotes.length,
  entities: entities.length,
  events: timeline.length
})

const place = ({ field, start, end, exact }: Span): Span => ({ field, start, end, exact })

/**
 * An article of the corpus as a client hands it in, with everything that could be read from it, so that nothing is
 * extracted: saving is what is asked for.
 */
export function inputOf({ article, annotations }: ArticleSave, id = article.id): ArticleInput {
  const { headline, description, articleBody, author, publisher, articleSection, keywords, url, dateModified } = article
  return {
    id,
    headline,
    description,
    articleBody,
    author,
    publisher,
    articleSection,
    keywords,
    url,
    // A language or a date that is missing would be looked for in the text.
    inLanguage: article.inLanguage === 'und' ? 'en' : article.inLanguage,
    datePublished: article.datePublished ?? '2015-05-05',
    dateModified,
    quotes: annotations.quotes.map(({ kind, spans, speaker, cue, about, confidence }) => ({
      kind,
      spans: spans.map(place),
      speaker: speaker && { ...speaker, mention: speaker.mention && place(speaker.mention) },
      cue: cue && { ...place(cue), lemma: cue.lemma },
      about: about.map(each => ({ id: each })),
      confidence
    })),
    entities: annotations.entities.map(({ id: entity, type, name, aliases, mentions }) => ({
      id: entity,
      type,
      name,
      aliases,
      mentions: mentions.map(mention => ({ ...place(mention), kind: mention.kind }))
    })),
    timeline: annotations.timeline.map(({ edtf, span, expression, participants, places, confidence }) => ({
      edtf,
      span: place(span),
      expression: { ...place(expression), type: expression.type, value: expression.value },
      participants: participants.map(each => ({ id: each })),
      places: places.map(each => ({ id: each })),
      confidence
    })),
    timeExpressions: annotations.timeExpressions.map(expression => ({
      ...place(expression),
      type: expression.type,
      value: expression.value,
      edtf: expression.edtf
    }))
  }
}
