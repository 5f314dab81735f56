import { type ColumnsOf, matchOf } from './match.ts'
import type { Index } from './search.ts'
import { fragment } from './walk.ts'

// The full text indexes of migrations/sqlite, as searches ask them.

/** Columns of articles_fts by their scopes. */
export const articleColumns = {
  headline: 'headline',
  description: 'description',
  body: 'article_body'
} as const satisfies ColumnsOf

/** The texts of articles, or some of their columns. */
export function articleTexts(columns: readonly string[] | null): Index {
  return {
    isDistinct: true,
    keys: node =>
      fragment(
        'select rowid as key from articles_fts where articles_fts match ?',
        matchOf(node, columns, articleColumns)
      ),
    // A word in the headline says more than one in the body.
    ranks: node =>
      fragment(
        'select rowid as key, bm25(articles_fts, 4.0, 2.0, 1.0) as rank from articles_fts where articles_fts match ?',
        matchOf(node, columns, articleColumns)
      )
  }
}

/** Articles by what one of their quotes says. */
export const articlesByQuote: Index = {
  keys: node =>
    fragment(
      `select article_key as key from quotes where key in
         (select rowid from quotes_fts where quotes_fts match ?)`,
      matchOf(node)
    ),
  ranks: node =>
    fragment(
      `select q.article_key as key, min(f.rank) as rank
       from (select rowid, bm25(quotes_fts) as rank from quotes_fts where quotes_fts match ? limit -1) f
       cross join quotes q on q.key = f.rowid
       group by q.article_key`,
      matchOf(node)
    )
}

/** The words of quotes. */
export const quoteTexts: Index = {
  isDistinct: true,
  keys: node => fragment('select rowid as key from quotes_fts where quotes_fts match ?', matchOf(node)),
  ranks: node =>
    fragment('select rowid as key, bm25(quotes_fts) as rank from quotes_fts where quotes_fts match ?', matchOf(node))
}
