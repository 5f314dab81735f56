import { articleIdOf } from '../../document/id.ts'
import { Problem } from '../../errors.ts'
import type { QuoteStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { quoteFacets } from './facets/quotes.ts'
import { keepArticles, nextChange, recordChange } from './history/record.ts'
import { articleKey, assertExpected, versionOf } from './keys.ts'
import { readPage } from './page.ts'
import { quoteById, quoteOf, quotesInArticles } from './quote-rows.ts'
import { correctQuote, withdrawQuote } from './quotes-correct.ts'
import { quoteList } from './quotes-list.ts'
import { restoreQuote } from './quotes-restore.ts'

export function quoteStore(connection: Connection): QuoteStore {
  /** Keeps the article that the quote is in, before it changes with its quote. */
  function keep(seq: number, quote: string): void {
    const article = articleKey(connection, articleIdOf(quote))
    if (article !== undefined) keepArticles(connection, seq, [article])
  }

  return {
    get: id => connection.read(() => quoteById(connection, id)),
    inArticles: ids => connection.read(() => quotesInArticles(connection, ids)),
    list: (filter, options) => readPage(connection, () => quoteList(connection, filter, options)),
    facets: (filter, options) => connection.read(() => quoteFacets(connection, filter, options)),
    correct: (id, correction, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'quotes', id)
        if (found === undefined) return null
        assertExpected(expect, found, id)
        const seq = nextChange(connection)
        keep(seq, id)
        correctQuote(connection, found.key, correction, stamp.at)
        const corrected = quoteOf(connection, found.key)
        const revision = corrected?.revision ?? null
        const change = { resource: 'quote', id, action: 'updated', kind: 'corrected', revision } as const
        recordChange(connection, seq, change, stamp)
        return corrected
      }),
    withdraw: (id, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'quotes', id)
        if (found === undefined) return false
        assertExpected(expect, found, id)
        const seq = nextChange(connection)
        keep(seq, id)
        withdrawQuote(connection, found.key, stamp.at)
        const change = { resource: 'quote', id, action: 'removed', kind: 'withdrawn', revision: null } as const
        recordChange(connection, seq, change, stamp)
        return true
      }),
    restore: (id, stamp) =>
      connection.write(() => {
        if (versionOf(connection, 'quotes', id) !== undefined) {
          throw new Problem('conflict', `The quote ${id} is there: nobody has withdrawn it.`)
        }
        const seq = nextChange(connection)
        keep(seq, id)
        const key = restoreQuote(connection, id, stamp.at)
        const restored = key === null ? null : quoteOf(connection, key)
        if (restored === null) return null
        const { revision } = restored
        recordChange(connection, seq, { resource: 'quote', id, action: 'created', kind: 'restored', revision }, stamp)
        return restored
      })
  }
}
