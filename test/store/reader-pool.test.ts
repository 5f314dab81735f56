import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mock } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { createReaders, type ReadersOptions } from '../../src/store/sqlite/readers/pool.ts'

const moduleOf = (name: string) => new URL(`../support/workers/${name}.ts`, import.meta.url)

/** Readers that do what the name of a method says. */
function readersFor(t: Test, options: Partial<ReadersOptions> = {}) {
  const readers = createReaders('', {
    count: 1,
    timeLimit: 20_000,
    waitLimit: 20_000,
    module: moduleOf('odd-reader'),
    ...options
  })
  t.teardown(() => readers.close())
  const ask = (method: string, args: readonly unknown[] = [], signal?: AbortSignal) =>
    readers.ask({ resource: 'articles', method, args }, signal) as Promise<{ pid: number; args: unknown[] }>
  return { ask, close: () => readers.close() }
}

/** From here on time passes for the pool, and not for its processes, where the test says so. */
function holdTimers(t: Test): void {
  mock.timers.enable({ apis: ['setTimeout'] })
  t.teardown(() => mock.timers.reset())
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Waits until a process has ended; for one that never does, the test is ended. */
async function isGone(pid: number): Promise<boolean> {
  while (isAlive(pid)) await pause(20)
  return true
}

t.test('a query that never ends is cut with what to narrow, and another process answers the next', async t => {
  const { ask } = readersFor(t, { timeLimit: 1500 })
  const { pid } = await ask('echo')
  await t.rejects(ask('hang', [{ q: 'a*' }, { count: 'exact', limit: 20 }]), {
    code: 'queryTooSlow',
    message:
      'The query took longer than 1500 ms and was ended. ' +
      'Ask for less: a longer beginning before *, more words, a shorter range of dates, count=none.',
    headers: { 'retry-after': '2' }
  })
  t.not((await ask('echo')).pid, pid)
  t.ok(await isGone(pid))
})

t.test('what a query says, large or small, and what it throws comes through', async t => {
  const { ask } = readersFor(t)
  const large = 'ä\0'.repeat(500_000)
  t.same((await ask('echo', [large, { deep: [null, 1.5] }])).args, [large, { deep: [null, 1.5] }])
  await t.rejects(ask('throw'), { name: 'TypeError', message: 'beyond me', stack: /odd-reader/ })
})

t.test('a process that dies is replaced, and only its own query fails', async t => {
  const { ask } = readersFor(t)
  await ask('echo')
  const [died, next] = await Promise.allSettled([ask('die'), ask('echo')])
  t.match(died, { status: 'rejected', reason: { code: 'unavailable' } })
  t.match(next, { status: 'fulfilled' })
  const { pid: second } = await ask('echo')
  process.kill(second, 'SIGKILL')
  await isGone(second)
  await pause(0)
  t.not((await ask('echo')).pid, second, 'also one that died while it had nothing to do')
})

t.test('where no process starts, nobody waits', async t => {
  const { ask } = readersFor(t, { module: moduleOf('no-reader') })
  await t.rejects(ask('echo'), { code: 'unavailable', cause: /status 3/ })
})

t.test('more than may wait are refused', async t => {
  const { ask } = readersFor(t, { queueLimit: 1 })
  await ask('echo')
  const first = ask('rest', [500])
  const second = ask('echo')
  await t.rejects(ask('echo'), { code: 'unavailable', message: /wait for their turn/ })
  await t.resolves(Promise.all([first, second]))
})

t.test('who waits too long for a turn is told to come later', async t => {
  holdTimers(t)
  const { ask } = readersFor(t, { waitLimit: 2000 })
  await ask('echo')
  const all = [ask('rest', [50]), ask('rest', [50]), ask('echo')] as const
  await all[0]
  mock.timers.tick(2000)
  const [, second, third] = await Promise.allSettled(all)
  t.match(second, { status: 'fulfilled' }, 'a turn has its own time')
  t.match(third, { reason: { code: 'unavailable', message: /wait for their turn/ } })
})

t.test('several run at once, in as many processes', async t => {
  const { ask } = readersFor(t, { count: 2 })
  const gone = new AbortController()
  const first = ask('hang', [], gone.signal)
  await t.resolves(ask('echo'), 'one is answered beside one that never ends')
  gone.abort(new Error('gone'))
  await t.rejects(first, /gone/)
})

t.test('a query that nobody waits for any more frees its process', async t => {
  const { ask } = readersFor(t)
  const { pid } = await ask('echo')
  const [running, queued] = [new AbortController(), new AbortController()]
  const first = ask('hang', [], running.signal)
  const second = ask('hang', [], queued.signal)
  await pause(50)
  queued.abort(new Error('queued'))
  running.abort(new Error('running'))
  await t.rejects(second, /queued/)
  await t.rejects(first, /running/)
  t.ok(await isGone(pid))
  await t.rejects(ask('echo', [], queued.signal), /queued/)
  await t.resolves(ask('echo'))
})

t.test('a query that soon ends by itself keeps its process, though nobody waits', async t => {
  const { ask } = readersFor(t)
  const { pid } = await ask('echo')
  const hasty = new AbortController()
  holdTimers(t)
  const first = ask('rest', [50], hasty.signal)
  await new Promise(setImmediate)
  hasty.abort()
  mock.timers.tick(250)
  await t.resolves(first)
  t.equal((await ask('echo')).pid, pid)
})

t.test('closing ends what runs and refuses what waits or comes', async t => {
  const { ask, close } = readersFor(t)
  const { pid } = await ask('echo')
  const both = Promise.allSettled([ask('hang'), ask('echo')])
  await close()
  t.match(await both, [{ reason: { code: 'unavailable' } }, { reason: { code: 'unavailable' } }])
  t.ok(await isGone(pid))
  await t.rejects(ask('echo'), { code: 'unavailable' })
  await t.resolves(close())
})

t.test('where the service is killed, its readers end in the middle of their queries', async t => {
  const service = spawn(process.execPath, [fileURLToPath(moduleOf('hangs'))], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => void service.kill('SIGKILL'))
  const [line] = (await once(service.stdout, 'data')) as [Buffer]
  const pid = Number(line)
  t.ok(isAlive(pid))
  service.kill('SIGKILL')
  t.ok(await isGone(pid))
})
