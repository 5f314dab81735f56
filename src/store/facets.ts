import type { EntityType } from '../document/annotations.ts'
import type { Waited } from './waited.ts'

// Counts of values in a list.

export const articleFacets = [
  'publisher',
  'author',
  'section',
  'language',
  'entity',
  'speaker',
  'month',
  'year'
] as const
/** `entity` is what the words name, as in the filter `about`; `month` and `year` are those of the article. */
export const quoteFacets = ['publisher', 'section', 'language', 'speaker', 'entity', 'kind', 'month', 'year'] as const
export const entityFacets = ['type'] as const
/** `month` and `year` are those of the first day. */
export const eventFacets = ['entity', 'precision', 'status', 'publisher', 'month', 'year'] as const

export type ArticleFacet = (typeof articleFacets)[number]
export type QuoteFacet = (typeof quoteFacets)[number]
export type EntityFacet = (typeof entityFacets)[number]
export type EventFacet = (typeof eventFacets)[number]
export type FacetName = ArticleFacet | QuoteFacet | EntityFacet | EventFacet

export interface FacetOptions<Name extends FacetName> extends Waited {
  readonly names: readonly Name[]
  /** How many values of each. */
  readonly limit: number
  /** Whether all rows are counted, however many; else of more than 10,000 a sample, evenly over all of them. */
  readonly isExact: boolean
}

export interface FacetValue {
  /** As the filter takes it: of an entity its id; `2019-04` of a month, `2019` of a year. */
  readonly value: string
  /** Rows under the filter that have it. */
  readonly count: number
  /** Of an entity. */
  readonly name?: string
  readonly type?: EntityType
}

/** Months and years the latest first; else most rows first, those with as many by value, or by name of an entity. */
export interface Facet {
  readonly values: readonly FacetValue[]
  /** Where a sample was counted: how many rows, of how many. The counts are those of all, worked out from these. */
  readonly sampled: { readonly counted: number; readonly of: number } | null
}

export type Facets<Name extends FacetName> = Readonly<Partial<Record<Name, Facet>>>
