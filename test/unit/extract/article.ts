import type { IdentifiedArticle } from '../../../src/document/article.ts'
import type { Document } from '../../../src/extract/document.ts'
import { nameEntities } from '../../../src/extract/entities/entities.ts'
import { resolveNominals } from '../../../src/extract/entities/nominals.ts'
import { resolvePronouns } from '../../../src/extract/entities/pronouns.ts'
import { markQuotations } from '../../../src/extract/quotes/marks.ts'
import { splitSentences } from '../../../src/extract/segment/sentences.ts'
import { tokenise } from '../../../src/extract/segment/tokens.ts'
import { readTimes } from '../../../src/extract/timeline/expressions.ts'
import { spotNames, tagWords } from '../../support/stages.ts'

// Articles for tests, and the documents that the stages make of them.

/** A Wednesday. */
export const published = '2024-05-15'

export function articleOf(articleBody: string, known: Partial<IdentifiedArticle> = {}): IdentifiedArticle {
  return {
    id: 'test',
    headline: 'untitled',
    description: null,
    articleBody,
    author: [],
    publisher: null,
    articleSection: null,
    keywords: [],
    url: null,
    inLanguage: 'en',
    inLanguageSource: 'provided',
    datePublished: published,
    datePublishedSource: 'provided',
    dateModified: null,
    ...known
  }
}

export const documentOf = (body: string, known?: Partial<IdentifiedArticle>): Document => ({
  article: articleOf(body, known)
})

export const segmented = (body: string, known?: Partial<IdentifiedArticle>) =>
  splitSentences(markQuotations(tokenise(documentOf(body, known))))

export const timed = (body: string, known?: Partial<IdentifiedArticle>) => readTimes(segmented(body, known))

export const named = (body: string, known?: Partial<IdentifiedArticle>) =>
  nameEntities(spotNames(segmented(body, known)))

export const referred = (body: string, known?: Partial<IdentifiedArticle>) => resolvePronouns(named(body, known))

export const resolved = (body: string, known?: Partial<IdentifiedArticle>) => resolveNominals(referred(body, known))

/** What the model of quotes reads. */
export const tagged = (body: string, known?: Partial<IdentifiedArticle>) =>
  tagWords(nameEntities(spotNames(timed(body, known))))
