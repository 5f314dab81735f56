import type { Annotations, QuoteAnnotation } from '../document/annotations.ts'
import { quoteId } from '../document/id.ts'
import { fields, spanOf } from '../document/span.ts'
import type { Quotation, Segmented } from './document.ts'
import { textOf } from './document.ts'
import { wordCount } from './quotes/draft.ts'
import { isoTimes } from './timeline/iso.ts'

// What can be read without knowing the language: long quotations in quotation marks, whose speaker stays unknown, and
// dates written in figures with the year in front.

/** Shorter quotations may be titles, names or terms in any language. */
const fewestWords = 4

function quoteOf(document: Segmented, field: (typeof fields)[number], quotation: Quotation): QuoteAnnotation | null {
  if (!quotation.isClosed || wordCount(textOf(document, field), quotation) < fewestWords) return null
  const spans = [spanOf(document.article, field, quotation.start, quotation.end)]
  return {
    id: quoteId(document.article.id, spans),
    kind: 'direct',
    spans,
    speaker: null,
    cue: null,
    via: null,
    about: [],
    confidence: 0.3,
    provenance: 'extracted'
  }
}

/** The annotations of an article in a language that the rules do not know. */
export function withoutLanguage(document: Segmented): Annotations {
  const quotes = fields.flatMap(field =>
    document.quotations[field].flatMap(quotation => quoteOf(document, field, quotation) ?? [])
  )
  return { quotes, entities: [], ...isoTimes(document) }
}
