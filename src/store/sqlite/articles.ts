import type { ArticleStore } from '../store.ts'
import { removeArticle } from './article-entities.ts'
import { articlesOf } from './article-rows.ts'
import { listArticles } from './articles-list.ts'
import { countOutdatedArticles, outdatedArticles } from './articles-outdated.ts'
import { saveArticle } from './articles-save.ts'
import type { Connection } from './connection.ts'
import { entitiesInArticle } from './entity-rows.ts'
import { eventsOfArticle, timeExpressionsOf } from './event-rows.ts'
import { articleKey, assertExpected, versionOf } from './keys.ts'
import { quoteKeysOfArticle, quotesOf } from './quote-rows.ts'

export function articleStore(connection: Connection): ArticleStore {
  /** What hangs on an article, null where there is none of that id. */
  function ofArticle<T>(id: string, read: (key: number) => T): Promise<T | null> {
    return connection.read(() => {
      const key = articleKey(connection, id)
      return key === undefined ? null : read(key)
    })
  }

  return {
    save: save => connection.write(() => saveArticle(connection, save)),
    get: id => ofArticle(id, key => articlesOf(connection, [key])[0] ?? null),
    checksum: id =>
      connection.read(
        () => connection.one<{ checksum: string }>('select checksum from articles where id = ?', id)?.checksum ?? null
      ),
    outdated: (extractor, after, limit) => connection.read(() => outdatedArticles(connection, extractor, after, limit)),
    passOver: (id, extractor) =>
      connection.write(() => {
        connection.run('update articles set extractor = ? where id = ?', extractor, id)
      }),
    countOutdated: extractor => connection.read(() => countOutdatedArticles(connection, extractor)),
    list: (filter, options) => connection.read(() => listArticles(connection, filter, options)),
    remove: (id, expect) =>
      connection.write(() => {
        const found = versionOf(connection, 'articles', id)
        assertExpected(expect, found, id)
        if (found === undefined) return false
        removeArticle(connection, found.key)
        return true
      }),
    quotes: id =>
      ofArticle(id, key => quotesOf(connection, quoteKeysOfArticle(connection, key)).map(({ value }) => value)),
    entities: id => ofArticle(id, key => entitiesInArticle(connection, key)),
    timeline: id => ofArticle(id, key => eventsOfArticle(connection, key)),
    timeExpressions: id => ofArticle(id, key => timeExpressionsOf(connection, key))
  }
}
