import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { makeSlice, type SliceBounds, sliceBounds } from '../../../src/articles/sqlite-slice/make.ts'
import { rowsOfArticle, rowsOfEntity } from '../../../src/articles/sqlite-slice/rows.ts'
import { articleTables, entityTables } from '../../../src/articles/sqlite-slice/schema.ts'
import { openSlice } from '../../../src/articles/sqlite-slice/slice.ts'
import { codePointsOf } from '../../../src/represent/code-points.ts'
import type { ArticleWithLayers } from '../../../src/store/store.ts'
import { Stored } from '../../../src/store/stored.ts'
import { anyText } from '../../support/any-text.ts'
import { layeredArticle, served } from '../../support/layered-article.ts'

const about = { made_by: 'a test' }

async function* pagesOf(...pages: readonly (readonly ArticleWithLayers[])[]) {
  for (const page of pages) yield page.map(article => Stored.fromValue(article))
}

/** What a finished file has, read by SQLite alone. */
async function made(
  t: Test,
  pages: readonly (readonly ArticleWithLayers[])[],
  bounds: Partial<SliceBounds> = {},
  signal = new AbortController().signal
): Promise<Database.Database> {
  const path = join(t.testdir({}), 'store')
  const source = { pages: pagesOf(...pages), about }
  try {
    const { handle, bytes } = await makeSlice(path, source, { bounds: { ...sliceBounds, ...bounds }, signal })
    try {
      const file = Buffer.alloc(bytes)
      await handle.read(file, 0, bytes, 0)
      t.equal((await handle.stat()).mode & 0o777, 0o600, 'nobody else may read it')
      const database = new Database(file)
      t.teardown(() => database.close())
      return database
    } finally {
      await handle.close()
    }
  } finally {
    t.same(readdirSync(t.testdirName), [], 'no file is left')
  }
}

t.test('an offset in code units is one in code points, whatever the text', async t => {
  fc.assert(
    fc.property(anyText, fc.nat(200), (text, at) => {
      const units = Math.min(at, text.length)
      const isWithin = /[\ud800-\udbff]$/.test(text.slice(0, units)) && /^[\udc00-\udfff]/.test(text.slice(units))
      return codePointsOf(text)(units) === [...text.slice(0, units)].length - (isWithin ? 1 : 0)
    })
  )
  const count = codePointsOf('a🎉b🛳')
  t.same([0, 1, 3, 4, 6].map(count), [0, 1, 2, 3, 4])
  t.same([0, 3].map(codePointsOf('abc')), [0, 3])
})

t.test('an article that comes twice, as where its date changes meanwhile, is there once', async t => {
  const article = await served()
  const database = await made(t, [[article], [{ ...article, headline: 'Another' }]])
  t.same(database.prepare('select number, id, headline from articles').all(), [
    { number: 1, id: article.id, headline: article.headline }
  ])
  t.same(database.prepare("select value from about where name = 'articles'").pluck().get(), '1')
  t.ok(database.prepare('select count(*) from quotes').pluck().get() === 1)
})

t.test('a list without articles is a file with empty tables', async t => {
  const database = await made(t, [[]])
  t.equal(database.prepare('select count(*) from quote_list').pluck().get(), 0)
  t.same(database.prepare("select name from about where value = '0' order by name").pluck().all(), [
    'articles',
    'entities',
    'events',
    'mentions',
    'quotes',
    'time_expressions'
  ])
})

t.test('too many articles, and too many bytes, are refused, and leave nothing', async t => {
  const article = await served()
  const other = { ...article, id: 'other', quotes: [], timeline: [] }
  await t.rejects(made(t, [[article], [other]], { articles: 1 }), {
    code: 'invalidParameter',
    message:
      'format: An SQLite file takes 1 articles at most, and the list has more. Narrow the list, as by publishedFrom and publishedTo.',
    errors: [{ parameter: 'format' }]
  })
  const long = { ...other, articleBody: 'A quay. '.repeat(200_000) }
  await t.rejects(made(t, [[article, long]], { bytes: 1024 ** 2 }), {
    code: 'invalidParameter',
    message: /larger than 1 MiB/
  })
  await t.rejects(made(t, [[article]], { bytes: 4096 }), { code: 'invalidParameter' }, 'not even the tables fit')
})

t.test('where nobody waits any more, or the list breaks off, nothing is left', async t => {
  const reason = new Error('gone')
  await t.rejects(made(t, [[await served()]], {}, AbortSignal.abort(reason)), reason)

  const path = join(t.testdir({}), 'store')
  const article = await served()
  const controller = new AbortController()
  async function* hangingUp() {
    yield [Stored.fromValue(article)]
    controller.abort(reason)
    yield [Stored.fromValue({ ...article, id: 'other', quotes: [], timeline: [] })]
  }
  await t.rejects(makeSlice(path, { pages: hangingUp(), about }, { signal: controller.signal }), reason)

  async function* breakingOff() {
    yield [Stored.fromValue(article)]
    throw new Error('The store is gone.')
  }
  const { signal } = new AbortController()
  await t.rejects(makeSlice(path, { pages: breakingOff(), about }, { signal }), { message: 'The store is gone.' })
  t.same(readdirSync(t.testdirName), [])
})

t.test('a reference to what is not described is no key', async t => {
  const article = await served()
  const [quote] = article.quotes ?? []
  t.equal(quote?.speaker?.entityId, 'person-ada-lund')
  const entities = article.entities?.filter(({ id }) => id === 'person-marta-holm') ?? []
  t.equal(entities.length, 1)
  const rows = rowsOfArticle({ ...article, entities }, 1)
  t.match(rows.quotes, [{ speaker_id: null, speaker_name: 'Ada Lund' }])
  t.same(rows.quote_about, [{ quote_id: quote?.id, position: 0, entity_id: 'person-marta-holm' }])
  t.same([rows.event_participants, rows.event_places], [[], []])
})

/** The article without what has the id of another: a store gives none out. */
const withOwnIds = (article: ArticleWithLayers): ArticleWithLayers => {
  const own = <T extends { readonly id: string }>(items: readonly T[] = []) => [
    ...new Map(items.map(item => [item.id, item])).values()
  ]
  return { ...article, quotes: own(article.quotes), entities: own(article.entities), timeline: own(article.timeline) }
}

t.test('whatever an article says is there as it is said, and every key holds', async t => {
  fc.assert(
    fc.property(layeredArticle.map(withOwnIds), article => {
      const path = join(t.testdir({ 'slice.sqlite': '' }), 'slice.sqlite')
      const slice = openSlice(path, 16 * 1024 ** 2)
      slice.add([article])
      slice.finish(about)
      const database = new Database(path, { readonly: true })
      try {
        const rows = { ...rowsOfArticle(article, 1) }
        for (const table of articleTables) {
          const stored = database.prepare(`select * from ${table}`).all() as Record<string, unknown>[]
          const names = (row: Readonly<Record<string, unknown>>) =>
            JSON.stringify(
              Object.entries(row)
                .filter(([name]) => name !== 'number')
                .sort()
            )
          if (stored.map(names).sort().join() !== rows[table].map(names).sort().join()) return false
        }
        const told = new Set((article.entities ?? []).map(({ id }) => id))
        if (database.prepare('select count(*) from entities').pluck().get() !== told.size) return false
        return (database.pragma('foreign_key_check') as unknown[]).length === 0
      } finally {
        database.close()
      }
    }),
    { numRuns: 60 }
  )
})

t.test('names and links of an entity are there in their order', async t => {
  const rows = rowsOfEntity({
    id: 'person-ada-lund',
    type: 'person',
    name: 'Ada Lund',
    aliases: ['Lund', 'A. Lund'],
    description: null,
    sameAs: ['https://example.org/lund']
  })
  t.same(Object.keys(rows).sort(), [...entityTables].sort())
  t.same(rows.entity_aliases, [
    { entity_id: 'person-ada-lund', position: 0, alias: 'Lund' },
    { entity_id: 'person-ada-lund', position: 1, alias: 'A. Lund' }
  ])
  t.same(rows.entity_links, [{ entity_id: 'person-ada-lund', position: 0, url: 'https://example.org/lund' }])
})
