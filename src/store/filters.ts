import type { EntityType, EventStatus, Precision, Provenance, QuoteKind } from '../document/annotations.ts'

// What lists are narrowed and sorted by.

/** Both ends inclusive, RFC 3339 dates or date-times; a date-only upper bound includes its whole day (UTC). */
export interface Published {
  readonly publishedFrom?: string | undefined
  readonly publishedTo?: string | undefined
}

export const articleSorts = ['-datePublished', 'datePublished', '-relevance', 'headline'] as const
export const quoteSorts = ['-datePublished', 'datePublished', '-relevance', 'position', 'confidence'] as const
export const entitySorts = ['-articles', '-quotes', 'name'] as const
export const eventSorts = ['earliest', '-earliest'] as const
export const searchFields = ['headline', 'description', 'articleBody', 'quotes'] as const

export type ArticleSort = (typeof articleSorts)[number]
export type QuoteSort = (typeof quoteSorts)[number]
export type EntitySort = (typeof entitySorts)[number]
export type EventSort = (typeof eventSorts)[number]
export type SearchField = (typeof searchFields)[number]

export const rankings = ['recent', 'all'] as const
/** Which matches a list by relevance ranks: of a common word only the most recent, or all whatever that costs. */
export type Ranking = (typeof rankings)[number]

/**
 * Lists hold alternatives (OR); different filters narrow (AND). `-relevance` and `searchIn` need `q`, a search in the
 * language of src/search, as in every other filter but that of entities.
 */
export interface ArticleFilter extends Published {
  readonly q?: string | undefined
  readonly searchIn?: readonly SearchField[] | undefined
  readonly publisher?: readonly string[] | undefined
  readonly author?: readonly string[] | undefined
  readonly section?: readonly string[] | undefined
  readonly language?: readonly string[] | undefined
  /** Entity ids: articles that name one of them. */
  readonly entity?: readonly string[] | undefined
  /** Entity ids: articles that quote one of them. */
  readonly speaker?: readonly string[] | undefined
  readonly notPublisher?: readonly string[] | undefined
  readonly notAuthor?: readonly string[] | undefined
  readonly notSection?: readonly string[] | undefined
  readonly notLanguage?: readonly string[] | undefined
  readonly notEntity?: readonly string[] | undefined
  readonly notSpeaker?: readonly string[] | undefined
  /** Days, inclusive: articles that speak of something that may have happened then. */
  readonly toldFrom?: string | undefined
  readonly toldTo?: string | undefined
  /** Whether a person has corrected one of its quotes. */
  readonly corrected?: boolean | undefined
  readonly ranking?: Ranking | undefined
}

export interface QuoteFilter extends Published {
  readonly q?: string | undefined
  readonly speaker?: readonly string[] | undefined
  readonly about?: readonly string[] | undefined
  readonly kind?: readonly QuoteKind[] | undefined
  readonly provenance?: readonly Provenance[] | undefined
  readonly article?: readonly string[] | undefined
  /** Of the article, as section and language. */
  readonly publisher?: readonly string[] | undefined
  readonly section?: readonly string[] | undefined
  readonly language?: readonly string[] | undefined
  readonly notSpeaker?: readonly string[] | undefined
  readonly notAbout?: readonly string[] | undefined
  readonly notKind?: readonly QuoteKind[] | undefined
  readonly notArticle?: readonly string[] | undefined
  readonly notPublisher?: readonly string[] | undefined
  readonly notSection?: readonly string[] | undefined
  readonly notLanguage?: readonly string[] | undefined
  readonly ranking?: Ranking | undefined
}

export interface EntityFilter {
  /** Prefix of any name or alias, folded for case and diacritics. */
  readonly q?: string | undefined
  readonly type?: readonly EntityType[] | undefined
  readonly notType?: readonly EntityType[] | undefined
}

export interface EventFilter {
  /** Days, inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `possible`: the event may lie in the window; `certain`: it cannot lie outside. */
  readonly match: 'possible' | 'certain'
  /** Participant or place. */
  readonly entity?: readonly string[] | undefined
  readonly article?: readonly string[] | undefined
  /** Of the article. */
  readonly publisher?: readonly string[] | undefined
  readonly precision?: readonly Precision[] | undefined
  readonly status?: readonly EventStatus[] | undefined
  readonly notEntity?: readonly string[] | undefined
  readonly notArticle?: readonly string[] | undefined
  readonly notPublisher?: readonly string[] | undefined
  readonly notPrecision?: readonly Precision[] | undefined
  readonly notStatus?: readonly EventStatus[] | undefined
  readonly q?: string | undefined
}
