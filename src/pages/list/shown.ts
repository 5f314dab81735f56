import type { EntityType } from '../../document/annotations.ts'
import type { Total } from '../../store/store.ts'
import type { PageContext } from '../context.ts'
import type { Page } from '../document.ts'
import type { Content, Html } from '../html.ts'
import type { ShownProblem } from '../problem.ts'

/** A page of a list, as the resource gives it. */
export interface ShownList<T> {
  readonly items: readonly T[]
  /** Of the next page. */
  readonly next: string | null
  readonly total: Total | null
  readonly facets: ShownFacets
  /** What the list is narrowed by. */
  readonly filters?: readonly ShownFilter[]
  /** Of a list by relevance: whether all that was found is in order, or the most recent of it. */
  readonly ranking?: 'all' | 'recent' | undefined
  /** Why there are no rows, where that is so. */
  readonly problem?: ShownProblem | null
}

export interface ShownFilter {
  /** As the parameter is called. */
  readonly name: string
  readonly values: readonly ShownFilterValue[]
}

export interface ShownFilterValue {
  readonly value: string
  /** What people call it; null where that is the value. */
  readonly text: string | null
  /** The list without it. */
  readonly without: string
}

export type ShownFacets = Readonly<
  Record<
    string,
    | {
        readonly values: readonly ShownValue[]
        readonly sampled: { readonly counted: number; readonly of: number } | null
        /** Whether there are more values than these. */
        readonly hasMore?: boolean
      }
    | undefined
  >
>

export interface ShownValue {
  readonly value: string
  readonly name?: string | null
  readonly type?: EntityType
  readonly count: number
  /** The list with this value as a filter; null where there is none. */
  readonly url: string | null
}

/** What is particular to a list. */
export interface ListParts<T> {
  readonly title: string
  readonly noun: readonly [one: string, many: string]
  /** Facets by their names in the order in which they are shown, with the parameters that they set. */
  readonly facets: readonly ShownFacet[]
  readonly sorts: readonly (readonly [value: string, label: string])[]
  /** Whether what was searched for can come by relevance. */
  readonly isRanked?: boolean
  readonly row: (item: T, context: PageContext) => Html
  /** What the field of the search is called; null for a list without a search. */
  readonly search: string | null
  /** What may be searched for, each with what it finds. */
  readonly help?: readonly SearchExample[]
  readonly place: Page['place']
  /** Fields of the form besides `q` and `sort`. */
  readonly fields?: readonly Field[]
  /** Between the form and the rows. */
  readonly above?: Content
  /** Another page of the same rows, below how many there are. */
  readonly elsewhere?: (context: PageContext) => Content
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
}

export type SearchExample = readonly [example: string, finds: string]

export interface ShownFacet {
  readonly name: string
  readonly label: string
  readonly parameters: readonly string[]
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'date'
}
