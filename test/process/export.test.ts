import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import t, { type Test } from 'tap'
import { exportCommand } from '../../src/commands/export.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { archiveOf, faultsIn, restoreInto } from '../support/archive.ts'
import { runToEnd, serve, start } from '../support/process.ts'
import { type Story, stampAt, story } from '../support/store.ts'

// The command as people run it.

const tale = (n: number): Story => ({
  id: `tale-${n}`,
  headline: `Tale ${n}, told "again"`,
  publisher: n % 2 === 0 ? 'Herald, Sundby' : 'Post',
  datePublished: `2024-05-${String(1 + (n % 28)).padStart(2, '0')}`,
  statements: [
    {
      speaker: n % 3 === 0 ? 'Ada Lund' : `Bo Eng ${'abcdefghij'[n % 10]?.toUpperCase()}`,
      place: 'Oslo',
      words: `=the number is ${n} in May 2024`,
      when: { told: 'May 2024', edtf: '2024-05' }
    }
  ]
})

/** A database with so many articles. */
async function filled(t: Test, count = 12): Promise<{ path: string; folder: string; run: typeof runToEnd }> {
  const folder = t.testdir({})
  const path = join(folder, 'dateline.db')
  const store = await openSqliteStore({ path })
  for (let n = 0; n < count; n++) await store.articles.save(story(tale(n)))
  await store.quotes.withdraw(
    story(tale(1)).annotations.quotes[0]?.id ?? '',
    'any',
    stampAt('2026-02-02T12:00:00.000Z')
  )
  await store.close()
  const run = (args: readonly string[]) => runToEnd(['export', ...args], { DATABASE_PATH: path })
  return { path, folder, run }
}

const read = (...path: readonly string[]) => readFileSync(join(...path), 'utf8')

t.test('lists are those of the API, byte for byte, with its filters', async t => {
  const { path, run } = await filled(t)
  const { address, child, ended } = await serve(t, { DATABASE_PATH: path, DATA_PATH: 'off' })
  const cases: readonly (readonly [url: string, args: readonly string[]])[] = [
    ['/articles?format=csv', ['--format', 'csv']],
    ['/articles?format=ndjson', ['articles']],
    ['/articles?format=gold', ['--format', 'gold']],
    [
      '/articles?format=gold&include=quotes&publisher=Post',
      ['--format', 'gold', '--include', 'quotes', '--publisher', 'Post']
    ],
    ['/quotes?format=csv', ['quotes', '--format=csv']],
    ['/entities?format=csv&sort=name', ['entities', '--format', 'csv', '--sort', 'name']],
    [
      '/timeline?format=ndjson&sort=-earliest&precision=month',
      ['timeline', '--sort', '-earliest', '--precision', 'month']
    ],
    [
      '/timeline?format=csv&match=certain&to=2024-05-31',
      ['timeline', '--format', 'csv', '--match', 'certain', '--to', '2024-05-31']
    ],
    [
      '/articles?format=csv&publishedFrom=2024-05-03&notPublisher=Post&fields=headline,id',
      ['--format', 'csv', '--published-from', '2024-05-03', '--notPublisher', 'Post', '--fields', 'headline,id']
    ],
    [
      `/quotes?format=ndjson&publisher=${encodeURIComponent('"Herald, Sundby",Post')}&speaker=person-ada-lund`,
      ['quotes', '--publisher', '"Herald, Sundby"', '--publisher', 'Post', '--speaker', 'person-ada-lund']
    ],
    [
      '/articles?format=ndjson&q=number&sort=-relevance&highlight=true&include=quotes&fields=id',
      ['--q', 'number', '--sort=-relevance', '--highlight', '--include', 'quotes', '--fields', 'id']
    ]
  ]
  for (const [url, args] of cases) {
    const wanted = await (await fetch(`${address}${url}&limit=all`)).text()
    const { status, stdout, stderr } = await run(args)
    t.equal(status, 0, `${args.join(' ')}: ${stderr}`)
    t.equal(stdout, wanted, url)
    t.ok(wanted.split('\n').length > 3, 'there is something to compare')
    t.match(stderr, /^\d+ rows, \d+\.\d s\n$/)
  }
  child.kill('SIGTERM')
  await ended
})

t.test('what people corrected is exported as documents of a corpus, with all that was read beside it', async t => {
  const { path, run } = await filled(t)
  t.equal((await run(['--format', 'gold', '--corrected'])).stdout, '', 'nothing yet')
  const store = await openSqliteStore({ path })
  const [quote] = story(tale(4)).annotations.quotes
  await store.quotes.correct(quote?.id ?? '', { kind: 'mixed' }, 'any', stampAt('2026-02-03T12:00:00.000Z'))
  await store.close()
  const { status, stdout } = await run(['--format', 'gold', '--corrected'])
  t.equal(status, 0)
  const lines = stdout.trimEnd().split('\n')
  t.equal(lines.length, 1, 'and no line that says that it is whole')
  const gold = JSON.parse(lines[0] ?? '')
  t.match(gold, { id: 'tale-4', corpus: 'dateline', quotes: [{ kind: 'mixed', provenance: 'corrected' }] })
  const wordsAt = ({ start, end }: { start: number; end: number }) => gold.text.slice(start, end)
  t.same(gold.quotes[0].content.map(wordsAt), ['=the number is 4 in May 2024'])
})

t.test('an archive is everything, and brings it back from a file', async t => {
  const { path, folder, run } = await filled(t)
  const file = join(folder, 'all.ndjson')
  const { status, stdout, stderr } = await run(['--output', file])
  t.equal(status, 0)
  t.equal(stdout, '')
  t.match(stderr, /^\d+ rows in .*all\.ndjson, /)
  const piped = await run([])
  const [head = '', ...rest] = read(file).split('\n')
  t.match(JSON.parse(head), { dateline: 'archive', version: 1, writtenBy: String, writtenAt: String })
  t.same(piped.stdout.split('\n').slice(1), rest, 'and is the same on standard output')

  const store = await openSqliteStore({ path })
  const copy = await openSqliteStore({ path: join(folder, 'copy.db') })
  t.teardown(() => Promise.all([store.close(), copy.close()]))
  t.same(faultsIn(await restoreInto(copy, read(file))), [])
  t.equal(await archiveOf(copy), await archiveOf(store))
  t.match(await archiveOf(copy), /"withdrawnQuotes":\[\{"id":"tale-1\.q/)
})

for (const { name, args, end, perPart } of [
  { name: 'a table', args: ['--format', 'csv'], end: 'csv', perPart: 4 },
  { name: 'a list in lines', args: ['quotes', '--publisher', 'Post'], end: 'ndjson', perPart: 2 },
  { name: 'an archive', args: [], end: 'ndjson', perPart: 10 }
] as const) {
  t.test(`${name} in parts goes on behind the last whole part`, async t => {
    const { folder, run } = await filled(t)
    const order = [...args, '--parts', String(perPart), '--output', join(folder, `out.${end}`)]
    const files = () => readdirSync(folder).filter(file => file.startsWith('out'))
    const first = await run(order)
    t.equal(first.status, 0, first.stderr)
    const all = files()
    t.ok(all.length >= 3, `${all.length} parts`)
    t.same(
      all,
      all.map((_, at) => `out-0000${at + 1}.${end}`)
    )
    const texts = all.map(file => read(folder, file))
    if (end === 'csv') {
      const { stdout } = await run(args)
      const [header = ''] = stdout.split('\r\n')
      t.equal(`${header}\r\n${texts.map(text => text.slice(header.length + 2)).join('')}`, stdout)
    } else for (const text of texts) t.match(JSON.parse(text.trimEnd().split('\n').at(-1) ?? ''), { complete: true })

    const again = await run(order)
    t.equal(again.status, 1)
    t.match(again.stderr, /out-00001\.\w+ is there already/)
    const done = await run([...order, '--resume'])
    t.match(done.stderr, /is of an export that is complete/)

    // As if it had ended in the middle of the third part.
    const resumed = join(folder, 'resumed')
    t.equal((await run([...order.slice(0, -1), `${resumed}.${end}`])).status, 0)
    for (const file of readdirSync(folder)) if (/^resumed-0000[3-9]/.test(file)) rmSync(join(folder, file))
    const state = await stateAfterTwo(folder, order.slice(0, -2), resumed, end)
    writeFileSync(`${resumed}.resume.json`, state)
    writeFileSync(`${resumed}-00003.${end}.unfinished`, 'half a li')
    const other = await run([
      'entities',
      '--format',
      'csv',
      '--parts',
      '3',
      '--resume',
      '--output',
      `${resumed}.${end}`
    ])
    t.match(other.stderr, /is of an export with other options/)
    const { status, stderr } = await run([...order.slice(0, -1), `${resumed}.${end}`, '--resume'])
    t.equal(status, 0, stderr)
    const withoutMoment = (text: string) => text.replace(/"writtenAt":"[^"]*"/, '')
    t.same(
      readdirSync(folder)
        .filter(file => file.startsWith('resumed'))
        .map(file => withoutMoment(read(folder, file))),
      texts.map(withoutMoment),
      'the parts are as they would have been, and nothing else is left'
    )
    t.match(stderr, new RegExp(`rows in ${all.length} files`))
  })
}

/** What an interrupted export has noted behind its second part: that of a run which cannot write the third. */
async function stateAfterTwo(folder: string, order: readonly string[], resumed: string, end: string): Promise<string> {
  const probe = join(folder, 'probe')
  // A folder is where the third part should go, so that it cannot be put there.
  mkdirSync(join(`${probe}-00003.${end}`, 'taken'), { recursive: true })
  const path = join(folder, 'dateline.db')
  const { status, stderr } = await runToEnd(['export', ...order, '--output', `${probe}.${end}`], {
    DATABASE_PATH: path
  })
  if (status !== 1 || !stderr.includes('probe-00003')) throw new Error(`It ended with ${status}: ${stderr}`)
  const state = read(`${probe}.resume.json`)
  for (const file of readdirSync(folder)) if (file.startsWith('probe')) rmSync(join(folder, file), { recursive: true })
  if (!existsSync(`${resumed}-00002.${end}`)) throw new Error('There are no two parts.')
  return state
}

t.test('a signal ends it between two pages, with whole parts or nothing', async t => {
  const { path, folder } = await filled(t)
  const told: string[] = []
  /** Runs it in this process; the signal comes when so many pages were read. */
  async function exported(args: readonly string[], pages: number) {
    const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
    let read = 0
    const status = await exportCommand(args, {
      databasePath: path,
      async openStore() {
        const store = await openSqliteStore({ path })
        const list: typeof store.quotes.list = async (filter, options) => {
          if (read++ === pages) resolve('SIGTERM')
          return store.quotes.list(filter, options)
        }
        return { ...store, quotes: { ...store.quotes, list } }
      },
      version: 'test 1',
      now: () => new Date('2026-01-01T00:00:00Z'),
      stdout: new PassThrough(),
      tell: line => void told.push(line),
      stopped: promise
    })
    return status
  }
  const left = () => readdirSync(folder).filter(file => !file.startsWith('dateline'))
  t.equal(await exported(['quotes', '--output', join(folder, 'one.ndjson')], 0), 128 + 15)
  t.same(left(), [])
  t.equal(told.pop(), 'Stopped; nothing is complete.')
  const parts = ['quotes', '--parts', '4', '--output', join(folder, 'some.ndjson')]
  t.equal(await exported(parts, 2), 128 + 15)
  t.same(left(), ['some-00001.ndjson', 'some.resume.json'])
  t.match(told.pop(), /^Stopped; 4 rows in 1 file are complete, and --resume goes on/)
  t.equal(await exported([...parts, '--resume'], 99), 0)
  t.same(left(), ['some-00001.ndjson', 'some-00002.ndjson', 'some-00003.ndjson'])
  const texts = left().map(file => read(folder, file).replace(/.*complete.*\n/, ''))
  const { stdout } = await runToEnd(['export', 'quotes'], { DATABASE_PATH: path })
  t.equal(texts.join(''), stdout.replace(/.*complete.*\n/, ''))
})

t.test('who has enough of it ends it quietly', async t => {
  const { path } = await filled(t, 400)
  const child = start(['export', '--format', 'csv'], { DATABASE_PATH: path })
  let stderr = ''
  child.stderr.on('data', chunk => (stderr += chunk))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [status] = await once(child, 'close')
  t.equal(status, 0)
  t.notMatch(stderr, /EPIPE|Error/)
})

t.test('an empty store gives empty lists, and what is wrong is told in a line', async t => {
  const folder = t.testdir({})
  const path = join(folder, 'dateline.db')
  const run = (args: readonly string[]) => runToEnd(['export', ...args], { DATABASE_PATH: path })
  const missing = await run([])
  t.equal(missing.status, 1)
  t.match(missing.stderr, /^dateline: there is no database .*dateline\.db/)
  t.notOk(existsSync(path), 'none is made')
  await (await openSqliteStore({ path })).close()
  t.equal((await run(['quotes'])).stdout, '{"complete":true,"rows":0}\n')
  t.equal((await run([])).stdout.split('\n')[1], '{"complete":true,"rows":0}')
  t.equal((await run(['--parts', '5', '--output', join(folder, 'x'), '--format', 'csv'])).status, 0)
  t.match(read(folder, 'x-00001.csv'), /^id,headline/)
  const faults: readonly (readonly [args: readonly string[], told: string])[] = [
    [['--publsher', 'x'], 'there is no option --publsher here. Did you mean “--publisher”?'],
    [['quots'], 'there is no list “quots”; articles, quotes, entities, timeline are lists. Did you mean “quotes”?'],
    [['quotes', 'entities'], 'One list is exported at a time'],
    [['--format', 'xml'], '--format takes archive, ndjson, csv, gold, and not “xml”'],
    [
      ['--format', 'archive', '--publisher', 'x'],
      'an archive holds everything, and --publisher is for --format ndjson, csv or gold'
    ],
    [['quotes', '--format', 'archive'], 'an archive holds everything, and “quotes” is for'],
    [['--published-from', 'yesterday'], '--published-from: Must be a date-or-date-time.\n'],
    [['timeline', '--precision', 'dayy'], '--precision: Must be one of'],
    [['--q', 'headlin:x'], '--q: At character 1'],
    [['--sort', 'headline', '--sort', 'headline'], '--sort takes one value'],
    [['--format', 'csv', '--include', 'quotes'], '--include comes with --format ndjson'],
    [['--format', 'gold', '--fields', 'id'], '--fields comes with --format ndjson, and not with gold'],
    [['quotes', '--format', 'gold'], '--format gold is of articles, and not of quotes'],
    [['--limit', '3'], 'there is no option --limit here'],
    [['--parts', '3'], '--parts needs --output'],
    [['--parts', 'x', '--output', 'y'], '--parts takes the number of rows of a file, and not “x”'],
    [['--resume', '--output', 'y'], '--resume needs --parts'],
    [['--output', join(folder, 'nowhere', 'x')], 'cannot be written']
  ]
  for (const [args, told] of faults) {
    const { status, stderr, stdout } = await run(args)
    t.equal(status, 1, args.join(' '))
    t.ok(stderr.startsWith('dateline: ') && stderr.includes(told), stderr)
    t.equal(stderr.trimEnd().split('\n').length, 1, 'one line')
    t.equal(stdout, '')
  }
})
