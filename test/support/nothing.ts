import type { Extraction } from '../../src/extract/extract.ts'

/** What an extractor answers that finds nothing. */
export const nothing: Extraction = {
  annotations: { quotes: [], entities: [], timeline: [], timeExpressions: [] },
  inferred: { inLanguage: 'en', datePublished: null },
  extraction: { language: 'en', limited: false }
}
