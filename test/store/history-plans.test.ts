import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { changedResources, type View } from '../../src/store/history.ts'
import { type Connection, connect } from '../../src/store/sqlite/connection.ts'
import { historyStore } from '../../src/store/sqlite/history/history.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { layers } from '../../src/store/store.ts'
import { noon, stampAt, story } from '../support/store.ts'
import { bridge, ferry, later } from './contract/given.ts'

// What the history is asked, whatever it is, it finds by an index: it grows without an end.

t.test('no query of the history goes through a whole table', async t => {
  const path = join(t.testdir({}), 'dateline.db')
  const store = await openSqliteStore({ path })
  const [quote, other] = story(bridge).annotations.quotes.map(({ id }) => id)
  for (const each of [bridge, ferry]) await store.articles.save(story(each))
  await store.quotes.correct(quote ?? '', { kind: 'mixed' }, 'any', stampAt(later))
  await store.quotes.withdraw(other ?? '', 'any', stampAt(later))
  await store.articles.save({ ...story({ ...bridge, headline: 'Bridge opens' }), isReread: true })
  await store.entities.correct('person-ada-lund', { name: 'Ada Berg' }, 'any', stampAt(later))
  await store.entities.merge('person-bo-eng', 'person-ada-lund', 'any', stampAt(later))
  await store.entities.withdraw('person-carla-ruiz', 'any', stampAt(later))
  await store.articles.remove('ferry', 'any', stampAt(later))
  await store.close()

  const database = new Database(path, { readonly: true })
  t.teardown(() => database.close())
  const asked = new Map<string, readonly unknown[]>()
  const connection = connect(database)
  const recording: Connection = {
    ...connection,
    all: (sql, ...values) => {
      asked.set(sql, values)
      return connection.all(sql, ...values)
    },
    one: (sql, ...values) => {
      asked.set(sql, values)
      return connection.one(sql, ...values)
    }
  }
  const history = historyStore(recording)
  await history.latest()
  for (const resources of [null, ...changedResources.map(name => [name])]) await history.changes(0, 9, resources)
  const ids = {
    article: ['bridge', 'ferry', 'nothing'],
    quote: [quote ?? '', other ?? '', `${story(ferry).annotations.quotes[0]?.id}`],
    entity: ['person-ada-lund', 'person-bo-eng', 'person-carla-ruiz', 'person-nobody']
  }
  for (const view of ['all', 'standing'] satisfies View[]) {
    for (const resource of changedResources) {
      for (const id of ids[resource]) {
        await history.withdrawn(resource, id)
        if (resource === 'entity') await history.merged(id)
        await history.revisions(resource, id, { limit: 1, cursor: null, view })
        for (const at of [noon, later]) {
          if (resource === 'article') await history.articleAsOf(id, at, layers, view)
          else if (resource === 'quote') await history.quoteAsOf(id, at, view)
          else await history.entityAsOf(id, at, view)
        }
      }
    }
  }
  t.ok(asked.size > 25, `${asked.size} statements`)
  for (const [sql, values] of asked) {
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...values)
      .map(({ detail }) => detail)
    // What a list of ids has, and the numbers of one article's changes.
    const scans = plan.filter(step => step.startsWith('SCAN') && !/VIRTUAL TABLE|^SCAN (own|CONSTANT ROW)$/.test(step))
    t.same(scans, [], sql)
  }
})
