import type { Annotations } from '../../../src/document/annotations.ts'
import type { IdentifiedArticle } from '../../../src/document/article.ts'
import type { Span } from '../../../src/document/span.ts'
import { loadExtract } from '../../../src/models.ts'
import type { GoldDocument, Layers } from './gold.ts'
import type { Reader } from './reader.ts'

const inBody = (span: Span | null | undefined) => (span?.field === 'articleBody' ? [span] : [])

/** What annotations tell of the body of an article, in the shape that is measured. */
export function layersOf({ quotes, entities, timeExpressions }: Annotations): Required<Layers> {
  return {
    quotes: quotes
      .map(({ spans, speaker, cue, confidence }) => ({
        content: spans.flatMap(inBody),
        source: inBody(speaker?.mention),
        cue: inBody(cue),
        confidence
      }))
      .filter(({ content }) => content.length > 0),
    entities: entities.flatMap(({ type, mentions }) =>
      mentions
        .filter(({ kind, field }) => kind === 'name' && field === 'articleBody')
        .map(({ start, end }) => ({ start, end, type }))
    ),
    timexes: timeExpressions.filter(({ field }) => field === 'articleBody')
  }
}

export function articleOf({ id, title = 'Untitled', published, text }: GoldDocument): IdentifiedArticle {
  return {
    id,
    headline: title,
    description: null,
    articleBody: text,
    author: [],
    publisher: null,
    articleSection: null,
    keywords: [],
    url: null,
    inLanguage: 'en',
    inLanguageSource: 'provided',
    datePublished: published ?? null,
    datePublishedSource: published === undefined ? null : 'provided',
    dateModified: null
  }
}

/** The whole pipeline of this project, at once. */
export async function loadDateline(): Promise<Reader> {
  const extract = loadExtract()
  return { name: 'dateline', read: document => layersOf(extract(articleOf(document)).annotations) }
}
