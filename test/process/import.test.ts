import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { type Ended, runToEnd, start } from '../support/process.ts'
import { story, wireStory } from '../support/story.ts'

const environmentOf = (t: Test) => ({ DATABASE_PATH: join(t.testdir({}), 'db/a.db') })

const stories = (count: number) =>
  Array.from({ length: count }, (_, n) => JSON.stringify({ ...story, id: `s${n}`, headline: `Bridge ${n}` })).join('\n')

/** `3 new, 0 changed, …` of the summary. */
const countsIn = ({ stdout }: Pick<Ended, 'stdout'>) => /: (\d.*rejected)/.exec(stdout)?.[1]

/** What is told besides the progress, of which a slow machine has more. */
const told = ({ stderr }: Pick<Ended, 'stderr'>) => stderr.replace(/^.*\d records.*\n/gm, '')

async function countIn(path: string): Promise<number> {
  const store = await openSqliteStore({ path })
  const { total } = await store.articles.list({}, { sort: 'headline', limit: 1, cursor: null, count: 'exact' })
  await store.close()
  return total?.value ?? 0
}

t.test('a folder is imported, extracted and there, and the same again when it is imported again', async t => {
  const environment = environmentOf(t)
  const folder = t.testdir({ files: { 'a.txt': wireStory, 'b.ndjson.gz': gzipSync(stories(3)) } })
  const argv = ['import', join(folder, 'files'), '--date-published', '2024-05-14']
  const first = await runToEnd(argv, environment)
  t.equal(told(first), '')
  t.equal(first.status, 0)
  t.equal(countsIn(first), '4 new, 0 changed, 0 same, 0 rejected')
  const again = await runToEnd(argv, environment)
  t.equal(countsIn(again), '0 new, 0 changed, 4 same, 0 rejected')
  const store = await openSqliteStore({ path: environment.DATABASE_PATH })
  t.ok((await store.articles.get('s0'))?.value.counts.quotes)
  await store.close()
})

t.test('standard input is imported; bad records are told and the status says so', async t => {
  const environment = environmentOf(t)
  const child = start(['import', '-'], environment)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => (stdout += chunk))
  child.stderr.on('data', chunk => (stderr += chunk))
  child.stdin.end(`${stories(2)}\n{"headline":"x"}\n`)
  const [status] = await once(child, 'close')
  t.equal(status, 1)
  t.equal(countsIn({ stdout }), '2 new, 0 changed, 0 same, 1 rejected')
  t.match(told({ stderr }), /^-:3: /)
})

t.test('an archive that export wrote is restored, and the same when it is restored again', async t => {
  const [from, to] = [environmentOf(t), { DATABASE_PATH: join(t.testdir({}), 'b.db') }]
  const folder = t.testdir({ 'a.ndjson': stories(3) })
  await runToEnd(['import', join(folder, 'a.ndjson')], from)
  const archive = join(folder, 'archive.ndjson')
  writeFileSync(archive, (await runToEnd(['export'], from)).stdout)
  const first = await runToEnd(['import', archive], to)
  t.equal(first.status, 0, first.stderr)
  t.match(countsIn(first), /^\d+ new, 0 changed, 0 same, 0 rejected$/)
  t.equal(await countIn(to.DATABASE_PATH), 3)
  t.match(countsIn(await runToEnd(['import', archive], to)), /^0 new, 0 changed, \d+ same, 0 rejected$/)
  t.match(await runToEnd(['import', archive, '--dry-run'], to), { status: 1, stderr: /not tried by --dry-run/ })
})

t.test('a dry run makes no database, and leaves one that is there as it is', async t => {
  const environment = environmentOf(t)
  const { DATABASE_PATH: path } = environment
  const file = join(t.testdir({ 'a.ndjson': stories(2) }), 'a.ndjson')
  const first = await runToEnd(['import', file, '--dry-run'], environment)
  t.equal(countsIn(first), '2 would be new, 0 changed, 0 same, 0 rejected')
  t.equal(first.status, 0)
  t.notOk(existsSync(path))
  await runToEnd(['import', file], environment)
  const before = readFileSync(path)
  writeFileSync(file, stories(3))
  const second = await runToEnd(['import', file, '--dry-run'], environment)
  t.equal(countsIn(second), '1 would be new, 0 changed, 2 same, 0 rejected')
  t.ok(before.equals(readFileSync(path)))
})

t.test('a wrong call is one line and status 1, and makes nothing', async t => {
  const environment = environmentOf(t)
  const { status, stdout, stderr } = await runToEnd(['import', 'nowhere.ndjson'], environment)
  t.equal(status, 1)
  t.equal(stdout, '')
  t.match(stderr, /^dateline: there is no file and no folder “nowhere\.ndjson”\n$/)
  t.notOk(existsSync(environment.DATABASE_PATH))
})

t.test('SIGINT ends it after what is under way, with all of it stored, and the next run goes on', async t => {
  const environment = environmentOf(t)
  const count = 80
  const file = join(t.testdir({ 'a.ndjson': stories(count) }), 'a.ndjson')
  const child = start(['import', '-', '--format', 'ndjson'], environment)
  t.teardown(() => void child.kill('SIGKILL'))
  let stdout = ''
  child.stdout.on('data', chunk => (stdout += chunk))
  child.stderr.resume()
  const ended = once(child, 'close')
  // It waits for more when it is told to end, so that it is in the midst of it whatever the machine’s pace.
  child.stdin.on('error', () => {})
  child.stdin.write(`${stories(50)}\n`)
  for (let tries = 0; tries < 600 && !existsSync(environment.DATABASE_PATH); tries++) await pause(50)
  for (let tries = 0; tries < 100 && (await countIn(environment.DATABASE_PATH)) === 0; tries++) await pause(100)
  child.kill('SIGINT')
  const [status] = await ended
  t.equal(status, 130)
  t.match(stdout, /Stopped; run it again to go on/)
  const stored = await countIn(environment.DATABASE_PATH)
  t.ok(stored > 0 && stored <= 50, `${stored} were stored`)
  t.match(countsIn({ stdout }), new RegExp(`^${stored} new, 0 changed, 0 same, 0 rejected$`))
  const again = await runToEnd(['import', file], environment)
  t.equal(countsIn(again), `${count - stored} new, 0 changed, ${stored} same, 0 rejected`)
})

t.test('asked a second time it ends at once, with the status of who is interrupted', async t => {
  const environment = environmentOf(t)
  const child = start(['import', '-', '--format', 'ndjson'], environment)
  t.teardown(() => void child.kill('SIGKILL'))
  child.stdin.on('error', () => {})
  let stderr = ''
  const asked = new Promise<void>(resolve => {
    child.stderr.on('data', chunk => {
      stderr += chunk
      if (stderr.includes('Stopping')) resolve()
    })
  })
  const ended = once(child, 'close')
  // When the first is stored the second, the longest that may be, is under way for much longer than this takes.
  const long = {
    ...story,
    id: 'long',
    articleBody: `${story.articleBody}\n\n`.repeat(4_000_000 / story.articleBody.length)
  }
  child.stdin.write(`${stories(1)}\n${JSON.stringify(long)}\n`)
  for (let tries = 0; tries < 600 && !existsSync(environment.DATABASE_PATH); tries++) await pause(50)
  for (let tries = 0; tries < 100 && (await countIn(environment.DATABASE_PATH)) === 0; tries++) await pause(100)
  child.kill('SIGINT')
  await asked
  child.kill('SIGINT')
  t.equal((await ended)[0], 130)
})

t.test('an import goes on where nobody watches it any more', async t => {
  const environment = environmentOf(t)
  const file = join(t.testdir({ 'a.ndjson': `{"headline":"x"}\n${stories(3)}` }), 'a.ndjson')
  const child = start(['import', file], environment)
  child.stderr.destroy()
  child.stdout.destroy()
  const [status] = await once(child, 'exit')
  t.equal(status, 1, 'which tells of the reject')
  t.equal(await countIn(environment.DATABASE_PATH), 3)
})
