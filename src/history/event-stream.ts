import type { Change, ChangedResource } from '../store/history.ts'
import type { Store } from '../store/store.ts'
import type { ChangeWatch } from './watch.ts'

// Changes as Server-Sent Events (WHATWG HTML §9.2). A client that reads slowly is written to as slowly: what it has not
// taken stays in the store.

export interface EventsAsked {
  readonly store: Pick<Store, 'version' | 'history'>
  readonly watch: ChangeWatch
  /** The number of the change behind which to begin. */
  readonly after: number
  readonly resources: readonly ChangedResource[] | null
  /** Milliseconds between signs of life. */
  readonly heartbeat: number
  cursorOf(seq: number): string
  /** The change as JSON on one line. */
  dataOf(change: Change): string
  /** Whether the client may go on listening: its key may have expired or been revoked. */
  mayListen(): Promise<boolean>
  readonly signal: AbortSignal
}

const atOnce = 100
/** Milliseconds after which a client that lost its connection should come again. */
const retry = 2000

/** An event without data sets the place that a client goes on from, and nothing else (§9.2.6). */
const placeOf = (cursor: string) => `id: ${cursor}\n\n`

export async function* eventsOf(asked: EventsAsked): AsyncGenerator<string> {
  const { store, watch, heartbeat, cursorOf, dataOf, mayListen, signal } = asked
  let { after } = asked
  yield `retry: ${retry}\n${placeOf(cursorOf(after))}`
  while (!watch.isClosed && !signal.aborted) {
    // In this order: what is written in between is found now or wakes the watch.
    const { changes: version } = await store.version()
    const latest = await store.history.latest()
    const found = await store.history.changes(after, atOnce, asked.resources)
    if (!(await mayListen())) return
    for (const change of found)
      yield `id: ${cursorOf(change.seq)}\nevent: ${change.action}\ndata: ${dataOf(change)}\n\n`
    const last = found.at(-1)?.seq ?? after
    if (found.length === atOnce) {
      after = last
      continue
    }
    // What is not asked for is passed over, and not looked at again.
    after = Math.max(last, latest)
    const started = performance.now()
    await watch.next(version, heartbeat, signal)
    if (performance.now() - started >= heartbeat && !watch.isClosed && !signal.aborted) {
      yield `: nothing new\n${placeOf(cursorOf(after))}`
    }
  }
}
