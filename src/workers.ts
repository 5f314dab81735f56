import cluster, { type Worker } from 'node:cluster'
import type { Config } from './config.ts'
import { SetupError } from './errors.ts'
import { isTakenMessage, type Peers } from './limits/shared.ts'
import { type Channel, Gathering, type Peer } from './observe/gathering.ts'
import { type Log, untilSignal } from './server.ts'

// Several processes answer requests over one database file. The primary process holds the port and hands connections
// round; it opens no database and loads no model. It starts one worker, which migrates the database and loads the folder
// of articles, and then the others, so that what a person has to mend is said once.
//
// A worker says { listening: address } when it can be reached. The primary says 'close' when the worker is to end. What a
// worker tells of rates (limits/shared.ts) the primary hands on to the others; what they say of metrics is in
// observe/gathering.ts.

const closeOrder = 'close'

type Started = { readonly listening: string }

const isStarted = (message: unknown): message is Started =>
  typeof message === 'object' && message !== null && 'listening' in message && typeof message.listening === 'string'

/** A worker that ends earlier than this after its start, in ms, has died quickly. */
const quickly = 10_000
/** So many quick deaths in a row are made good; at one more the service gives up. */
const patience = 5
/** Milliseconds between the limit for requests in flight and the end by force: closing the database takes a moment. */
const respite = 1_500

const longestPause = 5_000
const pauseAfter = (deaths: number) => (deaths === 0 ? 0 : Math.min(100 * 2 ** (deaths - 1), longestPause))

/**
 * Runs worker processes until a signal ends them, and replaces those that die. Resolves when all have ended; throws
 * SetupError where they keep dying.
 */
export async function superviseWorkers(
  { workers: count, closeTimeout }: Pick<Config, 'workers' | 'closeTimeout'>,
  { logger, written }: Log
): Promise<void> {
  cluster.schedulingPolicy = cluster.SCHED_RR
  const births = new Map<Worker, number>()
  const peers = new Map<Worker, Peer>()
  /** Those that can be reached, and asked for their numbers. */
  const listening = new Set<Peer>()
  const gathering = new Gathering(() => [...listening])
  const kill = () => {
    for (const worker of births.keys()) worker.process.kill('SIGKILL')
  }
  const signalled = untilSignal(kill)
  const { promise: allEnded, resolve: lastEnded } = Promise.withResolvers<void>()
  let phase: 'starting' | 'serving' | 'closing' = 'starting'
  let quickDeaths = 0
  let failure: SetupError | null = null

  /** Resolves with the address once the worker can be reached; null where it ends before. */
  function start(): Promise<string | null> {
    const worker = cluster.fork()
    births.set(worker, performance.now())
    const peer = peerOf(worker, [...peers.values()])
    peers.set(worker, peer)
    worker.on('message', message => gathering.receive(peer, message))
    return new Promise(resolve => {
      worker.once('exit', () => resolve(null))
      worker.on('message', (message: unknown) => {
        if (isTakenMessage(message)) {
          for (const other of births.keys()) if (other !== worker && other.isConnected()) other.send(message)
          return
        }
        if (!isStarted(message)) return
        // It may have been started just before the order to close went round.
        if (phase === 'closing') order(worker)
        listening.add(peer)
        resolve(message.listening)
      })
    })
  }

  const order = (worker: Worker) => {
    if (worker.isConnected()) worker.send(closeOrder)
  }

  function close(): void {
    if (phase === 'closing') return
    phase = 'closing'
    if (births.size === 0) lastEnded()
    for (const worker of births.keys()) order(worker)
    const limit = setTimeout(() => {
      logger.error(`${births.size} worker processes do not end; they are ended`)
      process.exitCode = 1
      kill()
    }, closeTimeout + respite)
    allEnded.then(() => clearTimeout(limit))
  }

  function replace(pid: number | undefined, how: string, lived: number): void {
    quickDeaths = lived < quickly ? quickDeaths + 1 : 0
    if (quickDeaths > patience) {
      failure = new SetupError(
        `${quickDeaths} worker processes in a row ended soon after their start; the log tells how`
      )
      close()
      return
    }
    logger.error({ worker: pid, lived: Math.round(lived) }, `Worker process ${pid} ended (${how}) and is replaced`)
    setTimeout(() => {
      if (phase === 'serving') start()
    }, pauseAfter(quickDeaths))
  }

  cluster.on('exit', (worker, code, signal) => {
    const lived = performance.now() - (births.get(worker) ?? 0)
    births.delete(worker)
    const peer = peers.get(worker)
    peers.delete(worker)
    if (peer !== undefined && listening.delete(peer)) gathering.gone(peer)
    const { pid } = worker.process
    const how = signal ?? `status ${code}`
    if (phase === 'serving') {
      replace(pid, how, lived)
      return
    }
    if (phase === 'starting' || code !== 0) process.exitCode = 1
    if (phase === 'starting') close()
    else if (code !== 0) logger.error({ worker: pid }, `Worker process ${pid} ended (${how}) instead of closing`)
    if (births.size === 0) lastEnded()
  })

  signalled.then(signal => {
    logger.info(`${signal}: finishing the requests in flight`)
    close()
  })

  const address = await start()
  const others = address === null ? [] : await Promise.all(Array.from({ length: count - 1 }, start))
  if (address !== null && !others.includes(null) && phase === 'starting') {
    phase = 'serving'
    logger.info({ workers: count }, `The API is at ${address}`)
    logger.info(`Swagger UI is at ${address}/docs`)
    await written()
  }
  await allEnded
  if (failure !== null) throw failure
  if (process.exitCode !== 1) logger.info('Closed')
}

/** A worker with the least number that none of the others has. */
function peerOf(worker: Worker, others: readonly Peer[]): Peer {
  const taken = new Set(others.map(({ slot }) => slot))
  let slot = 1
  while (taken.has(slot)) slot++
  return { slot, send: (message: object) => void (worker.isConnected() && worker.send(message)) }
}

/** What a worker process hears from its primary. */
export interface Orders {
  /** Whether it is the first one, which prepares the database for all. */
  readonly isFirst: boolean
  /** Resolves with the reason when the worker has to end: an order, a signal of its own, or the end of the primary. */
  readonly stopped: Promise<string>
  readonly peers: Peers
  /** To the primary, and back. */
  readonly channel: Channel
  /** Says that the worker can be reached. */
  listening(address: string): void
  /** Lets the process end. */
  leave(): void
}

/** Null in a process that is no worker. */
export function ordersOfPrimary(): Orders | null {
  const { worker } = cluster
  if (worker === undefined) return null
  const stopped = new Promise<string>(resolve => {
    worker.on('message', (message: unknown) => {
      if (message === closeOrder) resolve('Order to close')
    })
    // Without this a worker without a primary would end at once, whatever it is answering.
    worker.once('disconnect', () => {
      worker.exitedAfterDisconnect = true
      resolve('The primary process is gone')
    })
    process.once('SIGTERM', resolve)
    // The terminal sends it to every process of the group; the primary says what follows.
    process.on('SIGINT', () => {})
  })
  return {
    isFirst: worker.id === 1,
    stopped,
    peers: {
      tell(message) {
        if (worker.isConnected()) worker.send(message)
      },
      listen: listener =>
        void worker.on('message', (message: unknown) => {
          if (isTakenMessage(message)) listener(message)
        })
    },
    channel: {
      send(message) {
        if (worker.isConnected()) worker.send(message)
      },
      listen: listener => void worker.on('message', listener)
    },
    listening: address => void worker.send({ listening: address }),
    leave() {
      if (!worker.isConnected()) return
      worker.exitedAfterDisconnect = true
      process.disconnect?.()
    }
  }
}
