import type { EventAnnotation, Mention, QuoteAnnotation, TimeExpression } from '../document/annotations.ts'
import type { Article } from '../document/article.ts'
import type { Span } from '../document/span.ts'
import type { Stamp } from './history.ts'
import type { Entity, Layer } from './store.ts'

// What an archive is made of: everything that people and clients put into a store and that nobody could compute again.
// Entities are referred to by id. Counts, indexes, entity tags and the like are the store's own and are made anew.
//
// `order` tells which of two came first where nothing else does, as between two events of one day. A store that is empty
// keeps it.

/** An entity that lives. */
export interface ArchivedEntity extends Pick<Entity, 'id' | 'type' | 'name' | 'aliases' | 'description' | 'sameAs'> {
  readonly record: 'entity'
  /** Members that a person set. */
  readonly corrected: readonly CorrectedMember[]
  /** Whether a person gave it the name: articles that use it come to this entity. */
  readonly isRenamed: boolean
  /** Whether a person worked on it: it stays even where no article names it. */
  readonly isKept: boolean
  readonly order: number
}

export const correctedMembers = ['name', 'type', 'aliases', 'description', 'sameAs'] as const
export type CorrectedMember = (typeof correctedMembers)[number]

/** The id of an entity that became part of another. */
export interface ArchivedMerge {
  readonly record: 'mergedEntity'
  readonly id: string
  readonly into: string
  readonly at: string
}

/** The id of an entity that a person took out. */
export interface ArchivedWithdrawal {
  readonly record: 'withdrawnEntity'
  readonly id: string
  readonly at: string
}

/** `speaker.name` and `via.name` are as told; an entity’s own name is served instead where there is one. */
export interface ArchivedQuote extends QuoteAnnotation {
  /** What it was read with before a person set other spans. */
  readonly original: readonly Span[] | null
  readonly order: number
}

export interface ArchivedEvent extends EventAnnotation {
  readonly order: number
}

/** A quote that a person took out: where its words stand, and stood before a person set other spans. */
export interface WithdrawnQuote {
  readonly id: string
  readonly spans: readonly Span[]
  readonly original: readonly Span[] | null
  readonly at: string
}

/** Whom the article means by an id; null where that one was withdrawn since. */
export interface ArticleSplit {
  readonly id: string
  readonly means: string | null
  readonly at: string
}

/** An article with everything read from it, and what people decided about that. */
export interface ArchivedArticle {
  readonly record: 'article'
  readonly article: Omit<Article, 'counts'>
  readonly checksum: string
  /** The layers that were handed in. */
  readonly provided: readonly Layer[]
  readonly extractor: string
  readonly order: number
  readonly quotes: readonly ArchivedQuote[]
  readonly entities: readonly { readonly id: string; readonly mentions: readonly Mention[] }[]
  readonly timeline: readonly ArchivedEvent[]
  readonly timeExpressions: readonly TimeExpression[]
  readonly withdrawnQuotes: readonly WithdrawnQuote[]
  readonly splits: readonly ArticleSplit[]
}

export type ArchiveRecord = ArchivedEntity | ArchivedArticle | ArchivedMerge | ArchivedWithdrawal

/** Records that belong together: an article behind the entities it is the first to refer to. */
export interface ArchivePiece {
  readonly records: readonly ArchiveRecord[]
  /** From where to go on behind it. */
  readonly position: string
}

export type ArchiveOutcome = 'new' | 'changed' | 'same'

export interface ArchiveStore {
  /**
   * Everything, from the beginning or from behind a piece of an earlier run on. Each piece is of one state of the store, the
   * whole is not: to hold one state for as long as an archive takes to write would keep the log of writes from being
   * emptied. What is written meanwhile may be missing; nothing refers to an entity that has not come before it.
   * Problem invalidCursor where the position is none.
   */
  pieces(after?: string | null): AsyncIterable<ArchivePiece>
  /**
   * Writes one record, as it is. What it refers to has to be there: records come in the order of the archive.
   *
   * Where the id is taken here, nothing that a person decided here is undone:
   * - an entity takes what a person set in the archive and nobody set here, and names and links that are missing here; what
   *   both set differently is Problem conflict. An id that was merged or withdrawn here stays so.
   * - an id that the archive has as merged or withdrawn becomes so unless a person worked on that entity here, or it was
   *   merged elsewhere: Problem conflict.
   * - an article that differs is replaced where the archive’s was updated later, and has all corrections, withdrawals and
   *   splits that there are here (else Problem correctionsAtRisk); where it was not, Problem conflict. One that was
   *   withdrawn here since stays so: Problem conflict.
   *
   * Problem invalidBody where it refers to an entity that there is not.
   */
  restore(record: ArchiveRecord, stamp: Stamp): Promise<ArchiveOutcome>
  /** After the last record: entities that came for articles which did not go again. */
  settle(): Promise<void>
}
