import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { checkCommand } from '../../src/commands/check.ts'
import { checkDatabase } from '../../src/store/sqlite/check/check.ts'
import type { Fault } from '../../src/store/sqlite/check/faults.ts'
import { repairDatabase } from '../../src/store/sqlite/check/repair.ts'
import { openCallsFile } from '../../src/store/sqlite/held/calls-file.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { archiveOf } from '../support/archive.ts'
import { stampAt, story } from '../support/store.ts'
import { bridge, ferry, later, undated } from './contract/given.ts'

// A database of some articles and of what people did with them, broken in each way, found and repaired.

const folder = t.testdir({})
const whole = join(folder, 'whole.db')
const at = new Date('2026-03-03T12:00:00Z')

async function fill(): Promise<void> {
  const store = await openSqliteStore({ path: whole })
  for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
  const twin = story({ ...bridge, id: 'twin', statements: [{ speaker: 'Eva Falk', words: 'it opens' }] })
  await store.articles.save(twin)
  await store.articles.save(story({ ...ferry, opening: 'It was the last of its kind.' }))
  const [, second] = story(bridge).annotations.quotes
  await store.quotes.correct(second?.id ?? '', { kind: 'mixed', speaker: null }, 'any', stampAt(later))
  await store.quotes.withdraw(twin.annotations.quotes[0]?.id ?? '', 'any', stampAt(later))
  await store.entities.correct('place-oslo', { name: 'Oslo Town' }, 'any', stampAt(later))
  await store.entities.merge('place-bergen', 'place-oslo', 'any', stampAt(later))
  await store.entities.withdraw('person-dag-holm', 'any', stampAt(later))
  // Withdrawn, and back again; and withdrawn for good.
  for (const id of ['gone', 'lost']) {
    await store.articles.save(story({ ...bridge, id }))
    await store.articles.remove(id, 'any', stampAt(later))
  }
  await store.articles.save(story({ ...bridge, id: 'gone' }))
  await store.accessKeys.add({
    id: 'abcdef012345',
    name: 'Tests',
    scopes: ['read'],
    salt: 'ab'.repeat(16),
    hash: 'cd'.repeat(32),
    createdAt: later,
    expiresAt: null
  })
  await store.close()
}

const archived = async (path: string) => {
  const store = await openSqliteStore({ path })
  const text = await archiveOf(store)
  await store.close()
  return text
}

let copies = 0

/** A copy of the database with something done to it that nothing else prevents. */
function broken(sql: string): string {
  const path = join(folder, `broken-${copies++}.db`)
  copyFileSync(whole, path)
  const database = new Database(path)
  database.unsafeMode()
  database.pragma('foreign_keys = off')
  database.exec(sql)
  database.close()
  return path
}

const said = (faults: readonly Fault[]) => faults.map(({ what, first }) => `${what}: ${first.join(', ')}`).join('\n')

t.before(fill)

t.test('nothing is wrong with what the store writes', async t => {
  t.same(await checkDatabase(whole), { faults: [], waiting: 0 })
  t.notOk(existsSync(`${whole}-read`))
})

interface Break {
  readonly name: string
  readonly sql: string
  readonly found: RegExp
  /** Whether all that can be exported is what it was. */
  readonly isWhole?: boolean
}

const repairable: readonly Break[] = [
  {
    name: 'an index lacks a row',
    sql: `pragma writable_schema = on;
      update sqlite_schema set sql = replace(sql, 'published, article_key', 'published, key') where name = 'quotes_by_publisher';
      pragma writable_schema = reset;`,
    found: /indexes that differ from their tables: .*quotes_by_publisher/
  },
  {
    name: 'a text is missing in the full text',
    sql: 'delete from articles_fts where rowid = (select min(search_key) from articles)',
    found: /texts that are missing in articles_fts: undated/
  },
  {
    name: 'the full text has a row too many',
    sql: `insert into quotes_fts (rowid, text) values (5, 'nobody said so')`,
    found: /rows that are not there, in quotes_fts: 5/
  },
  {
    name: 'the full text has fewer words',
    sql: `delete from events_fts where rowid = (select max(search_key) from events);
      insert into events_fts (rowid, text) select max(search_key), 'too few' from events`,
    found: /texts with another number of words in events_fts: gone\.e/
  },
  {
    name: 'the full text has other words',
    sql: `delete from told_names_fts;
      insert into told_names_fts (rowid, name) select key, replace(speaker_name, 'Dag', 'Dig') from quotes
      where speaker_key is null and speaker_name is not null`,
    found: /other words than the texts have, in told_names_fts/
  },
  {
    name: 'the names in the full text are old',
    sql: `delete from names_fts where rowid = (select key from entities where id = 'place-oslo')`,
    found: /texts that are missing in names_fts: place-oslo/
  },
  {
    name: 'the full text is damaged',
    sql: `update articles_fts_data set block = zeroblob(length(block)) where id > 10`,
    found: /full text indexes that are damaged: .*articles_fts/
  },
  {
    name: 'a facet is counted wrongly',
    sql: `update facet_counts set articles = articles + 1 where facet = 'publisher' and value = 'Herald'`,
    found: /facets with other counts than there are rows: publisher Herald/
  },
  {
    name: 'a facet is missing',
    sql: `delete from facet_counts where facet = 'kind'`,
    found: /facets with other counts than there are rows: kind direct, kind mixed/
  },
  {
    name: 'an entity is counted wrongly',
    sql: `update entities set mentions = 7 where id = 'person-ada-lund'`,
    found: /entities with other counts than their articles give: person-ada-lund/
  },
  {
    name: 'an entity was seen at another time',
    sql: `update entities set last_published = '2031-01-01T00:00:00.000Z' where id = 'person-ada-lund'`,
    found: /first or last seen at another time .*: person-ada-lund/
  },
  {
    name: 'keys of idempotency are counted wrongly',
    sql: 'update idempotency_room set keys = 3',
    found: /idempotency keys that are counted wrongly/
  },
  {
    name: 'an article is found by another publisher',
    sql: `update articles set publisher = 'Nobody' where id = 'ferry'`,
    found: /articles with columns that differ from what they say: ferry/
  },
  {
    name: 'an article is found by another time',
    sql: `update articles set search_key = search_key + (1 << 30) where id = 'ferry'`,
    found: /articles with columns that differ from what they say: ferry/
  },
  {
    name: 'an article has rows of other authors',
    sql: `update authors set name = 'Ghost' where name = 'Ola Rasmussen'`,
    found: /rows of other authors than they name: bridge/
  },
  {
    name: 'an article tells other counts',
    sql: `update articles set document = json_replace(document, '$.counts.quotes', 9) where id = 'bridge'`,
    found: /tell other counts than they have rows: bridge/
  },
  {
    name: 'a quote is found by another kind',
    sql: `update quotes set kind = 'indirect' where article_key = (select key from articles where id = 'ferry')`,
    found: /quotes with columns that differ from what they say: ferry\.q/
  },
  {
    name: 'a quote names somebody otherwise',
    sql: `update quotes set document = json_replace(document, '$.speaker.name', 'Adda') where speaker_key = (select key from entities where id = 'person-ada-lund')`,
    found: /quotes that name people otherwise than those are called: (ferry|bridge)\.q/
  },
  {
    name: 'an event is found on another day',
    sql: `update events set earliest = '1999-01-01' where id like 'ferry.%'`,
    found: /events with columns that differ from what they say: ferry\.e/
  },
  {
    name: 'an event names a place otherwise',
    sql: `update events set document = json_replace(document, '$.places[0].name', 'Olso')`,
    found: /events that name entities otherwise than those are called: /
  },
  {
    name: 'an article lacks a link',
    sql: `update article_entities set quotes = quotes + 1 where article_key = (select key from articles where id = 'ferry')`,
    found: /other links to entities than they have quotes and events: ferry/
  },
  {
    name: 'an entity is found by another name',
    sql: `update entity_aliases set folded = 'elsewhere' where name = 'Oslo Town'`,
    found: /found by other names than they have: place-oslo/
  },
  {
    name: 'an entity is named by nothing',
    sql: `insert into entities (id, revision, type, name, folded) values ('person-no-one', 1, 'person', 'No One', 'no one')`,
    found: /entities that nothing names: person-no-one/
  },
  {
    name: 'a quote has no article',
    sql: `insert into quotes (id, revision, article_key, search_key, published, position, kind, provenance, ref, document)
      select replace(id, 'ferry', 'gone'), 1, 999, search_key + 1, published, position, kind, provenance, ref, document from quotes where id like 'ferry.%'`,
    found: /rows of quotes that refer to articles which are not there: quotes \d+/
  },
  {
    name: 'an entity is gone',
    sql: `delete from entities where id = 'person-carla-ruiz'`,
    found: /rows of article_entities that refer to entities which are not there/,
    isWhole: false
  }
]

for (const { name, sql, found, isWhole = true } of repairable) {
  t.test(name, async t => {
    const path = broken(sql)
    const checked = await checkDatabase(path)
    t.match(said(checked.faults), found)
    t.ok(checked.faults.every(({ remedy }) => remedy !== null))
    const repaired = await repairDatabase(path, at)
    t.match(said(repaired.before), found)
    t.same(repaired.after, [], said(repaired.after))
    t.match(said((await checkDatabase(repaired.backup ?? '')).faults), found, 'what was there is kept')
    t.same(await checkDatabase(path), { faults: [], waiting: 0 })
    if (isWhole) t.equal(await archived(path), await archived(whole))
  })
}

const lasting: readonly Break[] = [
  {
    name: 'a span points at other words',
    sql: `update quotes set document = json_replace(document, '$.spans[0].start', 1) where id like 'ferry.%'`,
    found: /quotes that tell other words than the text has at their place: ferry\.q/
  },
  {
    name: 'an event points at other words',
    sql: `update events set document = json_replace(document, '$.expression.end', 999) where id like 'ferry.%'`,
    found: /events that tell other words than the text has at their place: ferry\.e/
  },
  {
    name: 'a mention points at other words',
    sql: `update article_entities set mention_list = replace(mention_list, '"Ada Lund"', '"Ada Lind"') where article_key = (select key from articles where id = 'ferry')`,
    found: /mentions that tell other words .*: ferry/
  },
  {
    name: 'a time expression points at other words',
    sql: `update article_time_expressions set expressions = replace(expressions, '"1 May 2019"', '"2 May 2019"')`,
    found: /time expressions that tell other words .*: ferry/
  },
  {
    name: 'a quote has another text than its spans',
    sql: `update quotes set document = json_replace(document, '$.text', 'something else'); insert into quotes_fts (quotes_fts) values ('delete-all'); insert into quotes_fts (rowid, text) select search_key, 'something else' from quotes order by search_key`,
    found: /quotes with another text than their spans have: /
  },
  {
    name: 'an article cannot be read',
    sql: `update articles set document = '{"id":' where id = 'ferry'`,
    found: /articles that cannot be read: ferry/
  },
  {
    name: 'an article is lost',
    sql: `pragma foreign_keys = on; delete from articles where id = 'undated'`,
    found: /articles that came and are neither there nor withdrawn: undated/
  },
  {
    name: 'an article is there that was withdrawn',
    sql: `update articles set began = 1 where id = 'gone'`,
    found: /articles that are there, and withdrawn as well: gone/
  },
  {
    name: 'the beginning of an article is not known',
    sql: `delete from changes where resource = 'article' and id = 'bridge' and action = 'created'`,
    found: /articles of which no change says how they came: bridge/
  },
  {
    name: 'what an article was before a change is lost',
    sql: `delete from article_states where seq in (select seq from changes where resource = 'article' and id = 'ferry')`,
    found: /changes of articles without what was there before: ferry/
  },
  {
    name: 'what a quote was before a change is lost',
    sql: `delete from article_states where seq in (select seq from changes where resource = 'quote')`,
    found: /changes of quotes without what was there before: bridge\.q\S+, twin\.q/
  },
  {
    name: 'what an entity was before a change is lost',
    sql: `delete from entity_states where entity_id = 'person-dag-holm'`,
    found: /changes of entities without what was there before: person-dag-holm/
  },
  {
    name: 'changes are lost',
    sql: `delete from changes where resource = 'entity'; delete from changes where action = 'removed'`,
    found: /states of entities before a change that is not known: .*place-oslo/
  },
  {
    name: 'a change is lost',
    sql: `delete from changes where resource = 'quote'`,
    found: /states of articles before a change that is not known: bridge, twin/
  },
  {
    name: 'changes have numbers that come again',
    sql: `update revisions set last = last - 3`,
    found: /changes with a number that has not been drawn yet: \d+/
  },
  {
    name: 'the state of an article cannot be read',
    sql: `update article_states set state = substr(state, 1, length(state) / 2) where article_id = 'ferry'`,
    found: /states of articles that cannot be read: ferry/
  },
  {
    name: 'the state of an entity is that of another',
    sql: `update entity_states set state = (select state from entity_states where entity_id = 'place-bergen') where entity_id = 'person-dag-holm'`,
    found: /states of entities that cannot be read: person-dag-holm/
  },
  {
    name: 'a key cannot be read',
    sql: `insert into access_keys (id, name, scopes, salt, hash, created_at)
      values ('0123456789ab', 'Desk', '["read"]', 'ab', 'cd', '2026-01-01T00:00:00.000Z')`,
    found: /access keys that cannot be read: revoke them: 0123456789ab/
  }
]

for (const { name, sql, found } of lasting) {
  t.test(`${name}, which nothing here can mend`, async t => {
    const path = broken(sql)
    const { faults } = await checkDatabase(path)
    const fault = faults.find(({ what, first }) => found.test(`${what}: ${first.join(', ')}`))
    t.equal(fault?.remedy, null, said(faults))
    const { after } = await repairDatabase(path, at)
    t.match(said(after), found)
  })
}

async function command(t: Test, ...argv: readonly string[]) {
  const path = join(folder, 'commanded.db')
  const lines: string[] = []
  const services = { databasePath: path, now: () => at, print: (line: string) => lines.push(line), tell: () => {} }
  const status = await checkCommand(argv, { ...services, check: checkDatabase, repair: repairDatabase })
  t.ok(lines.every(line => !line.includes('\n')))
  return { status, text: lines.join('\n') }
}

t.test('the command says what is wrong in plain lines, and its status tells', async t => {
  const path = join(folder, 'commanded.db')
  copyFileSync(broken(`update entities set mentions = mentions + 1; delete from names_fts`), path)
  const { status, text } = await command(t)
  t.equal(status, 1)
  t.match(text, /^\d × entities with other counts than their articles give: (\S+, ){4}\S+, …$/m)
  t.match(text, /--repair mends what is not marked/)
  const repaired = await command(t, '--repair')
  t.equal(repaired.status, 0)
  t.match(repaired.text, /Repaired\. The database as it was is \S+commanded\.db-before-repair-20260303T120000Z/)
  t.match(await command(t), { status: 0, text: /commanded\.db: nothing is wrong$/ })
  t.match(await command(t, '--repair'), { status: 0, text: /nothing is wrong$/ })
  await t.rejects(command(t, '--repare'), /Unknown option/)
})

t.test('a damaged page is told of', async t => {
  const path = broken('select 1')
  const bytes = readFileSync(path)
  bytes.fill(0x5a, 8192 * 20 + 16, 8192 * 20 + 4096)
  writeFileSync(path, bytes)
  const { faults } = await checkDatabase(path)
  t.match(said(faults), /the file is damaged|cannot be looked through|indexes that differ/)
  t.ok(faults.every(({ first }) => first.every(line => !line.includes('\n'))))
})

t.test('answered writes that are not committed are no fault, and those that can never be are', async t => {
  const path = broken('select 1')
  const { origin, lastCall, changes } = new Database(path, { readonly: true })
    .prepare<[], { origin: string; lastCall: number; changes: number }>(
      'select origin, last_call as "lastCall", changes from revisions'
    )
    .get() ?? { origin: '', lastCall: 0, changes: 0 }
  const calls = openCallsFile(`${path}-calls`)
  const call = JSON.stringify({ resource: 'articles', method: 'save', args: [story({ id: 'held' })] })
  calls.insert.run(lastCall + 1, origin, changes, call)
  calls.database.close()
  t.same(await checkDatabase(path), { faults: [], waiting: 1 })
  const again = openCallsFile(`${path}-calls`)
  again.aside.run(7, 'another', 'they were answered by another database.', call)
  again.database.close()
  t.match(
    said((await checkDatabase(path)).faults),
    /answered writes that could not be done again, and are kept in \S+: 7 \(they were/
  )
})

t.test('what is no database of this version is not looked through', async t => {
  await t.rejects(checkDatabase(join(folder, 'none.db')), /there is no database/)
  new Database(join(folder, 'foreign.db')).exec('create table theirs (a text)').close()
  await t.rejects(checkDatabase(join(folder, 'foreign.db')), /is no database of Dateline/)
  writeFileSync(join(folder, 'notes.txt'), 'notes '.repeat(1000))
  await t.rejects(checkDatabase(join(folder, 'notes.txt')), /is not an SQLite database/)
})

t.test('nothing is repaired while others have it open', async t => {
  const path = broken('delete from names_fts')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  t.ok((await checkDatabase(path)).faults.length > 0)
  await t.rejects(repairDatabase(path, at), /is in use by another process/)
})
