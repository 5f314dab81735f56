import type { Withdrawn } from '../errors.ts'
import type { ArticleWithLayers, Entity, EntityInArticle, Layer, Quote } from './store.ts'
import type { Page } from './stored.ts'

// What became of articles, quotes and entities. A change has a number, `seq`; numbers ascend in the order in which changes
// are committed, so that whoever has read up to one misses nothing by going on behind it, however many write.

/** Who writes, and when. */
export interface Stamp {
  /** The moment of the write, RFC 3339 in UTC. */
  readonly at: string
  /** The name of the key that the request came with, or of the command; null where nobody's is known. */
  readonly by: string | null
  /** Why, in a person's words. */
  readonly reason?: string | null
}

export const changedResources = ['article', 'quote', 'entity'] as const
export type ChangedResource = (typeof changedResources)[number]

export const changeActions = ['created', 'updated', 'removed'] as const
export type ChangeAction = (typeof changeActions)[number]

/**
 * What happened, finer than the action. `known`: it was there when history began to be kept. `reread`: another extractor
 * read the same text. `restored`: it came out of an archive, or back
 * after it had been withdrawn.
 */
export const changeKinds = [
  'added',
  'known',
  'replaced',
  'reread',
  'restored',
  'corrected',
  'merged',
  'split',
  'withdrawn'
] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface Change {
  readonly seq: number
  readonly at: string
  readonly by: string | null
  readonly action: ChangeAction
  readonly kind: ChangeKind
  readonly resource: ChangedResource
  readonly resourceId: string
  /** Of the resource from then on; null where it is gone. */
  readonly revision: number | null
  readonly reason: string | null
  /** The entity that this one became part of. */
  readonly mergedInto: string | null
}

/** What an entity says of itself. How often it is named, and when first, hangs on all articles and is not kept. */
export type EntityState = Omit<Entity, 'counts' | 'firstSeen' | 'lastSeen'>

/** An article as it was, with layers. */
export interface ArticleState extends Omit<ArticleWithLayers, 'entities'> {
  readonly entities?: readonly (EntityState & Pick<EntityInArticle, 'mentions'>)[]
}

/**
 * What is shown of other times: `all` that is kept, or what is `standing`, which is what nobody has withdrawn since. An
 * article that was withdrawn and came again stands from then on; its states of before do not.
 */
export type View = 'all' | 'standing'

/**
 * The state at a time. `withdrawn`: it was taken out by then. `hidden`: it was there, and was taken out since. `absent`:
 * there was none yet, or none that is known of. `notKept`: it was there, and its state is not kept.
 */
export type Past<T> =
  | { readonly state: T }
  | { readonly withdrawn: Withdrawn }
  | { readonly hidden: Withdrawn }
  | { readonly missing: 'absent' | 'notKept' }

/** A change of one resource, with the states around it; null where it was not there, or is not shown. */
export interface Revision<T> extends Change {
  /** Members that are not the same on both sides; null where one of them is not kept. */
  readonly changed: readonly string[] | null
  readonly before: T | null
  readonly after: T | null
}

export interface RevisionOptions {
  readonly limit: number
  readonly cursor: string | null
  readonly view: View
}

/** What may be asked for the revisions of. */
export interface Revised {
  readonly article: ArticleState
  readonly quote: Quote
  readonly entity: EntityState
}

/** What became part of another entity, and can be split from it again. */
export interface Merged {
  /** The entity that it is part of now. */
  readonly into: string
  /** What it was right before. */
  readonly state: EntityState
  /**
   * Ids of the articles that named it then and name the other now: those that did not name the other then, and those that
   * did. Empty both where it was in more than 200, of which none are kept.
   */
  readonly articles: readonly string[]
  readonly both: readonly string[]
}

export interface HistoryStore {
  /** Changes behind this one, in order; of these resources only where some are named. */
  changes(after: number, limit: number, resources: readonly ChangedResource[] | null): Promise<readonly Change[]>
  /** The number of the last change; 0 where there is none. */
  latest(): Promise<number>
  /** When and why it was taken out; null where it was not, or is there again. */
  withdrawn(resource: ChangedResource, id: string): Promise<Withdrawn | null>
  /**
   * Newest first; null where nothing is known of it. A page may be shorter than its limit and have a next one. Problem
   * invalidCursor.
   */
  revisions<R extends ChangedResource>(
    resource: R,
    id: string,
    options: RevisionOptions
  ): Promise<Page<Revision<Revised[R]>> | null>
  /**
   * The article after the last change up to this moment, RFC 3339 in UTC. Of entities, here and below, counts and when they
   * were seen are those of today. Quotes and entities that do not stand are left out of it.
   */
  articleAsOf(id: string, at: string, include: readonly Layer[], view: View): Promise<Past<ArticleWithLayers>>
  quoteAsOf(id: string, at: string, view: View): Promise<Past<Quote>>
  /** `movedTo`: it was part of another by then. */
  entityAsOf(id: string, at: string, view: View): Promise<Past<Entity> | { readonly movedTo: string }>
  /** Null where the entity is not part of another by a merge, or what it was is not kept. */
  merged(id: string): Promise<Merged | null>
}
