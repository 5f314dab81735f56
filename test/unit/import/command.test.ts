import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { readArticleInput } from '../../../src/app.ts'
import { type ImportServices, importCommand } from '../../../src/commands/import.ts'
import { Problem } from '../../../src/errors.ts'
import type { Restore } from '../../../src/import/run.ts'
import { inThread } from '../../../src/intake/extractor.ts'
import { pagesInThread } from '../../../src/intake/page.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { tickingClock } from '../../support/app.ts'
import { extract } from '../../support/extract.ts'
import { stampAt } from '../../support/store.ts'

const article = (n: number, more: object = {}) => ({
  url: `https://brandholm.example/${n}`,
  headline: `Bridge ${n} is delayed`,
  articleBody: `“We will not open bridge ${n},” said council president Marta Lindqvist on Monday.`,
  datePublished: '2024-05-14',
  ...more
})

const linesOf = (...values: readonly unknown[]) => values.map(value => JSON.stringify(value)).join('\n')

interface Ran {
  readonly status: number
  readonly printed: string
  readonly told: string
}

/** The command over a store that stays for the whole test, in a folder with these files. */
async function setUp(t: Test, files: Readonly<Record<string, string | Buffer>> = {}) {
  const folder = t.testdir({})
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const store = await openSqliteStore({ path: join(folder, '.dateline.db') })
  t.teardown(() => store.close())
  const open = async () => ({ ...store, close: async () => {} })
  let extracted = 0
  async function run(argv: readonly string[], more: Partial<ImportServices> = {}): Promise<Ran> {
    let printed = ''
    let told = ''
    const status = await importCommand(argv, {
      openStore: open,
      openPool: () => ({
        extract: async given => {
          extracted++
          return inThread(extract)(given)
        },
        readPage: pagesInThread,
        close: async () => {}
      }),
      readInput: readArticleInput,
      limit: 100_000,
      extractor: 'test 1',
      now: tickingClock(),
      stopped: new Promise(() => {}),
      stdin: Readable.from([]),
      print: line => (printed += `${line}\n`),
      screen: { write: text => (told += text) },
      ...more
    })
    return { status, printed, told }
  }
  const all = async () =>
    (await store.articles.list({}, { sort: 'headline', limit: 100, cursor: null, count: 'none' })).rows
  return { folder, store, open, run, all, extracted: () => extracted, path: (name: string) => join(folder, name) }
}

/** `3 new, 0 changed, …` of the summary. */
const countsIn = ({ printed }: Ran) => /: (.*rejected)/.exec(printed)?.[1]

t.test('an article is told as new, changed or the same, by its url', async t => {
  const { run, path, all } = await setUp(t, { 'a.ndjson': linesOf(article(1), article(2)) })
  const first = await run([path('a.ndjson')])
  t.equal(countsIn(first), '2 new, 0 changed, 0 same, 0 rejected')
  t.equal(first.status, 0)
  writeFileSync(path('a.ndjson'), linesOf(article(1), article(2, { headline: 'Bridge 2 opens' }), article(3)))
  t.equal(countsIn(await run([path('a.ndjson')])), '1 new, 1 changed, 1 same, 0 rejected')
  t.same(
    (await all()).map(({ headline }) => headline),
    ['Bridge 1 is delayed', 'Bridge 2 opens', 'Bridge 3 is delayed']
  )
})

t.test('of two articles of one url in a file the later stays', async t => {
  const { run, path, all } = await setUp(t, { 'a.ndjson': linesOf(article(1), article(1, { headline: 'Later' })) })
  t.equal(countsIn(await run([path('a.ndjson')])), '1 new, 1 changed, 0 same, 0 rejected')
  t.same(
    (await all()).map(({ headline }) => headline),
    ['Later']
  )
})

t.test('a folder of every format is read, packed or not', async t => {
  const entry = '<item><title>In a feed</title><content:encoded>The council said so.</content:encoded></item>'
  const { run, folder, all } = await setUp(t, {
    'a.txt': 'In a text\n\nThe council said so.',
    'b.html': `<title>On a page</title><article><h1>On a page</h1>${'<p>The council said that the bridge opens.</p>'.repeat(9)}</article>`,
    'c.json': JSON.stringify(article(1, { headline: 'In JSON' })),
    'd.csv': 'title,text\nIn a table,The council said so.\n',
    'e.ndjson.gz': gzipSync(linesOf(article(2, { headline: 'In lines' }))),
    'f.rss': `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>${entry}</channel></rss>`,
    'g.png': 'x'
  })
  const ran = await run([folder])
  t.same(
    (await all()).map(({ headline }) => headline),
    ['In a feed', 'In a table', 'In a text', 'In JSON', 'In lines', 'On a page']
  )
  t.match(ran.printed, /^6 records of 6 files \(1 passed over\) in /)
})

t.test('JSON and lines may be in UTF-16 where a byte order mark says so', async t => {
  const mark = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
  const { run, folder, path } = await setUp(t, {
    'a.ndjson': mark(linesOf(article(1), article(2))),
    'b.json': mark(JSON.stringify([article(3)], null, 2)).swap16()
  })
  t.equal(countsIn(await run([folder])), '3 new, 0 changed, 0 same, 0 rejected')
  writeFileSync(path('a.ndjson'), mark('{"dateline":"archive","format":1}\n'))
  t.match(await run([path('a.ndjson')]), { told: /is an archive of/ })
  writeFileSync(path('a.ndjson'), Buffer.concat([mark(`${linesOf(article(4))}\n`), Buffer.from([0x00, 0xd8])]))
  t.match(await run([path('a.ndjson')]), { status: 1, told: /not UTF-16/, printed: /1 new/ })
})

t.test('standard input is read, and what it cannot say is said by options', async t => {
  const { run, all } = await setUp(t)
  const text = 'Bridge opens\n\nThe bridge opens on Friday.'
  const argv = ['-', '--publisher', 'Brandholm Courier', '--date-published', '2024-05-14', '--author', 'Ilse Okonkwo']
  await run([...argv, '--section', 'Local', '--keyword', 'bridges', '--language', 'en'], {
    stdin: Readable.from([Buffer.from(text)])
  })
  t.match(await all(), [
    {
      headline: 'Bridge opens',
      publisher: 'Brandholm Courier',
      datePublished: '2024-05-14',
      author: [{ name: 'Ilse Okonkwo' }],
      articleSection: 'Local',
      keywords: ['bridges'],
      inLanguage: 'en'
    }
  ])
})

t.test('bad records end nothing: they are kept with place, reason and text, and the status tells', async t => {
  const { run, path, folder } = await setUp(t, {
    'a.ndjson': linesOf({ headline: 'A' }, article(1)),
    'b.csv': 'title,text\n,Nothing\nB,The council said so.\n',
    'c.json': 'nope'
  })
  const ran = await run([folder, '--rejects', path('rejects.ndjson')])
  t.equal(ran.status, 1)
  t.equal(countsIn(ran), '2 new, 0 changed, 0 same, 3 rejected')
  t.match(
    readFileSync(path('rejects.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
    [
      { path: path('a.ndjson'), line: 1, code: 'invalidBody', reason: /articleBody/, record: '{"headline":"A"}' },
      { path: path('b.csv'), line: 2, code: 'invalidBody', pointer: '/title', record: ',Nothing' },
      { path: path('c.json'), line: null, code: 'malformedJson', record: null }
    ]
  )
  const again = await run([folder, '--rejects', path('rejects.ndjson')])
  t.equal(countsIn(again), '0 new, 0 changed, 2 same, 3 rejected', 'the rejects are no file to import')
})

t.test('a file that is no gzip, or breaks off, is rejected, and what came before stays', async t => {
  // Random, so that the packed data reaches the end of the first lines long before its own.
  const lines = Array.from({ length: 400 }, (_, n) => article(n, { description: `${Math.sin(n)}`.repeat(40) }))
  const packed = gzipSync(linesOf(...lines))
  const { run, folder, all } = await setUp(t, {
    'a.ndjson.gz': 'plain',
    'b.ndjson.gz': packed.subarray(0, packed.length >> 1),
    'c.ndjson': linesOf(article(1000))
  })
  const ran = await run([folder])
  t.match(ran.told, /a\.ndjson\.gz: The file is named \.gz and holds no gzip data\.\n/)
  t.match(ran.told, /b\.ndjson\.gz: The gzip data is damaged/)
  const headlines = (await all()).map(({ headline }) => headline)
  t.ok(headlines.includes('Bridge 0 is delayed'))
  t.ok(headlines.includes('Bridge 1000 is delayed'))
  t.equal(ran.status, 1)
})

t.test('a decompression bomb is rejected, whatever its format', async t => {
  const bomb = gzipSync(Buffer.alloc(48 * 1024 * 1024, ' '))
  const { run, folder } = await setUp(t, {
    'a.ndjson.gz': bomb,
    'b.csv.gz': gzipSync(`title,text\n${' '.repeat(48 * 1024 * 1024)}`),
    'c.html.gz': bomb,
    'd.ndjson': linesOf(article(1))
  })
  const ran = await run([folder])
  t.equal(countsIn(ran), '1 new, 0 changed, 0 same, 3 rejected')
  t.match(ran.told, /a\.ndjson\.gz: .* decompression bomb/)
  t.match(ran.told, /b\.csv\.gz: .* decompression bomb/)
  t.match(ran.told, /c\.html\.gz: The file has more than 100000 bytes/)
})

t.test('what people corrected is not lost: an article that would lose it is rejected', async t => {
  const { run, path, store, all } = await setUp(t, { 'a.ndjson': linesOf(article(1)) })
  await run([path('a.ndjson')])
  const quotes = await store.quotes.list({}, { sort: 'position', limit: 1, cursor: null, count: 'none' })
  const id = quotes.rows[0]?.id ?? ''
  const speaker = { entityId: null, name: 'a spokeswoman', mention: null }
  await store.quotes.correct(id, { speaker }, 'any', stampAt('2026-01-01T00:00:00Z'))
  writeFileSync(path('a.ndjson'), linesOf(article(1, { articleBody: 'Nobody spoke at all on Monday.' }), article(2)))
  const ran = await run([path('a.ndjson')])
  t.equal(countsIn(ran), '1 new, 0 changed, 0 same, 1 rejected')
  t.match((await all())[0]?.articleBody, /We will not open bridge 1/)
  t.equal((await store.quotes.get(id))?.value.speaker?.name, 'a spokeswoman')
})

t.test('a dry run tells what would happen, extracts nothing and writes nothing', async t => {
  const { run, path, all, extracted } = await setUp(t, { 'a.ndjson': linesOf(article(1), article(2)) })
  await run([path('a.ndjson')])
  const before = { articles: await all(), extracted: extracted() }
  writeFileSync(path('a.ndjson'), linesOf(article(1), article(2, { headline: 'Other' }), article(3), { headline: '' }))
  const ran = await run([path('a.ndjson'), '--dry-run'])
  t.match(countsIn(ran), /^1 would be new, 1 changed, 1 same, 1 rejected$/)
  t.match(ran.printed, /Nothing was written/)
  t.equal(ran.status, 1)
  t.same({ articles: await all(), extracted: extracted() }, before)
})

t.test('a dry run of an article that brings everything writes nothing either', async t => {
  const whole = article(1, { inLanguage: 'en', quotes: [], entities: [], timeline: [], timeExpressions: [] })
  const { run, path, all } = await setUp(t, { 'a.ndjson': linesOf(whole) })
  t.match(countsIn(await run([path('a.ndjson'), '--dry-run'])), /^1 would be new/)
  t.same(await all(), [])
})

t.test('asked to end it takes in nothing more, says so, and goes on when it is run again', async t => {
  const { run, path, all } = await setUp(t, { 'a.ndjson': linesOf(article(1), article(2)) })
  const stdin = new PassThrough()
  const stopped = Promise.withResolvers<NodeJS.Signals>()
  stdin.write(`${linesOf(article(1))}\n${JSON.stringify(article(2)).slice(0, 40)}`)
  const running = run(['-', '--format', 'ndjson'], { stdin, stopped: stopped.promise })
  while ((await all()).length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  stopped.resolve('SIGINT')
  const ran = await running
  t.equal(ran.status, 130)
  t.equal(countsIn(ran), '1 new, 0 changed, 0 same, 0 rejected', 'half a line is neither taken in nor rejected')
  t.match(ran.printed, /Stopped; run it again/)
  t.equal(countsIn(await run([path('a.ndjson')])), '1 new, 0 changed, 1 same, 0 rejected')
})

t.test('a store that fails ends the import with what was done until then', async t => {
  const { run, path, store } = await setUp(t, { 'a.ndjson': linesOf(article(1), article(2), article(3)) })
  let saves = 0
  const failing: Store = {
    ...store,
    close: async () => {},
    articles: {
      ...store.articles,
      async save(given) {
        saves++
        if (saves > 1) throw new Problem('unavailable', 'The disk is full.')
        return store.articles.save(given)
      }
    }
  }
  let printed = ''
  const ran = run([path('a.ndjson')], { openStore: async () => failing, print: line => (printed += line) })
  await t.rejects(ran, { name: 'SetupError', message: /ended early: The disk is full/ })
  t.match(printed, /1 new, 0 changed, 0 same, 0 rejected/)
})

t.test(
  'an archive is read by who reads archives, after what stands before it and before what stands behind',
  async t => {
    const { run, folder, all } = await setUp(t, {
      'a.ndjson': linesOf(article(1)),
      'b.ndjson': `${linesOf({ dateline: 'archive', version: 1 }, { record: 'article' }, { record: 'entity' })}\n`,
      'c.ndjson': linesOf(article(2))
    })
    const seen: unknown[] = []
    const restore: Restore = async function* ({ path, lines }) {
      seen.push(path.slice(folder.length + 1), (await all()).length)
      for await (const line of lines(1000)) {
        if (line.line === 2) yield { line: line.line, taken: 'new' }
        if (line.line === 3) yield { line: line.line, code: 'conflict', reason: 'It differs.', record: null }
      }
      seen.push((await all()).length)
    }
    const ran = await run([folder], { restore: () => restore })
    t.same(seen, ['b.ndjson', 1, 1])
    t.equal(countsIn(ran), '3 new, 0 changed, 0 same, 1 rejected')
    t.match(ran.told, /b\.ndjson:3: It differs\./)
  }
)

t.test('without one an archive is rejected as what it is', async t => {
  const { run, path } = await setUp(t, { 'b.ndjson': '{"dateline":"archive"}\n{}\n' })
  t.match((await run([path('b.ndjson')])).told, /archive of `dateline export`/)
})

t.test('a call that cannot be meant is refused before anything is read or written', async t => {
  const { run, path, all } = await setUp(t, { 'a.ndjson': linesOf(article(1)) })
  const faults: readonly (readonly [argv: readonly string[], message: RegExp])[] = [
    [[], /name the files/],
    [['--depth', '3', 'a'], /--help/],
    [[path('a.ndjson'), path('none')], /there is no file and no folder/],
    [[path('a.ndjson'), '--format', 'xlsx'], /--format takes text, html/],
    [[path('a.ndjson'), '--map', 'mood=Mood'], /no member “mood”/],
    [[path('a.ndjson'), '--date-published', 'Monday'], /--date-published: .*RFC 3339/],
    [[path('a.ndjson'), '--publisher', ''], /--publisher: /],
    [[path('a.ndjson'), '--rejects', path('a.ndjson')], /holds no rejects/]
  ]
  for (const [argv, message] of faults) await t.rejects(run(argv), { name: 'SetupError', message })
  t.same(await all(), [])
  t.notOk(existsSync(path('none')))
})

t.test('a folder without a file to read says so', async t => {
  const { run, folder } = await setUp(t, { 'g.png': 'x' })
  const ran = await run([folder])
  t.match(ran.printed, /There was no file to read/)
})
