import t from 'tap'
import { eventsOf } from '../../../src/history/event-stream.ts'
import { watchChanges } from '../../../src/history/watch.ts'
import type { Change } from '../../../src/store/history.ts'

const change = (seq: number): Change => ({
  seq,
  at: '2026-01-01T00:00:00.000Z',
  by: null,
  action: 'created',
  kind: 'added',
  resource: 'article',
  resourceId: `a${seq}`,
  revision: seq,
  reason: null,
  mergedInto: null
})

/** A store of so many changes that counts what is asked of it. */
function storeOf(count: number) {
  const asked = { changes: 0, version: 0 }
  let last = count
  const store = {
    asked,
    write() {
      last++
    },
    async version() {
      asked.version++
      return { changes: last, origin: 'here' }
    },
    history: {
      async latest() {
        return last
      },
      async changes(after: number, limit: number) {
        asked.changes++
        return Array.from({ length: Math.max(0, Math.min(limit, last - after)) }, (_, n) => change(after + n + 1))
      }
    }
  }
  return store as unknown as typeof store & Parameters<typeof eventsOf>[0]['store']
}

function eventsFrom(store: ReturnType<typeof storeOf>, every = 1) {
  const stop = new AbortController()
  const watch = watchChanges(store, every)
  const events = eventsOf({
    store,
    watch,
    after: 0,
    resources: null,
    heartbeat: 60_000,
    cursorOf: seq => String(seq),
    dataOf: ({ resourceId }) => JSON.stringify(resourceId),
    mayListen: async () => true,
    signal: stop.signal
  })
  return { events, watch, stop }
}

t.test('what a client has not taken is not read from the store', async t => {
  const store = storeOf(1000)
  const { events, stop } = eventsFrom(store)
  t.equal((await events.next()).value, 'retry: 2000\nid: 0\n\n')
  t.equal(store.asked.changes, 0)
  for (let n = 1; n <= 100; n++) {
    t.equal((await events.next()).value, `id: ${n}\nevent: created\ndata: "a${n}"\n\n`)
    t.equal(store.asked.changes, 1)
  }
  await events.next()
  t.equal(store.asked.changes, 2)
  stop.abort()
  await events.return(undefined)
})

t.test('nothing is looked up while nobody waits, and one look serves all who do', async t => {
  const store = storeOf(0)
  const { watch } = eventsFrom(store)
  const looks = () => store.asked.version
  await new Promise(resolve => setTimeout(resolve, 10))
  t.equal(looks(), 0)
  const { signal } = new AbortController()
  const all = Promise.all(Array.from({ length: 10 }, () => watch.next(0, 60_000, signal)))
  store.write()
  await all
  t.equal(looks(), 1)
})

t.test('whoever waits is let go by its signal, its time, a failure, and the end', async t => {
  const store = storeOf(0)
  const { watch, stop } = eventsFrom(store)
  const gone = watch.next(0, 60_000, stop.signal)
  stop.abort()
  await gone
  const { signal } = new AbortController()
  await watch.next(0, 1, signal)
  const failing = watchChanges(
    {
      async version() {
        throw new Error('The disk is gone.')
      }
    },
    1
  )
  await t.rejects(failing.next(0, 60_000, signal), { message: 'The disk is gone.' })
  const last = watch.next(0, 60_000, signal)
  watch.close()
  await last
  t.ok(watch.isClosed)
  await watch.next(0, 60_000, signal)
})
