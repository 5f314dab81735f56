import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import type { ArticleInput } from '../../../src/document/input.ts'
import { Problem } from '../../../src/errors.ts'
import { inThread } from '../../../src/intake/extractor.ts'
import { loadFolder } from '../../../src/intake/folder.ts'
import { nothing } from '../../support/nothing.ts'
import { noon, stampAt } from '../../support/store.ts'
import { memoryStore } from './memory.ts'

const now = () => new Date('2024-03-05T10:00:00Z')

/** A stand-in for the schema: members known, headline and body present. */
function validate(value: unknown): ArticleInput {
  const input = value as ArticleInput
  if (typeof input.headline !== 'string' || typeof input.articleBody !== 'string') {
    const errors = [{ pointer: '/headline', detail: 'The headline is missing.' }]
    throw new Problem('invalidBody', 'No article.', { errors })
  }
  return input
}

function folderOf(t: Test, files: Record<string, unknown>) {
  const folder = t.testdir({})
  const store = memoryStore()
  const intake = { store, now, validate, extractor: 'test 1', extract: inThread(() => nothing) }
  const write = async (more: Record<string, unknown>) => {
    for (const [name, content] of Object.entries(more)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      const isRaw = typeof content === 'string' || Buffer.isBuffer(content)
      await writeFile(join(folder, name), isRaw ? content : JSON.stringify(content))
    }
  }
  return {
    folder,
    store,
    write,
    ids: () => [...store.rows.keys()],
    load: async (more: Record<string, unknown> = {}) => {
      await write({ ...files, ...more })
      return loadFolder(folder, intake)
    },
    again: () => loadFolder(folder, intake)
  }
}

const article = (id: string, articleBody = 'It rained.') => ({ id, headline: 'Rain', articleBody })
const wire = 'Rain\nA lot of it.\nBy JANE ROE\nIt rained.'

t.test('texts, articles and lines of articles are loaded from a folder and those inside it', async t => {
  const { load, ids, store } = folderOf(t, {
    'a.json': article('a'),
    'b/c.ndjson': `${JSON.stringify(article('c1'))}\r\n\n${JSON.stringify(article('c2'))}`,
    'b/d/e.txt': wire,
    'b/d/e.meta.json': { id: 'e', publisher: 'The Post', headline: 'Heavy rain' },
    'b/d/e.annotations.json': {
      quotes: [{ spans: [{ field: 'articleBody', start: 0, end: 2, exact: 'It' }] }]
    }
  })
  t.same(await load(), { loaded: 4, unchanged: 0, ignored: 0, failed: [] })
  t.same(ids(), ['a', 'c1', 'c2', 'e'])
  t.match(store.rows.get('e')?.saved.value, {
    headline: 'Heavy rain',
    description: 'A lot of it.',
    author: [{ name: 'Jane Roe' }],
    publisher: 'The Post'
  })
  t.match(store.annotations('e')?.quotes, [{ provenance: 'provided' }])
})

t.test('a folder that was loaded is left alone, whatever became of its articles', async t => {
  const { load, again, ids, store } = folderOf(t, {
    'a.json': article('a'),
    'b.txt': wire,
    'c.ndjson': JSON.stringify(article('c'))
  })
  await load()
  await store.articles.remove('a', 'any', stampAt(noon))
  t.same(await again(), { loaded: 0, unchanged: 3, ignored: 0, failed: [] })
  t.notOk(ids().includes('a'))
})

t.test('a file that changed, or what lies beside it, is loaded again and replaces its article', async t => {
  const { load, write, again, store } = folderOf(t, {
    'a.json': article('a'),
    'b.txt': wire,
    'b.meta.json': { id: 'b' },
    'c.ndjson': JSON.stringify(article('c'))
  })
  await load()
  await write({ 'a.json': article('a', 'It poured.'), 'b.annotations.json': { quotes: [] } })
  t.match(await again(), { loaded: 2, unchanged: 1, failed: [] })
  t.match(store.rows.get('a')?.saved, { revision: 2, value: { articleBody: 'It poured.' } })
  await write({ 'b.meta.json': { id: 'b', publisher: 'The Post' }, 'c.ndjson': JSON.stringify(article('c', 'Dry.')) })
  t.match(await again(), { loaded: 2, unchanged: 1, failed: [] })
  t.match(store.rows.get('b')?.saved, { value: { publisher: 'The Post' } })
})

t.test('a file that is new here does not overwrite what the store has', async t => {
  const { load, write, again, store } = folderOf(t, { 'a.json': article('a') })
  await load()
  await write({ 'copy.json': article('a'), 'other.json': article('a', 'It poured.') })
  t.match(await again(), {
    loaded: 1,
    unchanged: 1,
    failed: [{ path: 'other.json', reason: /Other content is stored/ }]
  })
  t.equal(store.rows.get('a')?.saved.revision, 1)
})

t.test('dot names are passed over, unknown ones counted, links to files read and links to folders not', async t => {
  const { load, write, folder, ids } = folderOf(t, {})
  await write({
    '.hidden.json': article('x'),
    '.git/a.json': article('y'),
    'notes.md': '',
    README: '',
    'b/a.json': article('a')
  })
  await symlink(join(folder, 'b'), join(folder, 'loop'))
  await symlink(join(folder, '.hidden.json'), join(folder, 'link.json'))
  await symlink(join(folder, 'gone'), join(folder, 'gone.json'))
  t.same(await load(), { loaded: 2, unchanged: 0, ignored: 2, failed: [] })
  t.same(ids(), ['a', 'x'])
})

t.test('bad files are told with their reasons and do not stop the others', async t => {
  const files = {
    'a.json': '{"headline": ',
    'b.json': [],
    'c.json': { headline: 'Rain' },
    'd.json': { ...article('d'), url: 'nowhere' },
    'e.txt': 'Headline only',
    'f.txt': Buffer.from([0x48, 0xff, 0x0a, 0x42]),
    'g.annotations.json': {},
    'h.txt': wire,
    'h.annotations.json': { quotes: [], headline: 'x' },
    'i.txt': wire,
    'i.meta.json': 'null',
    'j.txt': wire,
    'j.annotations.json': { quotes: [{ spans: [{ field: 'headline', start: 0, end: 4, exact: 'Snow' }] }] },
    'k.ndjson': Buffer.from([0xff]),
    'z.json': article('z')
  }
  const { load, again, ids } = folderOf(t, files)
  const report = await load()
  t.match(report.failed, [
    { path: 'a.json', reason: /a\.json is not JSON/ },
    { path: 'b.json', reason: /must hold a JSON object/ },
    { path: 'c.json', reason: /\/headline: The headline is missing/ },
    { path: 'd.json', reason: /\/url: / },
    { path: 'e.txt', reason: /headline only/ },
    { path: 'f.txt', reason: /not UTF-8/ },
    { path: 'g.annotations.json', reason: /no g\.txt/ },
    { path: 'h.txt', reason: /h\.annotations\.json holds “headline”/ },
    { path: 'i.txt', reason: /i\.meta\.json must hold a JSON object/ },
    { path: 'j.txt', reason: /\/quotes\/0\/spans\/0: .*“Rain”, not “Snow”/ },
    { path: 'k.ndjson', reason: /not UTF-8/ }
  ])
  t.equal(report.failed.length, 11)
  t.same([report.loaded, ids()], [1, ['z']])
  t.match(await again(), { loaded: 0, unchanged: 1, failed: { length: 11 } }, 'they are tried again')
})

t.test('bad lines are told with their numbers, and once', async t => {
  const lines = ['{', JSON.stringify(article('a')), '', '{}', JSON.stringify({ ...article('b'), url: 'x' })].join('\n')
  const { load, again, ids } = folderOf(t, { 'a.ndjson': lines })
  t.match(await load(), {
    loaded: 1,
    failed: [
      { path: 'a.ndjson:1', reason: /^Line 1 is not JSON/ },
      { path: 'a.ndjson:4', reason: /headline is missing/ },
      { path: 'a.ndjson:5', reason: /\/url/ }
    ]
  })
  t.same(ids(), ['a'])
  t.same(await again(), { loaded: 0, unchanged: 1, ignored: 0, failed: [] })
})

t.test('lines are cut at line feeds only and put together across reads', async t => {
  const body = `Rain\u2028and é${'🌧'.repeat(60_000)}`
  const lines = `\uFEFF${JSON.stringify(article('a', body))}\n${JSON.stringify(article('b', body))}\n`
  const { load, store } = folderOf(t, { 'a.ndjson': lines })
  t.same(await load(), { loaded: 2, unchanged: 0, ignored: 0, failed: [] })
  t.equal(store.rows.get('b')?.saved.value.articleBody, body)
})

t.test('a byte order mark in JSON is no part of it', async t => {
  const { load } = folderOf(t, { 'a.json': `\uFEFF${JSON.stringify(article('a'))}` })
  t.match(await load(), { loaded: 1, failed: [] })
})

t.test('a file that may not be read is told', { skip: process.getuid?.() === 0 && 'root may read all' }, async t => {
  const { load, write, folder } = folderOf(t, {})
  await write({ 'a.json': article('a'), 'b.ndjson': '{}' })
  await chmod(join(folder, 'a.json'), 0)
  await chmod(join(folder, 'b.ndjson'), 0)
  t.match(await load(), { failed: [{ reason: /cannot be read/ }, { reason: /cannot be read/ }] })
})

t.test('a folder that is not there is a failure of the set-up, a failing store stops the load', async t => {
  const { folder, store, write } = folderOf(t, {})
  const intake = { store, now, validate, extractor: 'test 1', extract: inThread(() => nothing) }
  await t.rejects(loadFolder(join(folder, 'gone'), intake), { name: 'SetupError', message: /gone cannot be read/ })
  await write({ 'a.json': article('a') })
  const save = async () => {
    throw new Problem('unavailable', 'The disk is full.')
  }
  const broken = { ...intake, store: { ...store, articles: { ...store.articles, save } } }
  await t.rejects(loadFolder(folder, broken), { code: 'unavailable' })
})

t.test('the folder the service ships with is loaded without a fault', async t => {
  const shipped = fileURLToPath(new URL('../../../data', import.meta.url))
  const { folder, again, store } = folderOf(t, {})
  await rm(folder, { recursive: true })
  await cp(shipped, folder, { recursive: true })
  t.same(await again(), { loaded: 1, unchanged: 0, ignored: 0, failed: [] })
  t.match([...store.rows.values()][0]?.saved.value, {
    headline: 'Netanyahu announces Putin visit just after phone call on Syria',
    author: [{ name: 'Tovah Lazaroff' }]
  })
})
