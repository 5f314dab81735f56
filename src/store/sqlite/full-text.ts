import type { Expression } from '../../search/tree.ts'
import { type ColumnsOf, matchOf } from './match.ts'
import type { Index } from './search.ts'
import { startOfSecond } from './search-key.ts'
import { type Fragment, fragment } from './walk.ts'

// The full text indexes of migrations/sqlite, as searches ask them. Keys are search keys, which ascend with dates.

/** Columns of articles_fts by their scopes. */
export const articleColumns = {
  headline: 'headline',
  description: 'description',
  body: 'article_body'
} as const satisfies ColumnsOf

const since = (column: string, least: bigint | null): Fragment =>
  least === null ? fragment('') : fragment(` and ${column} >= ?`, least)

/**
 * Of a beginning that very many texts have, bm25 would count all words that begin so, which takes long and says little. So
 * the newest of them are weighed by where they have it: as much as bm25's weights for columns make of one word.
 */
const isBeginning = (node: Expression) => node.kind === 'term' && node.isPrefix

function ranksOfBeginning(node: Expression, columns: readonly string[] | null, least: bigint): Fragment {
  const weights = Object.entries({ headline: 3, description: 1 }).filter(
    ([column]) => columns?.includes(column) ?? true
  )
  const among = 'f.rowid in (select w.rowid from articles_fts w where w.articles_fts match ? and w.rowid >= ?)'
  const sum = ['1.0', ...weights.map(([, weight]) => `${weight.toFixed(1)} * (${among})`)].join(' + ')
  return fragment(
    `select f.rowid as key, -(${sum}) as rank from articles_fts f where f.articles_fts match ? and f.rowid >= ?`,
    ...weights.flatMap(([column]) => [matchOf(node, [column]), least]),
    matchOf(node, columns),
    least
  )
}

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
    ranks: (node, least) => {
      if (least !== null && isBeginning(node)) return ranksOfBeginning(node, columns, least)
      const from = since('rowid', least)
      return fragment(
        `select rowid as key, bm25(articles_fts, 4.0, 2.0, 1.0) as rank from articles_fts
         where articles_fts match ?${from.sql}`,
        matchOf(node, columns, articleColumns),
        ...from.values
      )
    }
  }
}

/** Articles by what one of their quotes says. */
export const articlesByQuote: Index = {
  keys: node =>
    fragment(
      `select a.search_key as key from quotes_fts f
       cross join quotes q on q.search_key = f.rowid
       cross join articles a on a.key = q.article_key
       where quotes_fts match ?`,
      matchOf(node)
    ),
  ranks: (node, least) => {
    // Within a second, keys of quotes and keys of articles say nothing of each other.
    const from = since('rowid', least === null ? null : startOfSecond(least))
    const kept = since('a.search_key', least)
    return fragment(
      `select a.search_key as key, min(f.rank) as rank
       from (select rowid, bm25(quotes_fts) as rank from quotes_fts where quotes_fts match ?${from.sql} limit -1) f
       cross join quotes q on q.search_key = f.rowid
       cross join articles a on a.key = q.article_key
       where true${kept.sql}
       group by a.search_key`,
      matchOf(node),
      ...from.values,
      ...kept.values
    )
  }
}

/** The one text that each row of a table has. */
function textsOf(index: 'quotes_fts' | 'events_fts'): Index {
  return {
    isDistinct: true,
    keys: node => fragment(`select rowid as key from ${index} where ${index} match ?`, matchOf(node)),
    ranks: (node, least) => {
      const from = since('rowid', least)
      return fragment(
        `select rowid as key, bm25(${index}) as rank from ${index} where ${index} match ?${from.sql}`,
        matchOf(node),
        ...from.values
      )
    }
  }
}

/** The words of quotes. */
export const quoteTexts = textsOf('quotes_fts')

/** The texts of events. */
export const eventTexts = textsOf('events_fts')
