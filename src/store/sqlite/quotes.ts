import type { QuoteStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { quoteFacets } from './facets/quotes.ts'
import { assertExpected, versionOf } from './keys.ts'
import { readPage } from './page.ts'
import { quoteById, quoteOf } from './quote-rows.ts'
import { correctQuote, withdrawQuote } from './quotes-correct.ts'
import { quoteList } from './quotes-list.ts'

export function quoteStore(connection: Connection): QuoteStore {
  return {
    get: id => connection.read(() => quoteById(connection, id)),
    list: (filter, options) => readPage(connection, () => quoteList(connection, filter, options)),
    facets: (filter, options) => connection.read(() => quoteFacets(connection, filter, options)),
    correct: (id, correction, expect, at) =>
      connection.write(() => {
        const found = versionOf(connection, 'quotes', id)
        if (found === undefined) return null
        assertExpected(expect, found, id)
        correctQuote(connection, found.key, correction, at)
        return quoteOf(connection, found.key)
      }),
    withdraw: (id, expect, at) =>
      connection.write(() => {
        const found = versionOf(connection, 'quotes', id)
        if (found === undefined) return false
        assertExpected(expect, found, id)
        withdrawQuote(connection, found.key, at)
        return true
      })
  }
}
