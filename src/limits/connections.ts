import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { clientOfAddress } from './address.ts'

export interface ConnectionLimits {
  /** Milliseconds in which header fields have to arrive. */
  readonly headersTimeout: number
  /** Milliseconds that a connection stays open for a next request. */
  readonly keepAliveTimeout: number
  /** Bytes a second that a body has to arrive at; 0 for none. */
  readonly bodyRate: number
  /** Milliseconds that a client may take nothing of its answer. */
  readonly stalledTimeout: number
  /** How many at a time. */
  readonly most: number
  readonly mostOfAddress: number
}

export interface WatchOptions extends ConnectionLimits {
  /** Whether an address is a proxy's, which speaks for many. */
  readonly isProxy: (address: string) => boolean
  /** Tells a client on its connection that it is too slow, where it was not answered yet, and ends it. */
  readonly refuse: (socket: Socket) => void
  /** Told of each connection that is not taken. */
  readonly refused: () => void
  /** Milliseconds over which the rate of a body is taken. */
  readonly rateOver?: number
}

/** Milliseconds over which a body may come as it likes. */
const standardRateOver = 10_000
/** Milliseconds. A connection is looked at so often at most. */
const longestSweep = 1000

/** What Node keeps on a socket for itself: the answer that is under way, and the bytes that the system has not taken. */
interface Insides {
  readonly _httpMessage?: (ServerResponse & { readonly req: IncomingMessage }) | null
  readonly _handle?: { readonly writeQueueSize?: number } | null
}

/** How far a connection had come when it was last seen to move. */
interface Watched {
  readonly socket: Socket & Insides
  request: IncomingMessage | null
  received: number
  receivedAt: number
  sent: string
  sentAt: number
}

/**
 * Bounds how many connections there are, and ends those on which nothing moves: a body that trickles, an answer that nobody
 * takes. Connections are looked at now and then, so that requests pay nothing for it. Returns the function that ends this.
 *
 * A body of any length may come, for an archive is sent in one; so it is the rate that is bounded, and not the time. What
 * waits because the service does not read on is nobody's fault but its own.
 */
export function watchConnections(server: Server, options: WatchOptions): () => void {
  const { most, mostOfAddress, isProxy, stalledTimeout, rateOver = standardRateOver } = options
  server.maxConnections = most
  // Beside other processes: Node would hand the connection on to one, which may be as full. No type has it yet.
  Object.assign(server, { dropMaxConnection: true })
  server.on('drop', options.refused)
  const watched = new Set<Watched>()
  const ofAddress = new Map<string, number>()

  server.on('connection', (socket: Socket) => {
    const address = clientOfAddress(socket.remoteAddress ?? '') ?? ''
    const count = (ofAddress.get(address) ?? 0) + 1
    if (count > mostOfAddress && !isProxy(socket.remoteAddress ?? '')) {
      socket.destroy()
      options.refused()
      return
    }
    ofAddress.set(address, count)
    const connection = { socket, request: null, received: 0, receivedAt: 0, sent: '', sentAt: 0 }
    watched.add(connection)
    socket.once('close', () => {
      watched.delete(connection)
      const left = (ofAddress.get(address) ?? 1) - 1
      if (left > 0) ofAddress.set(address, left)
      else ofAddress.delete(address)
    })
  })

  const timer = setInterval(
    () => {
      const now = performance.now()
      for (const connection of watched) {
        if (isStalled(connection, now, stalledTimeout)) connection.socket.destroy()
        else if (trickles(connection, now, options.bodyRate, rateOver)) options.refuse(connection.socket)
      }
    },
    Math.min(longestSweep, stalledTimeout / 4, rateOver / 4)
  ).unref()
  return () => clearInterval(timer)
}

/** Whether something waits to be sent, and nothing of it has gone for so long. */
function isStalled(connection: Watched, now: number, patience: number): boolean {
  const { socket } = connection
  if (socket.writableLength === 0) {
    connection.sent = ''
    return false
  }
  // One write may be long, and goes bit by bit, which only the handle tells.
  const sent = `${socket.bytesWritten} ${socket.writableLength} ${socket._handle?.writeQueueSize}`
  if (sent !== connection.sent) {
    connection.sent = sent
    connection.sentAt = now
  }
  return now - connection.sentAt > patience
}

/** Whether a body is on its way, and has come at less than the rate for so long. */
function trickles(connection: Watched, now: number, rate: number, over: number): boolean {
  const { socket } = connection
  const request = socket._httpMessage?.req ?? null
  if (rate === 0 || request === null || request.complete) {
    connection.request = null
    return false
  }
  const isHeldUp = request.readableLength >= request.readableHighWaterMark
  if (request !== connection.request || isHeldUp) {
    connection.request = request
    connection.received = socket.bytesRead
    connection.receivedAt = now
    return false
  }
  const passed = now - connection.receivedAt
  if (passed < over) return false
  const isSlow = 1000 * (socket.bytesRead - connection.received) < rate * passed
  connection.received = socket.bytesRead
  connection.receivedAt = now
  return isSlow
}
