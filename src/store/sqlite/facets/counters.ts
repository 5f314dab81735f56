import type { Connection } from '../connection.ts'

// The facets of whole lists are read from facet_counts. Whoever changes an article, its quotes or its events takes what
// the article counted for before out of the counts, and puts in what it counts for now.

/** What an article and its parts count for in the lists. */
export interface Countable {
  readonly publisher: string | null
  readonly section: string | null
  readonly language: string
  /** An instant; empty where the article is undated. */
  readonly published: string
  readonly authors: readonly string[]
  /** The kind of each quote. */
  readonly quotes: readonly string[]
  readonly events: readonly { readonly earliest: string; readonly precision: string; readonly status: string | null }[]
}

/** Puts the article into the counts, or takes it out with a `sign` of -1; for use inside a write. */
export function count({ late }: Connection, article: Countable, sign: 1 | -1): void {
  const { publisher, section, language, published, authors, quotes, events } = article
  const own = { articles: sign, quotes: sign * quotes.length }
  const oneEvent = { timeline: sign }
  if (publisher !== null) late.count('publisher', publisher, { ...own, timeline: sign * events.length })
  if (section !== null) late.count('section', section, own)
  late.count('language', language, own)
  if (published !== '') late.count('month', published.slice(0, 7), own)
  for (const name of new Set(authors)) late.count('author', name, { articles: sign })
  for (const kind of quotes) late.count('kind', kind, { quotes: sign })
  for (const { earliest, precision, status } of events) {
    late.count('precision', precision, oneEvent)
    if (status !== null) late.count('status', status, oneEvent)
    late.count('month', earliest.slice(0, 7), oneEvent)
  }
}

/** Does what changes the article, its quotes or its events, and counts it as it is afterwards. */
export function counting(connection: Connection, article: number, change: () => void): void {
  count(connection, countableIn(connection, article), -1)
  change()
  count(connection, countableIn(connection, article), 1)
}

const selectArticle = 'select publisher, section, language, published from articles where key = ?'
const selectAuthors = 'select name from authors where article_key = ?'
const selectKinds = 'select kind from quotes where article_key = ?'
const selectEvents = 'select earliest, precision, status from events where article_key = ?'

/** What the article counts for as its rows now stand. */
export function countableIn(connection: Connection, article: number): Countable {
  const row = connection.one<Pick<Countable, 'publisher' | 'section' | 'language' | 'published'>>(
    selectArticle,
    article
  )
  if (row === undefined) throw new RangeError(`There is no article ${article}.`)
  return {
    ...row,
    authors: connection.all<{ name: string }>(selectAuthors, article).map(({ name }) => name),
    quotes: connection.all<{ kind: string }>(selectKinds, article).map(({ kind }) => kind),
    events: connection.all<Countable['events'][number]>(selectEvents, article)
  }
}
