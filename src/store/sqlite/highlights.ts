import { type Fragment, type Highlighter, highlighter } from '../../search/highlight.ts'
import { parseSearch } from '../../search/parse.ts'
import { type Scope, scopes } from '../../search/scopes.ts'
import type { ArticleFilter } from '../filters.ts'
import type { ArticleWithLayers, Event, Quote } from '../store.ts'
import { Stored } from '../stored.ts'
import { invalidQuery } from './match.ts'

// Each row that a search found with where its text has what was looked for: one member more in its JSON.

/** Whether a list shows where its rows have what was looked for. Throws Problem invalidQuery where nothing was. */
function searchToShow(q: string | undefined, offered: readonly Scope[]) {
  if (q === undefined) throw invalidQuery('Without a search there is nothing to highlight: give q.', 'highlight')
  return parseSearch(q, offered)
}

function withHighlights<T>(item: Stored<T>, fragments: readonly Fragment[]): Stored<T> {
  const { json, revision, edition } = item
  const more = Buffer.from(`,"highlights":${JSON.stringify(fragments)}}`)
  return Stored.fromJson<T>(Buffer.concat([json.subarray(0, -1), more]), revision, edition)
}

/** How articles that the filter found are shown. `quotesOf` reads the spans of an article's quotes, where they are asked for. */
export function highlightedArticles(
  { q, searchIn }: ArticleFilter,
  quotesOf: (id: string) => readonly Quote[]
): (item: Stored<ArticleWithLayers>) => Stored<ArticleWithLayers> {
  const reader = highlighter(searchToShow(q, scopes), { searchIn })
  return item => {
    const { value } = item
    const quotes = reader.needsQuotes ? quotesOf(value.id).map(({ spans }) => spans) : []
    return withHighlights(item, reader.article(value, quotes))
  }
}

export function highlightedQuotes(q: string | undefined): (item: Stored<Quote>) => Stored<Quote> {
  const reader: Highlighter = highlighter(searchToShow(q, ['speaker']))
  return item => withHighlights(item, reader.spans(item.value.spans))
}

export function highlightedEvents(q: string | undefined): (item: Stored<Event>) => Stored<Event> {
  const reader: Highlighter = highlighter(searchToShow(q, []))
  return item => withHighlights(item, reader.spans([item.value.span]))
}
