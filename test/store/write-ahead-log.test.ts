import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { isReadForLong, sayLongRead } from '../../src/store/sqlite/copies/long-read.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { story } from '../support/store.ts'

const megabytes = (path: string) => Math.round(statSync(path).size / 2 ** 20)

t.test('the log is copied into the file before it has 128 MB, and written over', async t => {
  const path = join(t.testdir(), 'written.db')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  let largest = 0
  // One word, which costs the full text index nothing.
  const opening = 'x'.repeat(2 ** 21)
  const write = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      await store.articles.save(story({ id: `a${n}`, opening }))
      largest = Math.max(largest, megabytes(`${path}-wal`))
    }
  }
  await write(0, 60)
  const copied = megabytes(path)
  t.ok(copied > 60, `of what was written much is in the file (${copied} MB)`)
  t.ok(largest < 80, `the log grew to ${largest} MB`)

  // Played by another process: while it reads, nothing that it sees may be written over.
  const reader = new Database(path, { readonly: true })
  t.teardown(() => reader.close())
  reader.exec('begin')
  const seen = reader.prepare('select count(*) from articles').pluck()
  const before = seen.get()
  await write(60, 90)
  t.equal(seen.get(), before)
  reader.exec('commit')
  await write(90, 130)
  t.ok(largest < 150, `with a reader in it to ${largest} MB`)
  t.equal(seen.get(), 130)
})

t.test('writers wait for no reader that says it reads for long', async t => {
  const path = join(t.testdir(), 'read.db')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const opening = 'x'.repeat(2 ** 23)
  await store.articles.save(story({ id: 'first' }))
  const reader = new Database(path, { readonly: true })
  t.teardown(() => reader.close())
  reader.exec('begin')
  const seen = reader.prepare('select count(*) from articles').pluck()
  seen.get()
  const reading = sayLongRead(path)
  // Otherwise the last of them would wait ten seconds each, and the test would run out of time.
  for (let n = 0; n < 32; n++) await store.articles.save(story({ id: `a${n}`, opening }))
  t.ok(megabytes(`${path}-wal`) > 192, 'the log is as long as it is waited for otherwise')
  t.equal(seen.get(), 1)
  reader.exec('commit')
  reading.end()
  await store.articles.save(story({ id: 'last' }))
  t.equal(megabytes(`${path}-wal`), 0)
})

t.test('what a reader that was killed has said comes to an end', async t => {
  const path = join(t.testdir(), 'killed.db')
  t.notOk(isReadForLong(path))
  sayLongRead(path)
  t.ok(isReadForLong(path))
  const at = (milliseconds: number) => new Date(Date.now() + milliseconds)
  utimesSync(`${path}-read`, at(-1), at(-1))
  t.notOk(isReadForLong(path))
  utimesSync(`${path}-read`, at(7_200_000), at(7_200_000))
  t.notOk(isReadForLong(path), 'not for ever, where the clock was set back')
})
