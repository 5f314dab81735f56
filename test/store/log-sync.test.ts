import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { logSync } from '../../src/store/sqlite/log-sync.ts'

t.test('whoever waits for the disk is told, one by one or together, and so is whoever comes meanwhile', async t => {
  const database = new Database(join(t.testdir(), 'a.db'))
  t.teardown(() => database.close())
  database.pragma('journal_mode = wal')
  database.exec('create table words (word text)')
  const disk = logSync(database)
  const first = disk.sync()
  database.exec(`insert into words values ('one')`)
  const [second, third] = [disk.sync(), disk.sync()]
  await Promise.all([first, second, third])
  await disk.sync()
  await disk.close()
  await disk.close()
})

t.test('a database in memory, and one whose log is empty and gone, wait for nothing', async t => {
  const inMemory = new Database(':memory:')
  t.teardown(() => inMemory.close())
  await logSync(inMemory).sync()
  const database = new Database(join(t.testdir(), 'a.db'))
  t.teardown(() => database.close())
  const disk = logSync(database)
  await disk.sync()
  await disk.close()
})

t.test('what the disk refuses is said to everyone who waits, and tried again by the next', async t => {
  const path = join(t.testdir(), 'a.db')
  const database = new Database(path)
  t.teardown(() => database.close())
  mkdirSync(`${path}-wal`)
  const disk = logSync(database)
  const both = await Promise.allSettled([disk.sync(), disk.sync()])
  t.match(both, [{ status: 'rejected' }, { status: 'rejected' }])
  rmSync(`${path}-wal`, { recursive: true })
  await disk.sync()
  await disk.close()
})
