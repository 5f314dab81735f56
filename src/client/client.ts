import { type Ask, type Asked, asker, type Call, type DatelineOptions, eitherOf } from './ask.ts'
import { type Changes, type ChangesQuery, changesOf } from './changes.ts'
import { type Listing, listingOf, type Paged, type PageOf } from './listing.ts'
import { load } from './load.ts'
import { jsonOf } from './problem.ts'
import type {
  AnnotationPage,
  Article,
  ArticleInput,
  ArticleLine,
  ArticleList,
  ArticleRevision,
  ArticleRevisionList,
  Entity,
  EntityInArticle,
  EntityInArticleList,
  EntityList,
  EntityMerge,
  EntityPatch,
  EntityRevision,
  EntityRevisionList,
  EntitySplit,
  Event,
  EventList,
  Extraction,
  FieldName,
  FormatName,
  ListQuery,
  Only,
  OperationName,
  QueryParameters,
  Quote,
  QuoteList,
  QuotePatch,
  QuoteRevision,
  QuoteRevisionList,
  RelatedEntity,
  RelatedEntityList,
  Span
} from './schemas.ts'
import { ifUnchanged, type Known, type Stored, storedIn } from './stored.ts'

export type { components, operations, paths } from './api.ts'
export type { Asked, Call, DatelineOptions } from './ask.ts'
export type { Changes, ChangesQuery } from './changes.ts'
export type { Listing, Paged, PageOf } from './listing.ts'
export { DatelineProblem, IncompleteAnswer, UnexpectedAnswer } from './problem.ts'
export type * from './schemas.ts'
export type { Known, Stored } from './stored.ts'

/** An article in another form than our JSON: plain text, HTML, schema.org, ninjs. */
export interface ForeignArticle {
  /** `text/plain`, `text/html`, `application/ld+json`, … */
  readonly type: string
  readonly content: string | Blob
}

/** How something is taken out. */
export interface Withdrawal extends Call {
  /** Why: it is told to whoever asks for it later. */
  readonly reason?: string | undefined
}

type ListOf<O extends OperationName, List, Row, Name> = Listing<PageOf<List, Only<Row, Name>>, FormatName<O>>
type OneQuery<O extends OperationName, Name> = QueryParameters<O, 'format' | 'fields'> & {
  readonly fields?: readonly Name[] | undefined
}

/** A client of the service at `baseUrl`. */
export const createDateline = (options: DatelineOptions): Dateline => new Dateline(options)

/**
 * The service. Whatever fails throws: DatelineProblem where the service says why, UnexpectedAnswer where something else
 * answered, and what fetch throws where nothing did. Lists are asked for when they are iterated.
 */
export class Dateline {
  readonly #ask: Ask
  readonly #signal: AbortSignal | undefined

  constructor(options: DatelineOptions) {
    this.#ask = asker(options)
    this.#signal = options.signal
  }

  /** Any other request; the parts of its path are encoded. */
  request(asked: Asked): Promise<Response> {
    return this.#ask(asked)
  }

  // Lists

  articles<Name extends FieldName<'listArticles'> = never>(
    query: ListQuery<'listArticles', Name> = {},
    call: Call = {}
  ): ListOf<'listArticles', ArticleList, Article, Name> {
    return listingOf(this.#ask, { ...call, path: ['articles'], query })
  }

  quotes<Name extends FieldName<'listQuotes'> = never>(
    query: ListQuery<'listQuotes', Name> = {},
    call: Call = {}
  ): ListOf<'listQuotes', QuoteList, Quote, Name> {
    return listingOf(this.#ask, { ...call, path: ['quotes'], query })
  }

  entities<Name extends FieldName<'listEntities'> = never>(
    query: ListQuery<'listEntities', Name> = {},
    call: Call = {}
  ): ListOf<'listEntities', EntityList, Entity, Name> {
    return listingOf(this.#ask, { ...call, path: ['entities'], query })
  }

  timeline<Name extends FieldName<'listEvents'> = never>(
    query: ListQuery<'listEvents', Name> = {},
    call: Call = {}
  ): ListOf<'listEvents', EventList, Event, Name> {
    return listingOf(this.#ask, { ...call, path: ['timeline'], query })
  }

  articleQuotes<Name extends FieldName<'listArticleQuotes'> = never>(
    id: string,
    query: ListQuery<'listArticleQuotes', Name> = {},
    call: Call = {}
  ): ListOf<'listArticleQuotes', QuoteList, Quote, Name> {
    return listingOf(this.#ask, { ...call, path: ['articles', id, 'quotes'], query })
  }

  articleEntities<Name extends FieldName<'listArticleEntities'> = never>(
    id: string,
    query: ListQuery<'listArticleEntities', Name> = {},
    call: Call = {}
  ): ListOf<'listArticleEntities', EntityInArticleList, EntityInArticle, Name> {
    return listingOf(this.#ask, { ...call, path: ['articles', id, 'entities'], query })
  }

  articleTimeline<Name extends FieldName<'listArticleEvents'> = never>(
    id: string,
    query: ListQuery<'listArticleEvents', Name> = {},
    call: Call = {}
  ): ListOf<'listArticleEvents', EventList, Event, Name> {
    return listingOf(this.#ask, { ...call, path: ['articles', id, 'timeline'], query })
  }

  /** Articles that name the entity. */
  entityArticles<Name extends FieldName<'listEntityArticles'> = never>(
    id: string,
    query: ListQuery<'listEntityArticles', Name> = {},
    call: Call = {}
  ): ListOf<'listEntityArticles', ArticleList, Article, Name> {
    return listingOf(this.#ask, { ...call, path: ['entities', id, 'articles'], query })
  }

  /** What the entity said. */
  entityQuotes<Name extends FieldName<'listEntityQuotes'> = never>(
    id: string,
    query: ListQuery<'listEntityQuotes', Name> = {},
    call: Call = {}
  ): ListOf<'listEntityQuotes', QuoteList, Quote, Name> {
    return listingOf(this.#ask, { ...call, path: ['entities', id, 'quotes'], query })
  }

  /** Quotes that name the entity. */
  quotesAboutEntity<Name extends FieldName<'listQuotesAboutEntity'> = never>(
    id: string,
    query: ListQuery<'listQuotesAboutEntity', Name> = {},
    call: Call = {}
  ): ListOf<'listQuotesAboutEntity', QuoteList, Quote, Name> {
    return listingOf(this.#ask, { ...call, path: ['entities', id, 'quotes-about'], query })
  }

  entityTimeline<Name extends FieldName<'listEntityEvents'> = never>(
    id: string,
    query: ListQuery<'listEntityEvents', Name> = {},
    call: Call = {}
  ): ListOf<'listEntityEvents', EventList, Event, Name> {
    return listingOf(this.#ask, { ...call, path: ['entities', id, 'timeline'], query })
  }

  /** Entities that share articles with this one. */
  relatedEntities<Name extends FieldName<'listRelatedEntities'> = never>(
    id: string,
    query: ListQuery<'listRelatedEntities', Name> = {},
    call: Call = {}
  ): Paged<PageOf<RelatedEntityList, Only<RelatedEntity, Name>>> {
    return listingOf(this.#ask, { ...call, path: ['entities', id, 'related'], query })
  }

  // What became of them

  /** What was created, changed and withdrawn behind the place `since`, in order. */
  changes(query: ChangesQuery = {}, call: Call = {}): Changes {
    return changesOf(this.#ask, query, { ...call, signal: eitherOf(this.#signal, call.signal) })
  }

  /** Newest first, as the other two; `include: 'states'` has the article before and after each change. */
  articleRevisions(
    id: string,
    query: QueryParameters<'listArticleRevisions'> = {},
    call: Call = {}
  ): Paged<PageOf<ArticleRevisionList, ArticleRevision>> {
    return listingOf(this.#ask, { ...call, path: ['articles', id, 'revisions'], query })
  }

  quoteRevisions(
    id: string,
    query: QueryParameters<'listQuoteRevisions'> = {},
    call: Call = {}
  ): Paged<PageOf<QuoteRevisionList, QuoteRevision>> {
    return listingOf(this.#ask, { ...call, path: ['quotes', id, 'revisions'], query })
  }

  entityRevisions(
    id: string,
    query: QueryParameters<'listEntityRevisions'> = {},
    call: Call = {}
  ): Paged<PageOf<EntityRevisionList, EntityRevision>> {
    return listingOf(this.#ask, { ...call, path: ['entities', id, 'revisions'], query })
  }

  // One of them, with the ETag that a write to it sends

  article<Name extends FieldName<'getArticle'> = never>(
    id: string,
    query: OneQuery<'getArticle', Name> = {},
    call: Call = {}
  ): Promise<Stored<Only<Article, Name>>> {
    return this.#one(['articles', id], query, call)
  }

  /** The headline, the description or the body by itself, character for character. */
  async articleText(id: string, field: Span['field'], call: Call = {}): Promise<string> {
    const headers = { accept: 'text/plain', ...call.headers }
    return (await this.#ask({ ...call, path: ['articles', id, 'texts', field], headers })).text()
  }

  /** What was read from the article, as annotations of W3C that point into its texts. */
  async articleAnnotations(id: string, call: Call = {}): Promise<AnnotationPage> {
    const headers = { accept: 'application/ld+json', ...call.headers }
    return jsonOf(await this.#ask({ ...call, path: ['articles', id, 'annotations'], headers }))
  }

  quote<Name extends FieldName<'getQuote'> = never>(
    id: string,
    query: OneQuery<'getQuote', Name> = {},
    call: Call = {}
  ): Promise<Stored<Only<Quote, Name>>> {
    return this.#one(['quotes', id], query, call)
  }

  /** One that was merged into another is answered by that one, whose id the answer then has. */
  entity<Name extends FieldName<'getEntity'> = never>(
    id: string,
    query: OneQuery<'getEntity', Name> = {},
    call: Call = {}
  ): Promise<Stored<Only<Entity, Name>>> {
    return this.#one(['entities', id], query, call)
  }

  // Writes

  /** Takes in an article; `query` supplies what a text cannot say, such as its publisher. */
  async createArticle(
    article: ArticleInput | ForeignArticle,
    query: QueryParameters<'createArticle'> = {},
    call: Call = {}
  ): Promise<Stored<Article>> {
    return storedIn(await this.#write('POST', ['articles'], article, query, call))
  }

  /** Takes in any number of articles, and tells of each, in their order, how it went. */
  loadArticles(
    articles: Iterable<ArticleInput> | AsyncIterable<ArticleInput>,
    call: Call = {}
  ): AsyncGenerator<ArticleLine, void, undefined> {
    return load(this.#ask, articles, call)
  }

  /** Replaces what was read; by an id alone creates it, and is a problem where there is one. */
  async putArticle(
    known: Known | string,
    article: ArticleInput | ForeignArticle,
    query: QueryParameters<'putArticle'> = {},
    call: Call = {}
  ): Promise<Stored<Article>> {
    const { id, condition } =
      typeof known === 'string'
        ? { id: known, condition: { 'if-none-match': '*' } }
        : { id: known.id, condition: ifUnchanged(known) }
    const headers = { ...call.headers, ...condition }
    return storedIn(await this.#write('PUT', ['articles', id], article, query, { ...call, headers }))
  }

  deleteArticle(article: Known, call: Withdrawal = {}): Promise<void> {
    return this.#remove('articles', article, call)
  }

  /** A correction, which no later extraction overwrites. */
  correctQuote(quote: Known, patch: QuotePatch, call: Call = {}): Promise<Stored<Quote>> {
    return this.#change('PATCH', ['quotes', quote.id], quote, patch, call)
  }

  withdrawQuote(quote: Known, call: Withdrawal = {}): Promise<void> {
    return this.#remove('quotes', quote, call)
  }

  /** Brings back what was withdrawn. There is nothing that could have changed since, so that its id is enough. */
  async restoreQuote(id: string, call: Call = {}): Promise<Stored<Quote>> {
    return storedIn(await this.#ask({ ...call, method: 'POST', path: ['quotes', id, 'restore'] }))
  }

  correctEntity(entity: Known, patch: EntityPatch, call: Call = {}): Promise<Stored<Entity>> {
    return this.#change('PATCH', ['entities', entity.id], entity, patch, call)
  }

  withdrawEntity(entity: Known, call: Withdrawal = {}): Promise<void> {
    return this.#remove('entities', entity, call)
  }

  /** Answers the entity that stays. */
  mergeEntity(entity: Known, merge: EntityMerge, call: Call = {}): Promise<Stored<Entity>> {
    return this.#change('POST', ['entities', entity.id, 'merge'], entity, merge, call)
  }

  /** Answers the entity that the articles mean. `into` one that was merged into this it undoes the merge. */
  splitEntity(entity: Known, split: EntitySplit, call: Call = {}): Promise<Stored<Entity>> {
    return this.#change('POST', ['entities', entity.id, 'split'], entity, split, call)
  }

  /** What would be read from an article, without storing it. */
  async extract(
    article: ArticleInput | ForeignArticle,
    query: QueryParameters<'extract'> = {},
    call: Call = {}
  ): Promise<Extraction> {
    return jsonOf(await this.#write('POST', ['extract'], article, query, call, true))
  }

  async #one<T>(path: readonly [string, string], query: object, call: Call): Promise<Stored<T>> {
    return storedIn(await this.#ask({ ...call, path, query: { ...query } }), path[1])
  }

  #write(
    method: 'POST' | 'PUT',
    path: readonly string[],
    article: ArticleInput | ForeignArticle,
    query: object,
    call: Call,
    isRead = false
  ): Promise<Response> {
    const { type, content } =
      'content' in article ? article : { type: 'application/json', content: JSON.stringify(article) }
    const headers = { ...call.headers, 'content-type': type }
    return this.#ask({ ...call, method, path, query: { ...query }, headers, body: content, isRead })
  }

  async #change<T>(
    method: 'POST' | 'PATCH',
    path: readonly string[],
    known: Known,
    body: object,
    call: Call
  ): Promise<Stored<T>> {
    const headers = { ...call.headers, ...ifUnchanged(known), 'content-type': 'application/json' }
    return storedIn(await this.#ask({ ...call, method, path, headers, body: JSON.stringify(body) }))
  }

  async #remove(collection: string, known: Known, { reason, ...call }: Withdrawal): Promise<void> {
    const headers = { ...call.headers, ...ifUnchanged(known) }
    await this.#ask({ ...call, method: 'DELETE', path: [collection, known.id], query: { reason }, headers })
  }
}
