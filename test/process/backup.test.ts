import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { openCallsFile } from '../../src/store/sqlite/held/calls-file.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { callsOf, leftOf } from '../support/held.ts'
import { adminKey, withKey } from '../support/key.ts'
import { runToEnd, serve } from '../support/process.ts'
import { story as saved } from '../support/store.ts'
import { story } from '../support/story.ts'

// dateline backup and dateline restore, as people run them.

const open = (path: string) => new Database(path, { readonly: true, fileMustExist: true })

function articlesIn(path: string): readonly string[] {
  const database = open(path)
  try {
    t.same(database.pragma('integrity_check'), [{ integrity_check: 'ok' }])
    return database.prepare<[], string>('select id from articles order by id').pluck().all()
  } finally {
    database.close()
  }
}

function originOf(path: string): string | undefined {
  const database = open(path)
  try {
    return database.prepare<[], string>('select origin from revisions').pluck().get()
  } finally {
    database.close()
  }
}

/** A database with these articles, in a folder of its own. */
async function filled(t: Test, ...ids: readonly string[]) {
  const folder = t.testdir({})
  const path = join(folder, 'dateline.db')
  const save = async (...more: readonly string[]) => {
    const store = await openSqliteStore({ path })
    for (const id of more) await store.articles.save(saved({ id }))
    await store.close()
  }
  await save(...ids)
  const run = (...args: readonly string[]) => runToEnd(args, { DATABASE_PATH: path })
  return { folder, path, save, run }
}

t.test('a backup has everything that was answered before it began, while clients write', async t => {
  const folder = t.testdir({})
  const path = join(folder, 'dateline.db')
  const copy = join(folder, 'backup.db')
  const environment = { DATABASE_PATH: path, DATA_PATH: 'off', ADMIN_KEY: adminKey }
  const { address, child, ended } = await serve(t, environment)
  // While somebody reads, nothing is answered before it is committed.
  await pause(1_100)
  const answered: string[] = []
  let isOver = false
  const clients = Array.from({ length: 4 }, async (_, client) => {
    for (let n = client; !isOver; n += 4) {
      const body = JSON.stringify({ ...story, id: `a${n}`, headline: `Bridge ${n}` })
      const headers = { 'content-type': 'application/json', ...withKey }
      const answer = await fetch(`${address}/articles`, { method: 'POST', headers, body })
      await answer.arrayBuffer()
      if (answer.status === 201) answered.push(`a${n}`)
    }
  })
  while (answered.length < 12) await pause(1)
  t.ok(callsOf(leftOf(path, join(folder, 'left.db'))).numbers.length > 0, 'some are answered and not committed')
  const before = [...answered]
  const { status, stdout, stderr } = await runToEnd(['backup', copy], environment)
  isOver = true
  await Promise.all(clients)
  t.equal(status, 0, stderr)
  t.match(stdout, /^\S+backup\.db: \d+ MB, [\d.]+ s\n$/)
  const found = new Set(articlesIn(copy))
  t.same(
    before.filter(id => !found.has(id)),
    []
  )
  t.same(
    readdirSync(folder).filter(name => name.startsWith('backup') || name.endsWith('-read')),
    ['backup.db'],
    'nothing is left beside it'
  )
  child.kill('SIGTERM')
  t.equal(await ended, 0)

  const other = { ...environment, DATABASE_PATH: join(folder, 'other', 'restored.db') }
  t.match(await runToEnd(['restore', copy], other), { status: 0, stdout: /restored\.db is what \S+backup\.db has\n$/ })
  const again = await serve(t, other)
  for (const id of before) t.equal((await fetch(`${again.address}/articles/${id}`)).status, 200, id)
})

t.test('a backup needs nothing beside it, and takes the place of no file unasked', async t => {
  const { folder, path, save, run } = await filled(t, 'a')
  const copy = join(folder, 'copy.db')
  t.match(await run('backup', copy), { status: 0, stderr: '' })
  t.equal(readFileSync(copy).readUInt16BE(18), 0x0101, 'it has no write-ahead log')
  await save('b')
  t.match(await run('backup', copy), { status: 1, stderr: /copy\.db is there already: .*--force/ })
  t.same(articlesIn(copy), ['a'])
  t.match(await run('backup', copy, '--force'), { status: 0 })
  t.same(articlesIn(copy), ['a', 'b'])
  t.match(await run('backup', path, '--force'), { status: 1, stderr: /is the database itself/ })
  t.match(await run('backup', folder, '--force'), { status: 1, stderr: /is a folder/ })
  t.match(await run('backup', join(folder, 'none', 'copy.db')), { status: 1, stderr: /there is no folder/ })
  t.match(await run('backup'), { status: 1, stderr: /name the file to be made/ })
  t.match(await run('backup', copy, '--farce'), { status: 1, stderr: /Unknown option/ })
  const nothing = await runToEnd(['backup', copy], { DATABASE_PATH: join(folder, 'none.db') })
  t.match(nothing, { status: 1, stderr: /there is no database/ })
  t.notOk(existsSync(join(folder, 'none.db')))
})

t.test('what the service had answered when it was killed is in the backup', async t => {
  const { folder, path, run } = await filled(t, 'a')
  const database = new Database(path)
  const { origin, changes } = database.prepare('select origin, changes from revisions').get() as {
    origin: string
    changes: number
  }
  database.close()
  const calls = openCallsFile(`${path}-calls`)
  const call = { resource: 'articles', method: 'save', args: [saved({ id: 'held' })] }
  calls.insert.run(1, origin, changes, JSON.stringify(call))
  calls.database.close()
  t.match(await run('backup', join(folder, 'copy.db')), { status: 0, stderr: '' })
  t.same(articlesIn(join(folder, 'copy.db')), ['a', 'held'])
})

t.test('a restored database takes the place of another, which is kept', async t => {
  const { folder, path, save, run } = await filled(t, 'a')
  const copy = join(folder, 'copy.db')
  await run('backup', copy)
  await save('b')
  const origin = originOf(path)
  writeFileSync(`${path}-calls`, 'answers of the other')
  t.match(await run('restore', copy), { status: 1, stderr: /is there already: with --force it is put aside/ })
  t.same(articlesIn(path), ['a', 'b'])
  const { status, stdout } = await run('restore', copy, '--force')
  t.equal(status, 0)
  const aside = /What was there is (\S+-replaced-\d{8}T\d{6}Z) now/.exec(stdout)?.[1] ?? ''
  t.match(stdout, /withdrawn after the backup is there again, and keys that were revoked after it let in/)
  t.same(articlesIn(path), ['a'])
  t.same(articlesIn(aside), ['a', 'b'])
  t.notOk(existsSync(`${path}-calls`))
  t.equal(readFileSync(`${aside}-calls`, 'utf8'), 'answers of the other')
  t.not(originOf(path), origin, 'entity tags of what came after the backup mean nothing')
  t.notOk(existsSync(`${path}.unfinished`))
})

t.test('a log that is left where there is no database is not taken for the backup’s', async t => {
  const { folder, run } = await filled(t, 'a')
  const copy = join(folder, 'copy.db')
  await run('backup', copy)
  const path = join(folder, 'gone.db')
  writeFileSync(`${path}-wal`, 'the log of another')
  t.match(await runToEnd(['restore', copy], { DATABASE_PATH: path }), { status: 0 })
  t.same(articlesIn(path), ['a'])
})

t.test('nothing is restored under a service that runs', async t => {
  const { folder, path, run } = await filled(t, 'a')
  const copy = join(folder, 'copy.db')
  await run('backup', copy)
  await serve(t, { DATABASE_PATH: path, DATA_PATH: 'off' })
  t.match(await run('restore', copy, '--force'), { status: 1, stderr: /is in use by another process/ })
  // Played by damage that the service has not met yet.
  const database = open(path)
  database.pragma('schema_version')
  writeFileSync(path, 'not a database', { flag: 'r+' })
  t.match(await run('restore', copy, '--force'), { status: 1, stderr: /is in use by another process/ })
  database.close()
})

t.test('a damaged database is put aside by a whole one, and not the other way round', async t => {
  const { folder, path, run } = await filled(t, 'a')
  const copy = join(folder, 'copy.db')
  await run('backup', copy)
  writeFileSync(path, 'not a database', { flag: 'r+' })
  t.match(await run('restore', copy, '--force'), { status: 0 })
  t.same(articlesIn(path), ['a'])

  const refused = async (name: string, message: RegExp) => {
    t.match(await run('restore', join(folder, name), '--force'), { status: 1, stderr: message })
    t.same(articlesIn(path), ['a'])
  }
  writeFileSync(join(folder, 'notes.txt'), 'These are notes. '.repeat(100))
  await refused('notes.txt', /is no whole SQLite database/)
  await refused('none.db', /there is no file/)
  await refused('dateline.db', /is the database itself/)
  new Database(join(folder, 'foreign.db')).exec('create table theirs (a text)').close()
  await refused('foreign.db', /is no database of Dateline/)
  truncateSync(copy, 100_000)
  await refused('copy.db', /is damaged|is no whole/)
})
