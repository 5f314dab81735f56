import type { Annotations } from '../document/annotations.ts'
import type { IdentifiedArticle } from '../document/article.ts'

/** What extraction answers: the annotations, and a publication date where the text itself pins one. */
export interface Extraction {
  readonly annotations: Annotations
}

/** Reads quotes, entities and the timeline from an article. Pure: no I/O, no clock. */
export type Extract = (article: IdentifiedArticle) => Extraction
