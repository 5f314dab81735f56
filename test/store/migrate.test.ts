import { execFile } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { SetupError } from '../../src/errors.ts'
import { checksumOf } from '../../src/store/migrate.ts'
import { assertRoom } from '../../src/store/sqlite/copies/copy.ts'
import { migrateSqlite, migrationStatus, migrationsFolder } from '../../src/store/sqlite/migrate.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { noon, story, valueIn } from '../support/store.ts'

const run = promisify(execFile)
const files = readdirSync(migrationsFolder).sort()

/** A copy of the migrations that a test may spoil. */
function copied(t: Test): string {
  const folder = t.testdir({ migrations: {} })
  for (const name of files) copyFileSync(join(migrationsFolder, name), join(folder, 'migrations', name))
  return folder
}

async function refuses(t: Test, work: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await work.then(
    () => null,
    (failure: unknown) => failure
  )
  t.ok(error instanceof SetupError, `a SetupError: ${error}`)
  const said = error instanceof Error ? error.message : ''
  t.match(said, message)
  t.notMatch(said, /\n/, 'in one line')
}

t.test('a new database goes through every migration, once', async t => {
  const path = join(t.testdir(), 'made', 'for', 'it', 'new.db')
  t.same(
    (await migrationStatus({ path })).map(({ name, appliedAt }) => [name, appliedAt]),
    files.map(name => [name, null])
  )
  t.notOk(existsSync(path), 'asking creates nothing')
  t.same(await migrateSqlite({ path, at: noon }), { applied: files })
  t.same(await migrateSqlite({ path, at: noon }), { applied: [] })
  const status = await migrationStatus({ path })
  t.same(
    status.map(({ version }) => version),
    files.map((_, index) => index + 1)
  )
  t.ok(status.every(({ appliedAt, checksum }) => appliedAt === noon && /^[0-9a-f]{64}$/.test(checksum)))
})

t.test('other line endings are no edit', async t => {
  t.equal(checksumOf('a\r\nb\n'), checksumOf('a\nb\n'))
  t.not(checksumOf('a\nb\n'), checksumOf('a\nc\n'))
})

t.test('an edited migration is refused by name', async t => {
  const folder = copied(t)
  const options = { path: join(folder, 'a.db'), migrations: join(folder, 'migrations') }
  await migrateSqlite({ ...options, at: noon })
  const edited = join(options.migrations, files[1] ?? '')
  writeFileSync(edited, `${readFileSync(edited, 'utf8')}\n-- edited`)
  const edits = /0002_entities\.sql was edited .*a\.db/
  await refuses(t, openSqliteStore(options), edits)
  await refuses(t, migrateSqlite({ ...options, at: noon }), edits)
  await refuses(t, migrationStatus(options), edits)
})

t.test('a newer schema is refused', async t => {
  const folder = copied(t)
  const path = join(folder, 'a.db')
  const newer = `${String(files.length + 1).padStart(4, '0')}_newer.sql`
  writeFileSync(join(folder, 'migrations', newer), 'create table newer (key integer primary key) strict;')
  const store = await openSqliteStore({ path })
  await migrateSqlite({ path, migrations: join(folder, 'migrations'), at: noon })
  await t.rejects(store.ready(), { code: 'unavailable' }, 'a store that was open all along is not ready')
  await store.close()
  await refuses(
    t,
    openSqliteStore({ path }),
    new RegExp(`a\\.db has schema ${files.length + 1} and this Dateline knows schema ${files.length}: use the newer`)
  )
})

t.test('a migration that fails leaves nothing of itself', async t => {
  const folder = copied(t)
  const options = { path: join(folder, 'a.db'), migrations: join(folder, 'migrations'), at: noon }
  const failing = `${String(files.length + 1).padStart(4, '0')}_failing.sql`
  writeFileSync(join(options.migrations, failing), 'create table half (a text) strict; insert into nowhere values (1);')
  await refuses(t, migrateSqlite(options), /_failing\.sql failed on .*a\.db and was undone: no such table/)
  const database = new Database(options.path, { readonly: true })
  t.equal(database.prepare(`select name from sqlite_schema where name = 'half'`).get(), undefined)
  database.close()
  t.equal((await migrationStatus(options)).at(-1)?.appliedAt, null)
})

t.test('two processes that start together both find the schema whole', async t => {
  const path = join(t.testdir(), 'shared.db')
  const script = `
    import { migrateSqlite } from ${JSON.stringify(new URL('../../src/store/sqlite/migrate.ts', import.meta.url).href)}
    console.log(JSON.stringify(await migrateSqlite({ path: process.argv[1], at: ${JSON.stringify(noon)} })))`
  const start = () => run(process.execPath, ['--input-type=module', '--eval', script, path])
  const answers = await Promise.all([start(), start(), start()])
  const applied = answers.flatMap(({ stdout }) => (JSON.parse(stdout) as { applied: string[] }).applied)
  t.same(applied.sort(), files, 'each migration once, by whoever came first')
})

t.test('what a person has to mend is said in one line', async t => {
  const folder = t.testdir({
    'notes.txt': 'These are notes and no database at all. '.repeat(50),
    folder: {},
    empty: {}
  })
  await refuses(t, openSqliteStore({ path: '' }), /path of the database is empty/)
  await refuses(
    t,
    openSqliteStore({ path: join(folder, 'notes.txt') }),
    /notes\.txt is not an SQLite database: name another/
  )
  await refuses(
    t,
    openSqliteStore({ path: join(folder, 'notes.txt', 'a.db') }),
    /a\.db cannot be opened: check that it is a file/
  )
  await refuses(t, openSqliteStore({ path: join(folder, 'folder') }), /folder cannot be opened/)
  await refuses(t, openSqliteStore({ path: join(folder, 'a.db'), migrations: join(folder, 'none') }), /cannot be read/)
  await refuses(t, openSqliteStore({ path: join(folder, 'a.db'), migrations: join(folder, 'empty') }), /no migrations/)
  const foreign = new Database(join(folder, 'foreign.db'))
  foreign.exec('create table theirs (a text)')
  foreign.close()
  await refuses(t, openSqliteStore({ path: join(folder, 'foreign.db') }), /foreign\.db is a database of something else/)
  await refuses(t, openSqliteStore({ path: '/proc/dateline/a.db' }), /cannot be created/)
})

t.test('a folder that may not be written', { skip: process.getuid?.() === 0 && 'root may write anywhere' }, async t => {
  const folder = t.testdir({ closed: {} })
  chmodSync(join(folder, 'closed'), 0o555)
  await refuses(t, openSqliteStore({ path: join(folder, 'closed', 'a.db') }), /cannot be opened/)
  chmodSync(join(folder, 'closed'), 0o755)
})

t.test('what was saved survives the death of the process', async t => {
  const path = join(t.testdir(), 'killed.db')
  const source = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const script = `
    import { openSqliteStore } from ${source('../../src/store/sqlite/open.ts')}
    import { story } from ${source('../support/store.ts')}
    const store = await openSqliteStore({ path: process.argv[1] })
    await store.articles.save(story({ id: 'kept', statements: [{ speaker: 'Ada Lund', words: 'it holds' }] }))
    process.kill(process.pid, 'SIGKILL')`
  await t.rejects(run(process.execPath, ['--input-type=module', '--eval', script, path]), /SIGKILL|Command failed/)
  const store = await openSqliteStore({ path })
  t.equal((await valueIn(store.articles.quotes('kept')))?.[0]?.text, 'it holds')
  await store.close()
  t.notOk(existsSync(`${path}-wal`), 'closing folds the log into the file')
})

/** A database that knows only the migrations before a number. */
async function migratedBefore(t: Test, number: string): Promise<string> {
  const folder = copied(t)
  const path = join(folder, 'a.db')
  const later = files.filter(name => name >= number)
  for (const name of later) renameSync(join(folder, 'migrations', name), join(folder, name))
  await migrateSqlite({ path, migrations: join(folder, 'migrations'), at: noon })
  return path
}

t.test('articles from before languages were recognised keep what is known of theirs', async t => {
  const path = await migratedBefore(t, '0009')
  const database = new Database(path)
  const insert = database.prepare(`
    insert into articles (id, revision, checksum, headline, headline_sort, keywords, language, published, word_count,
      created_at, updated_at, article_body, provided)
    values (?, 1, '', '', '', '[]', ?, '', 1, '', '', 'x', ?)`)
  for (const language of ['en', 'en-GB', 'enm', 'de']) insert.run(language, language, '["quotes"]')
  insert.run('whole', 'en', '["quotes","entities","timeline","timeExpressions"]')
  database.close()
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const known = async (id: string) => (await store.articles.get(id))?.value
  const read = (language: string, limited: boolean) => ({ inLanguage: language, extraction: { language, limited } })
  t.match(await known('en'), { ...read('en', false), inLanguageSource: 'inferred' })
  t.match(await known('en-GB'), { ...read('en-GB', false), inLanguageSource: 'provided' })
  t.match(await known('enm'), { ...read('enm', true), inLanguageSource: 'provided' })
  t.match(await known('de'), { ...read('de', true), inLanguageSource: 'provided' })
  t.match(await known('whole'), { extraction: null })
})

t.test('events from before they had a status have what their days tell', async t => {
  const path = await migratedBefore(t, '0010')
  const database = new Database(path)
  const insertArticle = database.prepare(`
    insert into articles (key, id, revision, checksum, headline, headline_sort, keywords, language, published,
      date_published, word_count, created_at, updated_at, article_body, provided)
    values (?, ?, 1, '', '', '', '[]', 'en', '', ?, 1, '', '', 'x', '[]')`)
  const insertEvent = database.prepare(`
    insert into events (id, article_key, position, edtf, earliest, latest, precision, text, span_field, span_start,
      span_end, span_exact, expression_field, expression_start, expression_end, expression_exact, expression_type,
      expression_value, confidence, provenance)
    values (?, ?, ?, ?, ?, ?, 'month', 'x', 'articleBody', 0, 1, 'x', 'articleBody', 0, 1, 'x', 'DATE', ?, 1, 'extracted')`)
  insertArticle.run(1, 'dated', '2024-05-15T23:30:00-02:00')
  insertArticle.run(2, 'undated', null)
  const months = ['2024-04', '2024-05', '2024-06']
  for (const [key, id] of [
    [1, 'dated'],
    [2, 'undated']
  ] as const) {
    months.forEach((edtf, at) => {
      insertEvent.run(`${id}${at}`, key, at, edtf, `${edtf}-01`, `${edtf}-30`, edtf)
    })
  }
  database.close()
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const statuses = async (id: string) => (await valueIn(store.articles.timeline(id)))?.map(({ status }) => status)
  t.strictSame(await statuses('dated'), ['past', 'ongoing', 'planned'])
  t.strictSame(await statuses('undated'), [null, null, null])
})

t.test('quotes and events from before they told of their article themselves keep everything', async t => {
  const path = await migratedBefore(t, '0013')
  const database = new Database(path)
  const ref = { id: 'a', headline: 'A “bridge”', publisher: 'Post', datePublished: '2024-05-15', url: null }
  database
    .prepare(
      `insert into articles (key, id, revision, checksum, headline_sort, publisher, language, date_published, published,
         search_key, ref, document)
       values (1, 'a', 1, '', '', 'Post', 'en', '2024-05-15', '2024-05-15T00:00:00.000Z', 1, ?, '{}')`
    )
    .run(JSON.stringify(ref))
  database.exec(`
    insert into entities (key, id, revision, type, name, folded, articles) values (1, 'place-oslo', 2, 'place', 'Oslo', 'oslo', 1);
    insert into article_entities (article_key, entity_key, published, mentions, quotes, is_declared, about, events)
    values (1, 1, '2024-05-15T00:00:00.000Z', 1, 0, 1, 1, 1);
    insert into quotes (key, id, revision, article_key, published, publisher, position, kind, provenance, search_key, document)
    values (1, 'a.q3-9', 3, 1, '2024-05-15T00:00:00.000Z', 'Post', 3, 'direct', 'extracted', 5, '{"kind":"direct","text":"open"}');
    insert into quote_about (quote_key, entity_key, ordinal, published, article_key)
    values (1, 1, 0, '2024-05-15T00:00:00.000Z', 1);
    insert into events (key, id, article_key, position, earliest, latest, precision, search_key, reach, document)
    values (1, 'a.e2-4', 1, 2, '2024-05-01', '2024-05-31', 'month', 7, 5, '{"edtf":"2024-05"}');
    insert into event_entities (event_key, role, entity_key, ordinal, earliest) values (1, 'place', 1, 0, '2024-05-01');
  `)
  database.close()
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const options = { limit: 20, cursor: null, count: 'capped' } as const
  const quote = { id: 'a.q3-9', articleId: 'a', article: ref, textFragmentUrl: null, kind: 'direct', text: 'open' }
  const about = await store.quotes.list({ about: ['place-oslo'] }, { ...options, sort: '-datePublished' })
  t.strictSame(about.rows, [quote])
  t.strictSame((await store.quotes.get('a.q3-9'))?.value, quote)
  t.strictSame(await valueIn(store.articles.quotes('a')), [quote])
  const event = { id: 'a.e2-4', articleId: 'a', article: ref, edtf: '2024-05' }
  const there = await store.timeline.list(
    { entity: ['place-oslo'], match: 'possible' },
    { ...options, sort: 'earliest' }
  )
  t.strictSame(there.rows, [event])
  t.strictSame(await valueIn(store.articles.timeline('a')), [event])
})

/** A database with an article, and a folder with further migrations of these texts. */
async function withPending(t: Test, ...texts: readonly string[]) {
  const folder = copied(t)
  const path = join(folder, 'a.db')
  const migrations = join(folder, 'migrations')
  const store = await openSqliteStore({ path })
  await store.articles.save(story({ id: 'kept' }))
  await store.close()
  const add = (sql: string) => {
    const number = String(readdirSync(migrations).length + 1).padStart(4, '0')
    writeFileSync(join(migrations, `${number}_more.sql`), sql)
  }
  texts.forEach(add)
  const copies = () => readdirSync(folder).filter(name => name.includes('-schema-'))
  return { path, migrations, add, copies }
}

const tablesIn = (path: string) => {
  const database = new Database(path, { readonly: true })
  const names = database.prepare<[], string>(`select name from sqlite_schema where name like 'more%' order by name`)
  const tables = names.pluck().all()
  database.close()
  return tables
}

const more = (n: number) => `create table more${n} (a text) strict;`
const newest = String(files.length).padStart(4, '0')

t.test('a database with articles is copied before it is migrated', async t => {
  const { path, migrations, add, copies } = await withPending(t, more(1))
  await migrateSqlite({ path, migrations, at: noon })
  const [copy = '', ...others] = copies()
  t.equal(copy, `a.db-schema-${newest}-20260101T120000Z`)
  t.same(others, [])
  t.same(tablesIn(path), ['more1'])
  t.same(tablesIn(join(path, '..', copy)), [])
  const before = await openSqliteStore({ path: join(path, '..', copy) })
  t.equal((await before.articles.get('kept'))?.value.id, 'kept')
  await before.close()

  await migrateSqlite({ path, migrations, at: '2026-01-02T12:00:00.000Z' })
  t.equal(copies().length, 1, 'where nothing is pending, nothing is copied')
  add(more(2))
  await migrateSqlite({ path, migrations, at: '2026-01-03T12:00:00.000Z' })
  add(more(3))
  await migrateSqlite({ path, migrations, at: '2026-01-04T12:00:00.000Z' })
  t.same(
    copies().map(name => name.slice(-16)),
    ['20260103T120000Z', '20260104T120000Z'],
    'the last two are kept'
  )
  add(more(4))
  await migrateSqlite({ path, migrations, at: '2026-01-05T12:00:00.000Z', isBackedUp: false })
  t.equal(copies().at(-1)?.slice(-16), '20260104T120000Z', 'whoever has backups of their own can do without')
})

t.test('where one of several migrations fails, nothing is left of any', async t => {
  const { path, migrations, copies } = await withPending(t, more(1), `${more(2)} insert into nowhere values (1);`)
  await refuses(
    t,
    migrateSqlite({ path, migrations, at: noon }),
    /_more\.sql failed on .*a\.db and was undone: no such/
  )
  t.same(tablesIn(path), [])
  t.same(copies(), [], 'the copy of what is there would be one more of the same')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  t.equal((await store.articles.get('kept'))?.value.id, 'kept')
})

t.test('an empty database needs no copy', async t => {
  const folder = copied(t)
  const options = { path: join(folder, 'a.db'), migrations: join(folder, 'migrations'), at: noon }
  await migrateSqlite(options)
  writeFileSync(join(options.migrations, `${String(files.length + 1).padStart(4, '0')}_more.sql`), more(1))
  await migrateSqlite(options)
  t.same(
    readdirSync(folder).filter(name => name.includes('-schema-')),
    []
  )
})

t.test('where the copy cannot be made, nothing is migrated', async t => {
  const { path, migrations } = await withPending(t, more(1))
  // In the place of the copy is something else.
  mkdirSync(`${path}-schema-${newest}-20260101T120000Z.unfinished`)
  await refuses(
    t,
    openSqliteStore({ path, migrations, at: noon }),
    /a\.db is not migrated, because it cannot be copied before: .* MIGRATION_BACKUP=off does without the copy\.$/
  )
  t.same(tablesIn(path), [])
})

t.test('a copy for which there is no room is not begun', async t => {
  await refuses(
    t,
    assertRoom(join(t.testdir(), 'copy.db'), 2 ** 60),
    /There is no room for \S+: it takes [\d,]+ MB, and [\d,]+ MB are free\.$/
  )
})
