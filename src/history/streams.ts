import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { answerStream } from '../http/answer-stream.ts'
import { contentTypeOf } from '../http/formats.ts'
import type { changedResources } from '../store/history.ts'
import type { Store } from '../store/store.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { eventsOf } from './event-stream.ts'
import { servedOf } from './told.ts'
import { watchChanges } from './watch.ts'

export interface EventStreams {
  /** How many there may be at a time. */
  readonly most: number
  /** Milliseconds between two looks for what is new, and between two signs of life. */
  readonly every: number
  readonly heartbeat: number
  /** Who asks. */
  clientOf(request: FastifyRequest): string
}

/** Streams of changes of one process. */
export interface Streams {
  /** Answers with one. Problem unavailable where there are too many, invalidCursor. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  /** Ends all of them. */
  close(): void
}

/** Bytes that may wait for a client, and for how many ms, before it is let go. */
const bounds = { waiting: 64 * 1024, patience: 30_000 }
/** Milliseconds in which a stream that ends may be read to its end. */
const farewell = 1_000

/** A stream that is open. */
interface Open {
  readonly client: string
  end(): void
}

interface StreamQuery {
  readonly since?: string
  readonly resource?: readonly (typeof changedResources)[number][]
}

/** Answers streams of events, up to so many at a time. */
export function openStreams(store: Store, { most, every, heartbeat, clientOf }: EventStreams): Streams {
  const { origin, history } = store
  const watch = watchChanges(store, every)
  const open = new Set<Open>()

  /**
   * Whether there is room for a stream of this client, after one of whoever has most was ended where this one has two fewer:
   * that client goes on later where it broke off, and nobody keeps the rest out.
   */
  function isRoomFor(client: string): boolean {
    if (open.size < most) return true
    const clients = Map.groupBy(open, each => each.client)
    const [largest = []] = [...clients.values()].sort((a, b) => b.length - a.length)
    const own = clients.get(client)?.length ?? 0
    if (own + 2 > largest.length) return false
    largest[0]?.end()
    return true
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { since, resource: resources = null } = request.query as StreamQuery
    const told = request.headers['last-event-id']
    const latest = await history.latest()
    const place = (cursor: string, name: string) => readCursor(cursor, origin, latest, name)
    const after =
      typeof told === 'string' && told !== ''
        ? place(told, 'Last-Event-ID')
        : since === undefined
          ? latest
          : place(since, 'since')
    // It hung up meanwhile.
    if (reply.raw.closed) return reply.hijack()
    const client = clientOf(request)
    // Who asks for no more than the fields takes no room from anybody.
    const isRoom = request.method === 'HEAD' ? open.size < most : isRoomFor(client)
    if (!isRoom) throw new Problem('unavailable', `There are ${most} streams of events already: ask for pages.`)
    // A proxy that gathers what it passes on would keep events for itself; and a connection that goes on afterwards would
    // keep the service from closing.
    reply
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .header('connection', 'close')
      .type(contentTypeOf('sse'))
    if (request.method === 'HEAD') return reply.send('')
    const stop = new AbortController()
    const events = eventsOf({
      store,
      watch,
      after,
      resources,
      heartbeat,
      cursorOf: seq => cursorOf(seq, origin),
      dataOf: change => JSON.stringify(servedOf(request, change, origin)),
      mayListen: async () => (await request.server.keyEnded(request)) === null,
      signal: stop.signal
    })
    const body = answerStream(events, bounds)
    const own: Open = {
      client,
      end() {
        open.delete(own)
        stop.abort()
        setTimeout(() => body.destroy(), farewell).unref()
      }
    }
    open.add(own)
    // Not of the stream, which waits for what it is made of to come to an end.
    reply.raw.once('close', () => {
      open.delete(own)
      stop.abort()
    })
    return reply.send(body)
  }

  return {
    answer,
    close() {
      watch.close()
      for (const { end } of open) end()
    }
  }
}
