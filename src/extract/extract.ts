import type { Annotations } from '../document/annotations.ts'
import type { IdentifiedArticle } from '../document/article.ts'
import { flat } from './document.ts'
import { nameEntities } from './entities/entities.ts'
import { markQuotations } from './quotes/marks.ts'
import { splitSentences } from './segment/sentences.ts'
import { tokenise } from './segment/tokens.ts'
import { readTimes } from './timeline/expressions.ts'

/** What extraction answers: the annotations, and a publication date where the text itself pins one. */
export interface Extraction {
  readonly annotations: Annotations
}

/** Reads quotes, entities and the timeline from an article. Pure: no I/O, no clock. */
export type Extract = (article: IdentifiedArticle) => Extraction

export const extract: Extract = article => {
  const document = nameEntities(readTimes(splitSentences(markQuotations(tokenise({ article })))))
  return {
    annotations: {
      quotes: [],
      entities: document.entities,
      timeline: [],
      timeExpressions: flat(document.times).map(({ anchor: _anchor, confidence: _confidence, ...time }) => time)
    }
  }
}
