import type {
  Anchor,
  Annotations,
  Cue,
  EntityAnnotation,
  EntityType,
  EventStatus,
  Precision,
  Provenance,
  QuoteKind,
  TimeExpression,
  TimexType
} from '../document/annotations.ts'
import type { Article, ArticleRef, IdentifiedArticle, LanguageRead } from '../document/article.ts'
import type { Span } from '../document/span.ts'
import type { Fragment } from '../search/highlight.ts'
import type { ArchiveStore } from './archive.ts'
import type { ArticleFacet, EntityFacet, EventFacet, FacetOptions, Facets, QuoteFacet } from './facets.ts'
import type {
  ArticleFilter,
  ArticleSort,
  EntityFilter,
  EntitySort,
  EventFilter,
  EventSort,
  QuoteFilter,
  QuoteSort
} from './filters.ts'
import type { HistoryStore, Stamp } from './history.ts'
import type { Page, Stored } from './stored.ts'
import type { Waited } from './waited.ts'

// The door to what is kept. Every method is a whole unit of work: it succeeds or leaves nothing behind. The methods
// are async so that a store may live in another thread or on another machine. Dates and times are strings as served;
// the clock is an argument. A store throws Problem with these codes and no others:
// invalidBody, invalidCursor, invalidQuery, preconditionFailed, conflict, correctionsAtRisk, notFound, queryTooSlow,
// unavailable.

export interface EntityRef {
  readonly id: string
  readonly type: EntityType
  readonly name: string
}

/** A quote as served: names and references joined from the store. */
export interface Quote extends Shown {
  readonly id: string
  readonly articleId: string
  readonly kind: QuoteKind
  /** The spans' text, joined by a space. */
  readonly text: string
  readonly spans: readonly Span[]
  readonly speaker: { readonly entityId: string | null; readonly name: string; readonly mention: Span | null } | null
  readonly cue: Cue | null
  readonly via: { readonly entityId: string | null; readonly name: string } | null
  readonly about: readonly EntityRef[]
  readonly confidence: number
  readonly provenance: Provenance
  readonly article: ArticleRef
  /** Where its words stand on the article's page (document/text-fragment.ts); null where the article has no address. */
  readonly textFragmentUrl: string | null
}

export interface Entity {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly sameAs: readonly string[]
  readonly counts: { readonly articles: number; readonly mentions: number; readonly quotes: number }
  /** datePublished of the earliest and the latest article that names it; null where none is dated. */
  readonly firstSeen: string | null
  readonly lastSeen: string | null
}

export interface EntityInArticle extends Entity {
  readonly mentions: EntityAnnotation['mentions']
}

export interface RelatedEntity extends EntityRef {
  /** How many articles name both. */
  readonly articles: number
}

export interface Event extends Shown {
  readonly id: string
  readonly articleId: string
  readonly edtf: string
  readonly earliest: string
  readonly latest: string
  readonly precision: Precision
  readonly status: EventStatus | null
  readonly text: string
  readonly span: Span
  readonly expression: Span & { readonly type: TimexType; readonly value: string }
  readonly anchor: Anchor | null
  readonly participants: readonly EntityRef[]
  readonly places: readonly EntityRef[]
  readonly confidence: number
  readonly provenance: Provenance
  readonly article: ArticleRef
}

/** A resource with the number of its state: what If-Match compares. */
export type Versioned<T> = Stored<T>

/** How far a store has come: `changes` is another number after every write, `origin` tells it from other stores. */
export interface Version {
  readonly changes: number
  readonly origin: string
}

export type CountMode = 'none' | 'capped' | 'exact'

export interface Total {
  readonly value: number
  readonly relation: 'exact' | 'atLeast'
}

/** What every list takes. `cursor` is a `next` of the same list: same filters, same sort, else Problem invalidCursor. */
export interface ListOptions<Sort extends string> extends Waited {
  readonly sort: Sort
  readonly limit: number
  readonly cursor: string | null
  readonly count: CountMode
  /** Each row with where it has what `q` looks for, as a member `highlights`; Problem invalidQuery without `q`. */
  readonly highlight?: boolean | undefined
}

/**
 * What a write expects to find. `absent`: nothing under this id, else preconditionFailed (If-None-Match: *);
 * `{ revision }`: that revision, else preconditionFailed; `any`: whatever is there.
 */
export type Expectation = 'absent' | 'any' | { readonly revision: number }

export const layers = ['quotes', 'entities', 'timeline', 'timeExpressions'] as const
/** What is read from an article. */
export type Layer = (typeof layers)[number]

/** A piece of a row's text that has what was looked for. */
export type Highlight = Fragment

/** What a row of a list has where `highlight` asks for it. */
export interface Shown {
  readonly highlights?: readonly Highlight[]
}

/** `include`: the layers that each article comes with. */
export interface ArticleListOptions extends ListOptions<ArticleSort> {
  readonly include?: readonly Layer[] | undefined
}

/** An article with some of what was read from it. */
export interface ArticleWithLayers extends Article, Shown {
  readonly quotes?: readonly Quote[]
  readonly entities?: readonly EntityInArticle[]
  readonly timeline?: readonly Event[]
  readonly timeExpressions?: readonly TimeExpression[]
}

/** An article that another extractor read last. */
export interface Outdated {
  readonly article: Versioned<Article>
  readonly checksum: string
  readonly provided: readonly Layer[]
}

export interface ArticleSave {
  readonly article: IdentifiedArticle
  readonly annotations: Annotations
  /** How it was read; null where nothing was. */
  readonly extraction: LanguageRead | null
  /** Of what was handed in (content and provided annotations), so that the same article again is known by it. */
  readonly checksum: string
  /** The layers that were handed in; the others were extracted. */
  readonly provided: readonly Layer[]
  /**
   * The store's own article read again: the layers that were handed in came from the store, and their entity ids are
   * those that it serves now.
   */
  readonly isReread?: boolean
  /** Which extractor read it: a version that changes when it reads differently. */
  readonly extractor: string
  readonly expect: Expectation
  /** The moment of the write, RFC 3339 in UTC. */
  readonly at: string
  /** As in a Stamp. */
  readonly by?: string | null
}

export type Saved = Versioned<Article> & { readonly outcome: 'created' | 'updated' }

/** Tells one state of a resource from every other, as Stored does. */
export interface StoredState {
  readonly revision: number
  readonly edition: number
}

export interface ArticleStore {
  /**
   * Creates the article or replaces it with everything read from it. Entities are joined across articles by id.
   * On a replacement, quotes that people corrected stay (found again by their words when the text moved; where the
   * words are gone: Problem correctionsAtRisk and nothing is written), and what people withdrew does not come back
   * unless it is handed in again.
   * `createdAt` survives a replacement.
   */
  save(save: ArticleSave): Promise<Saved>
  /** The article, with the layers that are to be included. */
  get(id: string, include?: readonly Layer[]): Promise<Versioned<ArticleWithLayers> | null>
  /** What state the article is in, without reading it. */
  state(id: string): Promise<StoredState | null>
  /** Articles that another extractor than this one read last, by id, from the one after `after` on. */
  outdated(extractor: string, after: string | null, limit: number): Promise<readonly Outdated[]>
  /** Notes that this extractor has nothing to say of the article; no revision comes of it. */
  passOver(id: string, extractor: string): Promise<void>
  /** How many there are. */
  countOutdated(extractor: string): Promise<number>
  /** The checksum it was saved with; null where there is no such article. */
  checksum(id: string): Promise<string | null>
  list(filter: ArticleFilter, options: ArticleListOptions): Promise<Page<ArticleWithLayers>>
  /** How the articles under the filter fall into values. */
  facets<Name extends ArticleFacet>(filter: ArticleFilter, options: FacetOptions<Name>): Promise<Facets<Name>>
  /** False where there is none. */
  remove(id: string, expect: Expectation, stamp: Stamp): Promise<boolean>
  /** In reading order, complete; null where there is no such article. */
  quotes(id: string): Promise<Stored<readonly Quote[]> | null>
  /** By first mention. */
  entities(id: string): Promise<Stored<readonly EntityInArticle[]> | null>
  /** By position in the text. */
  timeline(id: string): Promise<Stored<readonly Event[]> | null>
  timeExpressions(id: string): Promise<Stored<readonly TimeExpression[]> | null>
}

export interface QuoteCorrection {
  /** An entity's id, a name as told in the text, or null for nobody. A mention may go with either. */
  readonly speaker?: {
    readonly entityId: string | null
    readonly name: string | null
    readonly mention: Span | null
  } | null
  readonly kind?: QuoteKind
  readonly spans?: readonly Span[]
}

/** A quote with the article whose words it is. */
export interface QuoteInArticle {
  readonly quote: Versioned<Quote>
  readonly article: Versioned<Article>
}

export interface QuoteStore {
  get(id: string): Promise<Versioned<Quote> | null>
  /** The quotes of these ids in the same order, each as `get` has it; those that are not there are left out. */
  inArticles(ids: readonly string[]): Promise<readonly QuoteInArticle[]>
  list(filter: QuoteFilter, options: ListOptions<QuoteSort>): Promise<Page<Quote>>
  facets<Name extends QuoteFacet>(filter: QuoteFilter, options: FacetOptions<Name>): Promise<Facets<Name>>
  /**
   * Sets what the correction names, keeps the id, marks the quote `corrected` with confidence 1. A speaker entity that
   * does not exist is Problem invalidBody. Null where there is no such quote.
   */
  correct(id: string, correction: QuoteCorrection, expect: Expectation, stamp: Stamp): Promise<Versioned<Quote> | null>
  /** Takes the quote out for good: extraction will not bring it back. False where there is none. */
  withdraw(id: string, expect: Expectation, stamp: Stamp): Promise<boolean>
  /**
   * Brings back what was withdrawn, as it was then, its words where they stand in the text today. Null where it is not
   * withdrawn or not kept; Problem conflict where it is there, where its words are gone, or are another quote's.
   */
  restore(id: string, stamp: Stamp): Promise<Versioned<Quote> | null>
}

export interface EntityCorrection {
  readonly name?: string
  readonly type?: EntityType
  readonly aliases?: readonly string[]
  readonly description?: string | null
  readonly sameAs?: readonly string[]
}

/**
 * Which articles mean another entity: `into`, which exists, or a new one that is described here. A new one has the name
 * and type of the entity that it was mistaken for, unless told otherwise.
 */
export type EntitySplit = { readonly articles: readonly string[] } & (
  | { readonly into: string }
  | ({ readonly into?: undefined } & Omit<EntityCorrection, 'aliases'>)
)

/** An entity, or where a merged one went. */
export type Found<T> = { readonly found: Versioned<T> } | { readonly movedTo: string } | null

export interface EntityStore {
  get(id: string): Promise<Found<Entity>>
  /** Those of the ids that lead to no entity. */
  unknown(ids: readonly string[]): Promise<readonly string[]>
  list(filter: EntityFilter, options: ListOptions<EntitySort>): Promise<Page<Entity>>
  facets<Name extends EntityFacet>(filter: EntityFilter, options: FacetOptions<Name>): Promise<Facets<Name>>
  /** Sets what the correction names; later extraction does not change it back. Null where there is none. */
  correct(
    id: string,
    correction: EntityCorrection,
    expect: Expectation,
    stamp: Stamp
  ): Promise<Versioned<Entity> | null>
  /**
   * Everything of `id` becomes `into`'s: mentions, quotes, events, names. The id goes on as a pointer, and articles
   * that name it later join `into`. Problem conflict where `into` is the same or does not exist. Null where `id` is none.
   */
  merge(id: string, into: string, expect: Expectation, stamp: Stamp): Promise<Versioned<Entity> | null>
  /**
   * Everything that these articles have of `id` becomes another entity's, and whenever they are read again it does;
   * other articles, and those to come, are left with `id`. Answers the other entity: a new one has the id of the first
   * with `--2`, `--3`, …, whichever was never given. Where `into` was merged into `id`, it comes again as it was, and its
   * id leads to it, also for articles to come: that undoes the merge. Problem invalidBody where an article is unknown, listed
   * twice or has nothing of `id`, where none is left, or where `into` is the same, does not exist, or was merged and what it
   * was is not kept. Null where `id` is none.
   */
  split(id: string, split: EntitySplit, expect: Expectation, stamp: Stamp): Promise<Versioned<Entity> | null>
  /** Takes the entity out for good: its mentions go, its quotes keep the speaker's name without the entity. */
  withdraw(id: string, expect: Expectation, stamp: Stamp): Promise<boolean>
  /** Most shared articles first; null where there is no such entity. */
  related(
    id: string,
    options: { limit: number; cursor: string | null; count: CountMode } & Waited
  ): Promise<Page<RelatedEntity> | null>
}

export interface TimelineStore {
  list(filter: EventFilter, options: ListOptions<EventSort>): Promise<Page<Event>>
  facets<Name extends EventFacet>(filter: EventFilter, options: FacetOptions<Name>): Promise<Facets<Name>>
}

/** What the folder of shipped articles has already given: a file is loaded once per content. */
export interface LoadedFileStore {
  checksum(path: string): Promise<string | null>
  record(path: string, checksum: string, articleId: string, at: string): Promise<void>
}

/** What a request was answered that carried an Idempotency-Key: the header fields by which the same answer is made again. */
export interface KeptResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * `claimed`: nobody has this key, and the request is to be done. `answered`: it was, by this answer. `underWay`: the first
 * request of this key is not answered yet. `otherRequest`: the key is that of a request with another fingerprint.
 */
export type Claimed =
  | { readonly outcome: 'claimed' | 'underWay' | 'otherRequest' }
  | { readonly outcome: 'answered'; readonly response: KeptResponse }

/**
 * Keys of requests that are done once. Of each there is one row at most, whoever asks: a claim is a look and an insertion in
 * one (in PostgreSQL, `insert … on conflict (key) do nothing`). What is written here changes neither the store's count of
 * writes nor any revision. How many are kept is bounded: those that came first are forgotten first.
 */
export interface IdempotencyStore {
  /**
   * Claims the key for the request that `claimant` names, until `until`: if it is neither answered nor released by then, as
   * where its process has ended, the next may have it. `at` is now; what has run out by then is as if it never was.
   */
  claim(claim: {
    readonly key: string
    readonly fingerprint: string
    readonly claimant: string
    readonly at: string
    readonly until: string
  }): Promise<Claimed>
  /**
   * Keeps what the request was answered, until `until`, where its claim still stands. What was done for it is written
   * before. An answer that is longer than the store keeps is let go with its key.
   */
  keep(key: string, claimant: string, response: KeptResponse, until: string): Promise<void>
  /** Lets go of a claim that came to nothing. */
  release(key: string, claimant: string): Promise<void>
}

/** A key that requests are let in with, without its secret. */
export interface StoredKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

/** What is written here changes neither the store's count of writes nor any revision. */
export interface AccessKeyStore {
  /** Keeps a key. Problem conflict where one that is neither revoked nor expired at `createdAt` has its name. */
  add(key: Omit<StoredKey, 'revokedAt'> & HashedSecret): Promise<void>
  /** With what its secret is held to; null where there is none. */
  get(id: string): Promise<(StoredKey & HashedSecret) | null>
  /** In the order in which they were made. */
  list(): Promise<readonly StoredKey[]>
  /** From then on it lets nobody in. False where there is none, or it is revoked already. */
  revoke(id: string, at: string): Promise<boolean>
}

/** Both hexadecimal. */
export interface HashedSecret {
  readonly salt: string
  readonly hash: string
}

/** How busy a store is, and what came of its queries since it was opened. Times are milliseconds. */
export interface StoreLoad {
  /** Whoever answers queries that may take long; null where the store has nobody for them. */
  readonly readers: {
    readonly busy: number
    readonly idle: number
    /** Queries that wait for their turn. */
    readonly waiting: number
    /** How long the query has run that runs longest, and how long one may. */
    readonly longest: number
    readonly timeLimit: number
    /** Whether there is none, and the last that was to be started could not be. */
    readonly cannotStart: boolean
    readonly queries: Readonly<Record<QueryOutcome, number>>
  } | null
  /** Whoever writes; null where the store has nobody for it, or nothing was written yet. */
  readonly writer: {
    /** Writes that are not answered. */
    readonly waiting: number
    /** For how long it has owed a sign of life. */
    readonly silent: number
  } | null
}

/** What came of a query: `left` is one that nobody waited for any more, `lost` one whose process ended. */
export type QueryOutcome = 'answered' | 'tooSlow' | 'refused' | 'lost' | 'left'

/** A query that took long. */
export interface SlowQuery {
  /** What was asked, without any value that it was asked with. */
  readonly statement: string
  readonly milliseconds: number
  /** How the store went about it, a line for each step; null where that was told before, or is not known. */
  readonly plan: readonly string[] | null
}

/** What a store takes and has. */
export interface StoreSizes {
  /** Bytes of the file, of what is free in it, and of the log beside it. */
  readonly file: number
  readonly free: number
  readonly log: number
  readonly articles: number
  readonly quotes: number
  readonly events: number
}

export interface Store {
  readonly articles: ArticleStore
  readonly quotes: QuoteStore
  readonly entities: EntityStore
  readonly timeline: TimelineStore
  readonly loadedFiles: LoadedFileStore
  readonly idempotency: IdempotencyStore
  readonly accessKeys: AccessKeyStore
  /** What became of all of them. */
  readonly history: HistoryStore
  /** All of it, to be kept elsewhere and brought back. */
  readonly archive: ArchiveStore
  version(): Promise<Version>
  /**
   * The version where it is known without a look: nothing was written here since it was looked up, and nobody else can have
   * for longer than the store was told may pass. Null where it has to be looked up.
   */
  lately(): Version | null
  /** Tells this store from others, as in its version. */
  readonly origin: string
  /** Resolves when the schema is the one this code knows and a read succeeds; else Problem unavailable. */
  ready(): Promise<void>
  /** How busy it is. Whoever writes is asked for a sign of life, which the next call tells of. */
  load(): StoreLoad
  sizes(): Promise<StoreSizes>
  close(): Promise<void>
}
