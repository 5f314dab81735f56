import { rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Problem } from '../../../src/errors.ts'
import { diskOf } from '../../../src/observe/disk.ts'
import { Readiness, type ReadinessParts } from '../../../src/observe/readiness.ts'
import type { StoreLoad } from '../../../src/store/store.ts'

const queries = { answered: 0, tooSlow: 0, refused: 0, lost: 0, left: 0 }
const calm = { busy: 0, idle: 2, waiting: 0, longest: 0, timeLimit: 5_000, cannotStart: false, queries }

function storeWith(
  load: Partial<StoreLoad> = {},
  ready: () => Promise<void> = async () => {}
): ReadinessParts['store'] {
  return { ready, load: () => ({ readers: calm, writer: { waiting: 0, silent: 0 }, ...load }) }
}

async function faultsOf(parts: Partial<ReadinessParts>): Promise<readonly string[]> {
  const findings = await new Readiness({ store: storeWith(), ...parts }).check()
  return Object.entries(findings)
    .filter(([, finding]) => finding !== null)
    .map(([name, finding]) => `${name}: ${finding}`)
}

t.test('where all is well, nothing is found', async t => {
  t.same(await faultsOf({}), [])
  t.same(await faultsOf({ store: storeWith({ readers: null, writer: null }) }), [])
})

t.test('a store whose schema is another, or that cannot be read, is found', async t => {
  const pending = async () => {
    throw new Problem('unavailable', 'The schema of the store is not the one this version knows.')
  }
  t.match(await faultsOf({ store: storeWith({}, pending) }), [/^store: The schema/])
  const broken = async () => {
    throw new Error('select secret from nowhere')
  }
  t.same(await faultsOf({ store: storeWith({}, broken) }), ['store: The store cannot be read.'], 'and no insides told')
})

t.test('a disk with less than there should be is found', async t => {
  const disk = (available: number) => ({ available: async () => available, least: 100 * 2 ** 20 })
  t.same(await faultsOf({ disk: disk(100 * 2 ** 20) }), [])
  t.match(await faultsOf({ disk: disk(99.5 * 2 ** 20) }), [/^disk: .* has 99 MB left, and should have 100\.$/])
  const lost = async () => {
    throw new Error('EIO')
  }
  t.same(await faultsOf({ disk: { available: lost, least: 1 } }), [
    'disk: The disk of the database cannot be looked at.'
  ])
})

t.test('a folder is looked at once in a while', async t => {
  const folder = join(t.testdir({ a: {} }), 'a')
  const kept = diskOf(folder, 60_000)
  const fresh = diskOf(folder, 0)
  t.ok((await kept()) > 0)
  t.ok((await fresh()) > 0)
  rmSync(folder, { recursive: true })
  t.ok((await kept()) > 0, 'what was seen holds for a while')
  await t.rejects(fresh(), { code: 'ENOENT' })
})

t.test('a thread that writes and says nothing for long is stuck, one that is late is not', async t => {
  const silentFor = (silent: number) => storeWith({ writer: { waiting: 3, silent } })
  t.same(await faultsOf({ store: silentFor(10_000) }), [])
  t.match(await faultsOf({ store: silentFor(20_000) }), [/^writer: /])
  // This process was late itself, and the sign of life has been there all the time.
  let looks = 0
  const late = {
    ready: async () => {},
    load: () => ({ readers: null, writer: { waiting: 1, silent: looks++ === 0 ? 60_000 : 0 } })
  }
  t.same(await faultsOf({ store: late }), [])
})

t.test('a query that is at work is fine until its limit has long passed', async t => {
  const readers = (more: Partial<typeof calm>) => storeWith({ readers: { ...calm, busy: 2, waiting: 90, ...more } })
  t.same(await faultsOf({ store: readers({ longest: 4_999 }) }), [])
  t.match(await faultsOf({ store: readers({ longest: 11_000 }) }), [/^readers: .* ended/])
  t.match(await faultsOf({ store: readers({ cannotStart: true }) }), [/^readers: .* started/])
})

t.test('a text that is read is fine until its limit has long passed', async t => {
  const load = (longest: number) => ({
    extractionLoad: () => ({ running: 1, waiting: 500, longest, timeLimit: 30_000 })
  })
  t.same(await faultsOf(load(29_000)), [])
  t.match(await faultsOf(load(36_000)), [/^extraction: /])
})

t.test('a service that closes is not ready', async t => {
  const readiness = new Readiness({ store: storeWith() })
  readiness.isClosing = true
  t.match(await readiness.check(), { shutdown: 'The service is closing.' })
})
