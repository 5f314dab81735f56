import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
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
