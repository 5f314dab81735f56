import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import type { ArticleSave } from '../../../../src/store/store.ts'
import { createCorpus } from '../../../bench/scale/corpus/corpus.ts'
import { loadByStore } from '../../../bench/scale/load/by-store.ts'
import { loadFile } from '../../../bench/scale/load/file.ts'
import { loadInBulk } from '../../../bench/scale/load/in-bulk.ts'
import { rateBetween } from '../../../bench/scale/load/progress.ts'

const corpus = createCorpus()
const folder = t.testdir()
const silent = () => {}

interface Table {
  readonly name: string
  readonly type: string
}

/** Everything that can be asked of a database: its schema, the rows of its tables, the terms of its search indexes. */
function dump(path: string): ReadonlyMap<string, readonly unknown[]> {
  const database = new Database(path)
  const tables = database.prepare<[], Table>(`select name, type from pragma_table_list where schema = 'main'`).all()
  // How many writes it took, and which database it is, is no content.
  const columns = (name: string) => (name === 'revisions' ? 'key, last' : '*')
  const rows = (name: string) => database.prepare(`select ${columns(name)} from "${name}"`).all()
  const schema = 'select type, name, tbl_name, sql from sqlite_schema order by type, name'
  const contents = new Map<string, readonly unknown[]>([['schema', database.prepare(schema).all()]])
  for (const { name, type } of tables) {
    if (type === 'table' && name !== 'sqlite_schema') contents.set(name, rows(name))
    if (type !== 'virtual') continue
    // The index is compared by what it says: how its segments lie hangs on the order of writes.
    database.exec(`create virtual table temp.${name}_terms using fts5vocab(main, ${name}, instance)`)
    contents.set(`${name}_terms`, rows(`${name}_terms`))
    database.exec(`insert into ${name} (${name}, rank) values ('integrity-check', 1)`)
  }
  database.close()
  return contents
}

function knowingMore(save: ArticleSave): ArticleSave {
  const { entities } = save.annotations
  const more = entities.map(entity => ({
    ...entity,
    aliases: [...entity.aliases, `${entity.name} of ${save.article.id}`]
  }))
  return { ...save, annotations: { ...save.annotations, entities: more } }
}

t.test('a bulk load leaves the rows, the schema and the search indexes that the store would leave', async t => {
  const [byStore, inBulk] = [join(folder, 'store.db'), join(folder, 'bulk.db')]
  // Some know more names of an entity that is there already.
  const saves = [...corpus.articles(60)].map((save, n) => (n % 10 === 9 ? knowingMore(save) : save))
  await loadByStore(byStore, saves, silent)
  await loadInBulk(inBulk, saves, silent)
  const [expected, found] = [dump(byStore), dump(inBulk)]
  t.same([...found.keys()], [...expected.keys()])
  t.ok((expected.get('quotes')?.length ?? 0) === 480 && (expected.get('articles_fts_terms')?.length ?? 0) > 20_000)
  for (const [name, rows] of expected) t.ok(JSON.stringify(found.get(name)) === JSON.stringify(rows), name)
})

t.test('a file is loaded once, and one that holds something else is left alone', async t => {
  const path = join(folder, 'file.db')
  const load = (articles: number) => loadFile(path, { corpus, articles, way: 'bulk', tell: silent })
  const first = await load(20)
  const again = await load(20)
  t.equal(first.isReused, false)
  t.same(again, { report: first.report, isReused: true })
  t.ok(first.report.file > 100_000)
  await t.rejects(load(21), /holds something else/)
  const arriving = createCorpus({ dates: 'arriving', total: 20 })
  const inOrder = loadFile(path, { corpus: arriving, articles: 20, way: 'bulk', tell: silent })
  await t.rejects(inOrder, /holds something else than .*"arriving"/)
})

t.test('rates are told for stretches of a load', async t => {
  const times = [
    { loaded: 0, at: 0 },
    { loaded: 10, at: 1 },
    { loaded: 90, at: 3 },
    { loaded: 100, at: 5 }
  ]
  t.equal(rateBetween(times, 0, 10), 10)
  t.equal(rateBetween(times, 88, 100), 5)
  t.equal(rateBetween(times, 40, 41), null)
})
