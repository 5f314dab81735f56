import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import type { ArchiveRecord } from '../../src/store/archive.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { committedIn, leftOf } from '../support/held.ts'
import { noon, stampAt, story, valueIn } from '../support/store.ts'
import { bridge, failsWith, ferry, later, undated } from './contract/given.ts'

/** Takes the history out of a database, as if it were of the version before. */
function forget(path: string): void {
  const database = new Database(path)
  database.exec(`
    drop table changes;
    drop table article_states;
    drop table entity_states;
    alter table articles drop column began;
    alter table entities drop column began;
    delete from schema_migrations where version = 17;`)
  database.close()
}

t.test('what was there before history was kept is known from its last change on', async t => {
  const path = join(t.testdir({}), 'dateline.db')
  const before = await openSqliteStore({ path })
  const [lund, eng] = story(bridge).annotations.quotes
  await before.articles.save(story(bridge))
  await before.articles.save(story(ferry))
  await before.quotes.correct(lund?.id ?? '', { kind: 'mixed' }, 'any', stampAt(later))
  await before.quotes.withdraw(eng?.id ?? '', 'any', stampAt(later))
  await before.entities.withdraw('person-carla-ruiz', 'any', stampAt(later))
  await before.close()
  forget(path)

  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const { history } = store
  const changes = await history.changes(0, 100, null)
  t.same(
    changes.map(({ kind, action, resourceId, at, by }) => [kind, action, resourceId, at, by]),
    [
      ['known', 'created', 'ferry', noon, null],
      ['known', 'created', 'bridge', later, null],
      ['withdrawn', 'removed', 'person-carla-ruiz', later, null],
      ['withdrawn', 'removed', eng?.id, later, null]
    ]
  )
  t.same(await history.withdrawn('entity', 'person-carla-ruiz'), { at: later, reason: null })
  t.same(await history.withdrawn('quote', eng?.id ?? ''), { at: later, reason: null })
  t.same(await history.articleAsOf('bridge', noon, [], 'all'), { missing: 'absent' }, 'what it was is not known')
  const present = await valueIn(store.articles.get('bridge'))
  t.same(await history.articleAsOf('bridge', later, [], 'all'), { state: present })
  t.match(await history.articleAsOf('ferry', noon, [], 'all'), { state: { id: 'ferry' } })
  t.match(await history.entityAsOf('person-ada-lund', noon, 'all'), { state: { name: 'Ada Lund' } })

  const at = '2026-03-01T10:00:00.000Z'
  await store.articles.save({ ...story({ ...bridge, headline: 'Bridge opens' }), at, by: 'Desk' })
  t.same(await history.articleAsOf('bridge', later, [], 'all'), { state: present })
  t.same(await history.articleAsOf('bridge', noon, [], 'all'), { missing: 'absent' })
  t.match((await history.revisions('article', 'bridge', { limit: 9, cursor: null, view: 'all' }))?.rows, [
    { kind: 'replaced', by: 'Desk', before: { headline: bridge.headline } },
    { kind: 'withdrawn', resource: 'quote' },
    { kind: 'known' }
  ])
  t.match((await history.revisions('quote', lund?.id ?? '', { limit: 9, cursor: null, view: 'all' }))?.rows.at(-1), {
    action: 'created',
    kind: 'known',
    after: { kind: 'mixed' }
  })
  t.same((await history.revisions('entity', 'person-ada-lund', { limit: 9, cursor: null, view: 'all' }))?.rows, [])
})

t.test('what was answered before it was committed is in the history as it was answered', async t => {
  const folder = t.testdir({})
  const path = join(folder, 'dateline.db')
  const store = await openSqliteStore({ path, hasWriter: true, mayHold: true })
  const saved = []
  for (const each of [bridge, ferry, undated, { ...bridge, headline: 'Bridge opens' }]) {
    saved.push(await store.articles.save({ ...story(each), by: 'Desk' }))
  }
  t.equal(committedIn(path), 0)
  const copy = await openSqliteStore({ path: leftOf(path, join(folder, 'copy.db')) })
  t.teardown(() => copy.close())
  const changes = await copy.history.changes(0, 100, null)
  t.same(
    changes.map(({ seq, revision, resourceId, by }) => [seq, revision, resourceId, by]),
    saved.map(({ revision, value }) => [revision, revision, value.id, 'Desk'])
  )
  t.match(await copy.history.articleAsOf('bridge', noon, [], 'all'), { state: { headline: 'Bridge opens' } })
  const [last] =
    (await copy.history.revisions('article', 'bridge', { limit: 1, cursor: null, view: 'all' }))?.rows ?? []
  t.match(last, { before: { headline: bridge.headline }, changed: ['headline'] })
  t.same(await store.history.changes(0, 100, null), changes, 'and read where it was written')
  await store.close()
})

t.test('an archive does not bring back what was withdrawn after it', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => store.close())
  await store.articles.save(story(bridge))
  const pieces: ArchiveRecord[] = []
  for await (const { records } of store.archive.pieces()) pieces.push(...records)
  await store.articles.remove('bridge', 'any', stampAt(later))
  const restore = async (at: string) => {
    for (const record of pieces) {
      const moved = record.record === 'article' ? { ...record, article: { ...record.article, updatedAt: at } } : record
      await store.archive.restore(moved, { at, by: 'dateline import' })
    }
  }
  await failsWith(t, 'conflict', restore('2026-01-01T10:00:00.000Z'), 'an older state')
  t.equal(await store.articles.get('bridge'), null)
  await restore('2030-03-01T10:00:00.000Z')
  t.ok(await store.articles.get('bridge'), 'a newer one came again elsewhere')
})

t.test('what people decided of entities is a change where an archive brings it', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const other = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => other.close())
  await other.articles.save(story(bridge))
  await other.articles.save(story(ferry))
  await other.entities.correct('person-ada-lund', { description: 'Minister' }, 'any', stampAt(later))
  await other.entities.merge('person-bo-eng', 'person-ada-lund', 'any', stampAt(later))
  await other.entities.withdraw('person-carla-ruiz', 'any', stampAt(later))
  const at = '2026-03-01T10:00:00.000Z'
  for await (const { records } of other.archive.pieces()) {
    for (const record of records) await store.archive.restore(record, { at, by: 'dateline import' })
  }
  await store.archive.settle()
  const changes = await store.history.changes(0, 100, ['entity'])
  t.same(changes.map(({ action, kind, resourceId, mergedInto }) => [action, kind, resourceId, mergedInto]).toSorted(), [
    ['created', 'restored', 'person-ada-lund', null],
    ['removed', 'merged', 'person-bo-eng', 'person-ada-lund'],
    ['removed', 'withdrawn', 'person-carla-ruiz', null]
  ])
  t.match(await store.history.entityAsOf('person-ada-lund', at, 'all'), { state: { description: 'Minister' } })
  t.same(await store.history.entityAsOf('person-ada-lund', later, 'all'), { missing: 'absent' })
  t.same(await store.history.entityAsOf('person-bo-eng', at, 'all'), { movedTo: 'person-ada-lund' })
  const options = { limit: 9, cursor: null, view: 'all' } as const
  t.match((await store.history.revisions('entity', 'person-ada-lund', options))?.rows, [
    { action: 'created', kind: 'restored', before: null, after: { description: 'Minister' } }
  ])
})

t.test('what comes out of an archive begins a history, and what is replaced by one is kept', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const other = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => other.close())
  for (const each of [store, other]) await each.articles.save(story(bridge))
  await other.articles.save({ ...story({ ...bridge, headline: 'Bridge opens' }), at: later })
  await other.articles.save(story(ferry))
  await other.entities.correct('person-ada-lund', { description: 'Minister' }, 'any', stampAt(later))
  await other.entities.merge('person-bo-eng', 'person-carla-ruiz', 'any', stampAt(later))
  const at = '2026-03-01T10:00:00.000Z'
  for await (const { records } of other.archive.pieces()) {
    for (const record of records) await store.archive.restore(record, { at, by: 'dateline import' })
  }
  await store.archive.settle()
  const changes = (await store.history.changes(0, 100, null)).filter(({ by }) => by === 'dateline import')
  t.same(changes.map(({ kind, action, resourceId }) => [kind, action, resourceId]).toSorted(), [
    ['merged', 'removed', 'person-bo-eng'],
    ['restored', 'created', 'ferry'],
    ['restored', 'updated', 'bridge'],
    ['restored', 'updated', 'person-ada-lund'],
    ['restored', 'updated', 'person-carla-ruiz']
  ])
  t.match(await store.history.articleAsOf('bridge', later, [], 'all'), { state: { headline: bridge.headline } })
  t.match(await store.history.articleAsOf('bridge', at, [], 'all'), { state: { headline: 'Bridge opens' } })
  t.match(await store.history.entityAsOf('person-ada-lund', later, 'all'), { state: { description: null } })
})
