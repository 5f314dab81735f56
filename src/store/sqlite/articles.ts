import type { ArticleStore, StoredState } from '../store.ts'
import { Stored } from '../stored.ts'
import { removeArticle } from './article-entities.ts'
import { layerOf } from './article-layers.ts'
import { articleById } from './article-rows.ts'
import { articleList } from './articles-list.ts'
import { countOutdatedArticles, outdatedArticles } from './articles-outdated.ts'
import { saveArticle } from './articles-save.ts'
import type { Connection } from './connection.ts'
import { jsonOf } from './documents.ts'
import { articleFacets } from './facets/articles.ts'
import { keepArticle, nextChange, recordChange } from './history/record.ts'
import { articleBefore } from './history/states.ts'
import { articleKey, assertExpected, versionOf } from './keys.ts'
import { readPage } from './page.ts'

const whole = <T>(bytes: string) => Stored.fromJson<T>(jsonOf(bytes))

const selectState = 'select revision, edition from articles where id = ?'

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
    get: (id, include = []) => connection.read(() => articleById(connection, id, include)),
    state: id => connection.read(() => connection.one<StoredState>(selectState, id) ?? null),
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
    list: (filter, options) => readPage(connection, () => articleList(connection, filter, options)),
    facets: (filter, options) => connection.read(() => articleFacets(connection, filter, options)),
    remove: (id, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'articles', id)
        assertExpected(expect, found, id)
        if (found === undefined) return false
        const seq = nextChange(connection)
        const change = { resource: 'article', id, action: 'removed', kind: 'withdrawn', revision: null } as const
        recordChange(connection, seq, change, stamp)
        const before = articleBefore(connection, found.key, true)
        if (before !== null) keepArticle(connection, seq, before)
        removeArticle(connection, found.key)
        return true
      }),
    quotes: id => ofArticle(id, key => whole(layerOf(connection, 'quotes', key))),
    entities: id => ofArticle(id, key => whole(layerOf(connection, 'entities', key))),
    timeline: id => ofArticle(id, key => whole(layerOf(connection, 'timeline', key))),
    timeExpressions: id => ofArticle(id, key => whole(layerOf(connection, 'timeExpressions', key)))
  }
}
