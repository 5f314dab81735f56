import type { FieldTexts } from './span.ts'

export interface Author {
  readonly name: string
}

/** An article as it was handed in: its text and what is known about it, before anything is read from it. */
export interface ArticleContent extends FieldTexts {
  readonly author: readonly Author[]
  readonly publisher: string | null
  readonly articleSection: string | null
  readonly keywords: readonly string[]
  readonly url: string | null
  /** BCP 47 language tag; `und` where neither whoever handed it in nor the text tells. */
  readonly inLanguage: string
  /** `inferred`: recognised from the text, because nothing was given. */
  readonly inLanguageSource: 'provided' | 'inferred'
  /** RFC 3339 date or date-time, as given. */
  readonly datePublished: string | null
  readonly datePublishedSource: 'provided' | 'inferred' | null
  readonly dateModified: string | null
}

/** An article that has its id: what extraction reads and the store keeps. */
export interface IdentifiedArticle extends ArticleContent {
  readonly id: string
}

/** In which language an article was read. */
export interface LanguageRead {
  /** BCP 47 tag: the article's own, unless the text plainly is in another; `und` where it does not tell. */
  readonly language: string
  /** Whether rules for that language are missing, so that only long quotations and ISO dates were read. */
  readonly limited: boolean
}

/** The article as stored and served. */
export interface Article extends IdentifiedArticle {
  /** How it was read; null where nothing was, because all of it was handed in. */
  readonly extraction: LanguageRead | null
  readonly wordCount: number
  readonly counts: { readonly quotes: number; readonly entities: number; readonly events: number }
  /** RFC 3339 instants in UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** What a quote or an event says of the article it was read from. */
export interface ArticleRef {
  readonly id: string
  readonly headline: string
  readonly publisher: string | null
  readonly datePublished: string | null
  readonly url: string | null
}

export const refOf = ({ id, headline, publisher, datePublished, url }: IdentifiedArticle): ArticleRef => ({
  id,
  headline,
  publisher,
  datePublished,
  url
})
