import type { IdentifiedArticle } from '../document/article.ts'
import type { Extract, Extraction } from '../extract/extract.ts'

/** Extraction as intake calls it: asynchronous, so that a pool of workers may stand behind it. */
export type Extractor = (article: IdentifiedArticle) => Promise<Extraction>

/** Extracts in the thread of the caller. */
export function inThread(extract: Extract): Extractor {
  return async article => extract(article)
}
