import { readFileSync } from 'node:fs'
import type { EntityType } from '../document/annotations.ts'
import type { Segmented } from '../extract/document.ts'
import { markQuotations } from '../extract/quotes/marks.ts'
import { splitSentences } from '../extract/segment/sentences.ts'
import { tokenise } from '../extract/segment/tokens.ts'

// The corpora as the pipeline sees them: articles, segmented as every article is.

export interface GoldName {
  readonly start: number
  readonly end: number
  readonly type: EntityType
}

export interface GoldArticle {
  readonly id: string
  readonly corpus: string
  readonly document: Segmented
  readonly names: readonly GoldName[]
  /** Names of the headline, where it is known which it has. */
  readonly headlineNames?: readonly GoldName[]
  /** Names of the description, where there is one. */
  readonly descriptionNames?: readonly GoldName[]
}

interface Line {
  readonly id: string
  readonly corpus: string
  readonly title?: string
  readonly text: string
  readonly entities?: readonly GoldName[]
}

export function segmentText(
  id: string,
  headline: string,
  articleBody: string,
  description: string | null = null
): Segmented {
  const article = {
    id,
    headline,
    description,
    articleBody,
    author: [],
    publisher: null,
    articleSection: null,
    keywords: [],
    url: null,
    inLanguage: 'en',
    inLanguageSource: 'provided' as const,
    datePublished: null,
    datePublishedSource: null,
    dateModified: null
  }
  return splitSentences(markQuotations(tokenise({ article })))
}

/** The articles of a file of gold annotations, one JSON object a line. */
export function readArticles(path: string): readonly GoldArticle[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines
    .filter(line => line.trim() !== '')
    .map(line => {
      const { id, corpus, title, text, entities = [] } = JSON.parse(line) as Line
      return { id, corpus, document: segmentText(id, title ?? '', text), names: entities }
    })
}
