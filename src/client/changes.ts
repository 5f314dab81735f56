import { type Ask, type Call, pause } from './ask.ts'
import { eventsOf } from './events.ts'
import { DatelineProblem, jsonOf, UnexpectedAnswer } from './problem.ts'
import type { Change, ChangeList, QueryParameters } from './schemas.ts'

/**
 * What has changed, oldest first, behind the place `since`, which is the `id` of the last change that was seen: whoever
 * keeps that and goes on from there misses nothing, and meets nothing twice. With `for await` it ends with what there is now.
 */
export interface Changes extends AsyncIterable<Change> {
  /** The first page. */
  first(): Promise<ChangeList>
  /** The first page and those behind it; the last one's `page.next` is where to go on another day. */
  pages(): AsyncIterable<ChangeList>
  /**
   * The same without an end: what is made from then on comes as it is made. Without `since` it begins now. A connection that
   * breaks is made again where it broke off. It ends with the loop that reads it, or throws what the signal says.
   */
  follow(): AsyncIterable<Change>
}

export type ChangesQuery = QueryParameters<'listChanges'>

export function changesOf(ask: Ask, query: ChangesQuery, call: Call): Changes {
  const path = ['changes']
  const read = async (since = query.since): Promise<ChangeList> =>
    jsonOf(await ask({ ...call, path, query: { ...query, since } }))
  async function* pages() {
    for (let since = query.since; ; ) {
      const page = await read(since)
      yield page
      if (page.data.length < page.page.limit) return
      since = page.page.next
    }
  }
  return {
    first: () => read(),
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) yield* data
    },
    follow: () => follow(ask, query, call)
  }
}

/** Milliseconds before a connection is made again, unless the service says how many. */
const standardWait = 2000

async function* follow(ask: Ask, query: ChangesQuery, call: Call): AsyncGenerator<Change, void, undefined> {
  let { since } = query
  let wait = standardWait
  let hasListened = false
  const { limit: _, ...asked } = query
  for (;;) {
    try {
      const headers = { ...call.headers, accept: 'text/event-stream' }
      const response = await ask({ ...call, path: ['changes'], query: { ...asked, since }, headers })
      hasListened = true
      for await (const { id, data, retry } of eventsOf(response)) {
        since = id ?? since
        wait = retry ?? wait
        if (data !== null) yield JSON.parse(data) as Change
      }
    } catch (error) {
      if (!hasListened || call.signal?.aborted || !isPassing(error)) throw error
    }
    await pause(wait / 1000, call.signal ?? undefined)
  }
}

/** Whether it may be over in a while, as when the service starts anew: no answer, or that it is not ready. */
const isPassing = (error: unknown): boolean =>
  error instanceof DatelineProblem || error instanceof UnexpectedAnswer
    ? error.status >= 500 || error.status === 429
    : error instanceof TypeError
