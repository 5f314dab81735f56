import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { checkDatabase } from '../../src/store/sqlite/check/check.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { adminKey, withKey } from '../support/key.ts'
import { runToEnd, serve } from '../support/process.ts'
import { story as saved } from '../support/store.ts'
import { articleOf } from './kill/clients.ts'

// What the surroundings may do to the service: it says what is wrong, goes on or ends in order, and loses nothing.

const environment = { DATA_PATH: 'off', READERS: '0', ADMIN_KEY: adminKey }
const json = { 'content-type': 'application/json', ...withKey }

interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly detail: string | undefined
}

async function ask(address: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(address + path, { ...init, headers: { ...json, ...init.headers } })
  const { code, detail } = (await answer.json()) as Partial<Answer>
  if (answer.status >= 400) t.match(answer.headers.get('content-type'), 'application/problem+json')
  return { status: answer.status, code, detail }
}

const post = (address: string, id: string) => ask(address, '/articles', { method: 'POST', body: articleOf(id, 3).body })

const get = async (address: string, id: string) => (await ask(address, `/articles/${id}`)).status

/** Posts articles until one is refused: those that were acknowledged, and the refusal. */
async function postUntilRefused(address: string, name: string): Promise<{ ids: string[]; refusal: Answer }> {
  const ids: string[] = []
  for (;;) {
    const id = `${name}-${ids.length}`
    const answer = await post(address, id)
    if (answer.status !== 201) return { ids, refusal: answer }
    ids.push(id)
  }
}

async function assertThere(t: Test, address: string, ids: readonly string[]): Promise<void> {
  const lost: string[] = []
  for (const id of ids) if ((await get(address, id)) !== 200) lost.push(id)
  t.same(lost, [], 'everything that was acknowledged is there')
}

/** A disk of its own; null where none may be mounted. */
function disk(t: Test, megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null
  }
  t.teardown(() => {
    execFileSync('umount', ['--lazy', folder])
    rmdirSync(folder)
  })
  return folder
}

const noDisk = 'a disk may not be mounted here'

t.test('a full disk', async t => {
  const folder = disk(t, 14)
  if (folder === null) return t.pass(noDisk)
  const path = join(folder, 'a.db')
  const filler = join(folder, 'filler')
  writeFileSync(filler, Buffer.alloc(6 * 2 ** 20))
  const settings = { ...environment, DATABASE_PATH: path }
  const { address, child, ended } = await serve(t, settings)
  t.equal((await post(address, 'first')).status, 201)
  t.equal(await get(address, 'first'), 200, 'to read it, it has to be committed')
  // After a while without a read, answers come before their commit again.
  await pause(1_200)
  const { ids, refusal } = await postUntilRefused(address, 'a')
  t.match(refusal, { status: 503, code: 'unavailable', detail: /^The store / })
  t.equal((await ask(address, '/health/live')).status, 200)
  t.equal(await get(address, 'first'), 200, 'what is committed is read')
  for (const id of ids) t.not(await get(address, id), 404, 'and what was answered is not said not to be there')
  const backup = await runToEnd(['backup', join(folder, 'b.db')], settings)
  t.match(backup, { status: 1, stderr: /^dateline: There is no (room|space left) for .*\n$/ })

  child.kill('SIGKILL')
  await ended
  const cannot = await runToEnd(['serve'], { ...settings, PORT: '0' })
  if (cannot.status !== null) t.match(cannot.stderr, /^dateline: There is no space left for the database .*\n$/)
  rmSync(filler)
  const restarted = await serve(t, settings)
  await assertThere(t, restarted.address, ['first', ...ids])
  t.equal((await post(restarted.address, 'after')).status, 201)
  t.same((await checkDatabase(path)).faults, [])
  restarted.child.kill('SIGTERM')
  t.equal(await restarted.ended, 0)
})

t.test('a disk that is full for a while', async t => {
  const folder = disk(t, 14)
  if (folder === null) return t.pass(noDisk)
  const path = join(folder, 'a.db')
  const filler = join(folder, 'filler')
  writeFileSync(filler, Buffer.alloc(6 * 2 ** 20))
  const { address, child, ended } = await serve(t, { ...environment, DATABASE_PATH: path })
  const { ids } = await postUntilRefused(address, 'a')
  rmSync(filler)
  let answer = await post(address, 'after')
  for (let tries = 0; answer.status !== 201 && tries < 40; tries++) {
    await pause(250)
    answer = await post(address, 'after')
  }
  t.equal(answer.status, 201, 'it goes on by itself')
  await assertThere(t, address, [...ids, 'after'])
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  t.same((await checkDatabase(path)).faults, [])
})

t.test('files that may not grow', async t => {
  const path = join(t.testdir({}), 'a.db')
  await (await openSqliteStore({ path })).close()
  // Blocks of 1,024 bytes.
  const { address, child, ended, log } = await serve(t, { ...environment, DATABASE_PATH: path }, '-f 3000')
  const { ids, refusal } = await postUntilRefused(address, 'a')
  t.match(refusal, { status: 503, code: 'unavailable' })
  t.equal((await ask(address, '/health/live')).status, 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0, 'it ends in order')
  t.match(log.at(-1)?.msg, 'Closed')
  const again = await serve(t, { ...environment, DATABASE_PATH: path })
  await assertThere(t, again.address, ids)
  t.same((await checkDatabase(path)).faults, [])
})

t.test('a disk that may only be read', async t => {
  const folder = disk(t, 12)
  if (folder === null) return t.pass(noDisk)
  const path = join(folder, 'a.db')
  await (await openSqliteStore({ path })).close()
  execFileSync('mount', ['-o', 'remount,ro', folder])
  const { status, stderr } = await runToEnd(['serve'], { ...environment, DATABASE_PATH: path, PORT: '0' })
  t.equal(status, 1)
  t.match(stderr, /^dateline: The database \S+a\.db cannot be (written|opened): .*\n$/)
})

t.test('a lock that another process does not let go', async t => {
  const path = join(t.testdir({}), 'a.db')
  const { address } = await serve(t, { ...environment, DATABASE_PATH: path })
  t.equal((await post(address, 'before')).status, 201)
  const other = new Database(path)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  const writing = post(address, 'meanwhile')
  t.equal(await get(address, 'before'), 200, 'reads go on')
  t.match(await writing, { status: 503, code: 'unavailable', detail: /busy with other writes/ })
  other.exec('rollback')
  t.equal((await post(address, 'after')).status, 201)
  await assertThere(t, address, ['before', 'after'])
})

/** A database with some articles, overwritten at a place. */
async function damaged(t: Test, at: number, bytes: number): Promise<string> {
  const path = join(t.testdir({}), 'a.db')
  const store = await openSqliteStore({ path })
  for (let n = 0; n < 40; n++) await store.articles.save(saved({ id: `a${n}`, opening: `Opening ${n}. `.repeat(800) }))
  await store.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(bytes, 0x5a), 0, bytes, at)
  closeSync(file)
  return path
}

t.test('a file whose head is overwritten', async t => {
  const path = await damaged(t, 0, 100)
  const before = readFileSync(path)
  const { status, stderr } = await runToEnd(['serve'], { ...environment, DATABASE_PATH: path, PORT: '0' })
  t.equal(status, 1)
  t.match(stderr, /^dateline: \S+a\.db is not an SQLite database: .*\n$/)
  t.same(readFileSync(path), before, 'it is left as it is')
})

t.test('a file with pages that are overwritten', async t => {
  const page = 8192
  // Behind the tables that a start looks at.
  const path = await damaged(t, 110 * page, 60 * page)
  const { address, child, ended } = await serve(t, { ...environment, DATABASE_PATH: path })
  const refused: Answer[] = []
  for (let n = 0; n < 40; n++) {
    const answer = await fetch(`${address}/articles/a${n}`)
    const text = await answer.text()
    if (answer.status !== 200) refused.push({ ...(JSON.parse(text) as Answer), status: answer.status })
  }
  t.ok(refused.length > 0, 'some cannot be read')
  for (const each of refused) t.match(each, { status: 503, code: 'unavailable', detail: /found its file damaged/ })
  t.equal((await ask(address, '/health/live')).status, 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  const check = await runToEnd(['check'], { DATABASE_PATH: path })
  t.equal(check.status, 1)
  t.match(check.stdout, /damaged|cannot be looked through/)
})

t.test('no descriptors left', async t => {
  const path = join(t.testdir({}), 'a.db')
  const settings = { ...environment, DATABASE_PATH: path, READERS: '1' }
  const { address, child, ended } = await serve(t, settings, '-n 64')
  t.equal((await post(address, 'before')).status, 201)
  const { port, hostname } = new URL(address)
  const sockets: Socket[] = []
  for (let n = 0; n < 100; n++) sockets.push(connect(Number(port), hostname).on('error', () => {}))
  await pause(500)
  t.equal(child.exitCode, null, 'it lives')
  for (const socket of sockets) socket.destroy()
  await pause(200)
  t.equal((await post(address, 'after')).status, 201)
  await assertThere(t, address, ['before', 'after'])
  t.equal((await ask(address, '/articles?q=pier&sort=-relevance')).status, 200, 'and processes can be started again')
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  t.same((await checkDatabase(path)).faults, [])
})
