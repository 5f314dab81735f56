import { Server as NetServer } from 'node:net'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import type { LogLevel } from './config.ts'
import type { App } from './http/app-type.ts'

export interface Log {
  readonly logger: FastifyBaseLogger
  /** Resolves when every line so far is written. */
  written(): Promise<void>
}

export interface LogOptions {
  /** Whether a person watches. */
  readonly isTerminal: boolean
  /** Whether other processes write there, too. */
  readonly isShared: boolean
}

/** Bytes at a time. A pipe takes no more as a whole (pipe(7), PIPE_BUF): processes which share one never mix lines. */
const shared = { minLength: 3 * 1024, maxWrite: 4 * 1024 }
/** Characters at a time. */
const gathered = 64 * 1024
/** Milliseconds that a line may wait for others. */
const longestWait = 500

/**
 * JSON lines, or readable ones where a person watches. No bodies and no header fields are ever logged.
 *
 * JSON lines are written by the threadpool, some at a time and twice a second, because a system call a line is a good part
 * of what a request costs. Pino writes the rest when the process ends by itself, by process.exit or after a fatal line.
 */
export async function createLogger(level: LogLevel, { isTerminal, isShared }: LogOptions): Promise<Log> {
  if (isTerminal) {
    const { default: pretty } = await import('pino-pretty')
    const readable = pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', sync: true })
    return { logger: pino({ level, base: null }, readable), written: async () => {} }
  }
  const destination = isShared
    ? pino.destination({ dest: 1, sync: false, periodicFlush: longestWait, ...shared })
    : gathering(pino.destination({ dest: 1, sync: false }))
  return {
    logger: pino({ level, base: { pid: process.pid } }, destination),
    written: () =>
      new Promise(resolve => {
        destination.flush(() => {
          // What came while a write was under way, which flush does not wait for.
          destination.flushSync()
          resolve()
        })
      })
  }
}

/**
 * Hands over lines some at a time: the destination looks at the length of each that it is given, which takes it as long as
 * pino takes to make the line.
 */
function gathering(destination: ReturnType<typeof pino.destination>) {
  let lines = ''
  const handOver = () => {
    if (lines === '') return
    const those = lines
    lines = ''
    destination.write(those)
  }
  setInterval(handOver, longestWait).unref()
  const flushSync = () => {
    handOver()
    destination.flushSync()
  }
  process.once('exit', flushSync)
  return {
    write(line: string) {
      lines += line
      if (lines.length > gathered) handOver()
    },
    flush(done: () => void) {
      handOver()
      destination.flush(done)
    },
    flushSync
  }
}

export interface Listening {
  readonly address: string
  /** Stops accepting, lets requests in flight finish (for `closeTimeout` ms at most) and releases what it was given. */
  close(): Promise<void>
}

export interface ListenOptions {
  readonly host: string
  readonly port: number
  readonly closeTimeout: number
  /** What is logged when the service can be reached at an address. */
  readonly announce: (address: string) => string
  /** What is released when no request can need it any more, in order. */
  readonly release: readonly (() => Promise<void>)[]
}

/** Connections that wait to be accepted, as far as the system lets them: of more, the SYN is lost, and comes again in seconds. */
const backlog = 4096
/** Milliseconds that a connection without a request stays open while the service closes. */
const lastCall = 1000
const sweepEvery = 100

export async function listen(app: App, options: ListenOptions): Promise<Listening> {
  const { host, port, closeTimeout, announce, release } = options
  const { server } = app
  const address = await app.listen({ host: await oneAddress(host), port, backlog, listenTextResolver: announce })

  /**
   * A connection that is cut while the client's next request is on its way is a request lost: so connections stay open
   * for a moment, and every answer says that it is the last on its connection (RFC 9112 §9.6).
   */
  async function sayGoodbye(): Promise<void> {
    server.prependListener('request', (_request, reply) => {
      reply.shouldKeepAlive = false
    })
    // Who is connected and waits to be accepted would be reset: that many are accepted in one turn of the event loop.
    await turn()
    await turn()
    const closed = new Promise<void>(resolve => server.once('close', resolve))
    // The close of http.Server would cut idle connections at once; this one only stops accepting new ones.
    NetServer.prototype.close.call(server)
    await Promise.race([closed, pause(Math.min(lastCall, closeTimeout))])
  }

  let closing: Promise<void> | null = null
  const close = async () => {
    app.readiness.isClosing = true
    // Connections that keep a request open past the limit are cut, or one slow client would hold the process.
    const cut = setTimeout(() => server.closeAllConnections(), closeTimeout)
    let sweep: NodeJS.Timeout | undefined
    try {
      await sayGoodbye()
      // One whose answer began before the close is kept by the client, and idle when the answer has ended.
      sweep = setInterval(() => server.closeIdleConnections(), sweepEvery)
      await app.close()
    } finally {
      clearTimeout(cut)
      clearInterval(sweep)
      for (const step of release) await step()
    }
  }
  return {
    address,
    close() {
      closing ??= close()
      return closing
    }
  }
}

/**
 * `localhost` has two addresses, and Fastify would make a server for each: of the second nothing that bounds connections,
 * sheds load or closes in order would ever hear.
 */
async function oneAddress(host: string): Promise<string> {
  if (host !== 'localhost') return host
  const { lookup } = await import('node:dns/promises')
  return (await lookup(host)).address
}

/** Resolves when the process is asked to end. A second signal ends it at once, after what `abandon` does. */
export function untilSignal(abandon: (signal: NodeJS.Signals) => void = () => {}): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    let isAsked = false
    const onSignal = (signal: NodeJS.Signals) => {
      if (isAsked) {
        abandon(signal)
        process.exit(1)
      }
      isAsked = true
      resolve(signal)
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal)
  })
}
