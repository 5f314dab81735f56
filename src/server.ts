import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import pretty from 'pino-pretty'
import type { LogLevel } from './config.ts'
import type { App } from './http/app-type.ts'

/** JSON lines, or readable ones where a person watches. No bodies and no header fields are ever logged. */
export function createLogger(level: LogLevel, isTerminal: boolean): FastifyBaseLogger {
  const base = { pid: process.pid }
  if (!isTerminal) return pino({ level, base })
  return pino(
    { level, base: null },
    pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', sync: true })
  )
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
  /** What is released when no request can need it any more, in order. */
  readonly release: readonly (() => Promise<void>)[]
}

export async function listen(app: App, { host, port, closeTimeout, release }: ListenOptions): Promise<Listening> {
  const address = await app.listen({ host, port, listenTextResolver: where => `The API is at ${where}` })
  let closing: Promise<void> | null = null
  const close = async () => {
    // Connections that keep a request open past the limit are cut, or one slow client would hold the process.
    const cut = setTimeout(() => app.server.closeAllConnections(), closeTimeout)
    try {
      await app.close()
    } finally {
      clearTimeout(cut)
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

/** Resolves when the process is asked to end. A second signal ends it at once. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve(signal)
        process.once(signal, () => process.exit(1))
      })
    }
  })
}
