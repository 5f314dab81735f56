import type { Annotations, QuoteAnnotation } from '../../document/annotations.ts'
import type {} from '../../document/article.ts'
import { countWords } from '../../document/count-words.ts'
import { quoteId } from '../../document/id.ts'
import { fields, spanOf } from '../../document/span.ts'
import { type Segmented, textOf } from '../document.ts'
import { isoTimes } from '../timeline/iso.ts'
import { quotationsIn } from './quotations.ts'

// What can be read without knowing the language: long quotations in quotation marks, whose speaker stays unknown, and
// dates written in figures with the year in front.

/** Shorter quotations may be titles, names or terms in any language. */
const fewestWords = 4

function quotesOf(document: Segmented, field: (typeof fields)[number]): readonly QuoteAnnotation[] {
  const text = textOf(document, field)
  const quotations = document.paragraphs[field].flatMap(paragraph => quotationsIn(text, paragraph))
  return quotations.flatMap(({ start, end }) => {
    if (countWords(text.slice(start, end)) < fewestWords) return []
    const spans = [spanOf(document.article, field, start, end)]
    return [
      {
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
    ]
  })
}

/** The annotations of an article in a language that the rules do not know. */
export function limitedAnnotations(document: Segmented): Annotations {
  return { quotes: fields.flatMap(field => quotesOf(document, field)), entities: [], ...isoTimes(document) }
}
