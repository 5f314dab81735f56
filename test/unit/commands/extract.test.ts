import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { readArticleInput } from '../../../src/app.ts'
import { type ExtractServices, extractCommand } from '../../../src/commands/extract.ts'
import { inThread } from '../../../src/intake/extractor.ts'
import { pagesInThread } from '../../../src/intake/page.ts'
import { extract } from '../../support/extract.ts'

const body = '“We will not open it,” said council president Marta Lindqvist on Monday.'
const article = (headline: string) => ({ headline, articleBody: body, datePublished: '2024-05-14' })
const linesOf = (...values: readonly unknown[]) => values.map(value => `${JSON.stringify(value)}\n`).join('')

/** The command over a folder with these files. */
function setUp(t: Test, files: Readonly<Record<string, string | Buffer>> = {}) {
  const folder = t.testdir({})
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  async function run(argv: readonly string[], more: Partial<ExtractServices> = {}) {
    let [printed, told] = ['', '']
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        printed += chunk
        done()
      }
    })
    const status = await extractCommand(argv, {
      openPool: () => ({ extract: inThread(extract), readPage: pagesInThread, close: async () => {} }),
      readInput: readArticleInput,
      limit: 100_000,
      stopped: new Promise(() => {}),
      stdin: Readable.from([]),
      stdout,
      screen: { write: text => (told += text) },
      ...more
    })
    return { status, printed, told }
  }
  return { folder, run, path: (name: string) => join(folder, name) }
}

const readFrom = (printed: string) =>
  printed
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

t.test('what import reads is read, and printed as a line each in the order of the files', async t => {
  const entry = `<item><title>Feed</title><content:encoded>${body}</content:encoded></item>`
  const { run, folder } = setUp(t, {
    'a.txt': `Text\n\n${body}`,
    'a.meta.json': '{"publisher":"Courier"}',
    'b.html': `<title>Page</title><article><h1>Page</h1>${`<p>${body}</p>`.repeat(9)}</article>`,
    'c.json': JSON.stringify([article('List'), article('List, too')]),
    'd.csv': `title,text\nTable,"${body}"\n`,
    'e.ndjson.gz': gzipSync(linesOf(article('Lines'))),
    'f.rss': `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>${entry}</channel></rss>`,
    'g.png': 'x'
  })
  const { status, printed, told } = await run([folder])
  t.equal(status, 0)
  t.equal(told, '')
  const read = readFrom(printed)
  t.same(
    read.map(({ headline }) => headline),
    ['Text', 'Page', 'List', 'List, too', 'Table', 'Lines', 'Feed']
  )
  t.ok(read.every(({ quotes }) => quotes[0].speaker.name === 'Marta Lindqvist'))
  t.equal(read[0].publisher, 'Courier')
})

t.test('standard input is told by its beginning or by an option, and options say what it does not', async t => {
  const { run } = setUp(t)
  const stdin = () => Readable.from([Buffer.from(`Titel,Text\nBridge opens,"${body}"\n`)])
  const defaults = ['--url', 'https://brandholm.example/1', '--publisher', 'Courier', '--author', 'Ilse Okonkwo']
  const { status, printed } = await run(['-', '--map', 'headline=Titel', ...defaults], { stdin: stdin() })
  t.equal(status, 0)
  t.match(readFrom(printed), [
    {
      headline: 'Bridge opens',
      url: 'https://brandholm.example/1',
      publisher: 'Courier',
      author: [{ name: 'Ilse Okonkwo' }]
    }
  ])
  t.match(readFrom((await run(['-', '--format', 'text'], { stdin: stdin() })).printed), [{ headline: 'Titel,Text' }])
})

t.test('what cannot be read is told with its place or kept, the rest is read, and the status tells', async t => {
  const { run, path } = setUp(t, { 'a.ndjson': linesOf(article('A'), { headline: 'B' }, article('C')) })
  const bad = await run([path('none.txt'), path('a.ndjson')])
  t.equal(bad.status, 1)
  t.same(
    readFrom(bad.printed).map(({ headline }) => headline),
    ['A', 'C']
  )
  t.match(bad.told, /none\.txt: .*ENOENT.*\n.*a\.ndjson:2: .*articleBody.*\n2 of 4 could not be read\.\n$/)
  const kept = await run([path('a.ndjson'), '--rejects', path('r.ndjson')])
  t.equal(kept.told, '1 of 3 could not be read.\n')
  t.match(readFrom(readFileSync(path('r.ndjson'), 'utf8')), [{ line: 2, record: '{"headline":"B"}' }])
})

t.test('a person sees it indented', async t => {
  const { run, path } = setUp(t, { 'a.json': JSON.stringify(article('A')) })
  let shown = ''
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    shown += chunk
    done()
  }
  await run([path('a.json')], { stdout: Object.assign(new Writable({ write }), { isTTY: true }) })
  t.match(shown, /^\{\n {2}"id": /)
  t.equal(JSON.parse(shown).headline, 'A')
})

t.test('it ends where whoever reads it has enough, and where it is asked to', async t => {
  const { run, path, folder } = setUp(t, { 'a.ndjson': linesOf(article('A'), article('B')) })
  const closed = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  })
  t.equal((await run([path('a.ndjson')], { stdout: closed })).status, 0)
  const stdin = new Readable({ read() {} })
  stdin.push(linesOf(article('A')))
  t.equal((await run(['-', '--format', 'ndjson'], { stdin, stopped: Promise.resolve('SIGINT') })).status, 130)
  t.match(await run([folder, '--include', '*.none']), {
    status: 0,
    told: 'There was no file to read; --include GLOB names others.\n'
  })
})

t.test('a call that cannot be meant is refused before anything is read', async t => {
  const { run, path } = setUp(t, { 'a.txt': `Text\n\n${body}` })
  for (const [argv, fault] of [
    [[], /name the files/],
    [[path('a.txt'), '--format', 'pdf'], /--format takes/],
    [[path('a.txt'), '--url', 'nowhere'], /^--url: /],
    [[path('a.txt'), '--dry-run'], /dry-run/]
  ] as const) {
    await t.rejects(run(argv), { name: 'SetupError', message: fault })
  }
})
