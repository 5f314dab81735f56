import type { Reading, Told } from './reading.ts'

// Whoever is asked for metrics is one process of several, and asks the primary for those of all. The primary asks every
// worker, and answers when all have told theirs or the time is up. Messages are plain objects between processes:
//
//   worker   { gather: 7 }                              →  primary
//   primary  { tell: 31 }                               →  every worker
//   worker   { told: 31, reading }                      →  primary
//   primary  { gathered: 7, told: [...], silent: 0 }    →  the worker that asked

/** Milliseconds in which a worker has to tell its numbers. */
const standardLimit = 1_000

/** What all processes told, and how many did not. */
export interface Gathered {
  readonly told: readonly Told[]
  readonly silent: number
}

export interface Peer {
  /** A small number that the worker has while it lives. */
  readonly slot: number
  send(message: object): void
}

interface Round {
  readonly told: Told[]
  readonly awaited: Set<Peer>
  end(): void
}

const has = <Name extends string>(message: unknown, name: Name): message is Readonly<Record<Name, unknown>> =>
  typeof message === 'object' && message !== null && name in message

/** The primary's end. */
export class Gathering {
  readonly #peers: () => readonly Peer[]
  readonly #limit: number
  readonly #rounds = new Map<number, Round>()
  #rounded = 0

  constructor(peers: () => readonly Peer[], limit = standardLimit) {
    this.#peers = peers
    this.#limit = limit
  }

  /** Takes a message of a worker; others than those above are nobody’s business here. */
  receive(from: Peer, message: unknown): void {
    if (has(message, 'gather')) this.#begin(from, message.gather)
    else if (has(message, 'told') && has(message, 'reading')) {
      const round = this.#rounds.get(Number(message.told))
      if (!round?.awaited.delete(from)) return
      round.told.push({ worker: String(from.slot), reading: message.reading as Reading })
      if (round.awaited.size === 0) round.end()
    }
  }

  /** A worker has ended: nobody waits for it. */
  gone(peer: Peer): void {
    for (const round of this.#rounds.values()) {
      if (round.awaited.delete(peer) && round.awaited.size === 0) round.end()
    }
  }

  #begin(asker: Peer, id: unknown): void {
    const number = ++this.#rounded
    const peers = this.#peers()
    const limit = setTimeout(() => round.end(), this.#limit)
    const round: Round = {
      told: [],
      awaited: new Set(peers),
      end: () => {
        clearTimeout(limit)
        this.#rounds.delete(number)
        const told = round.told.toSorted((a, b) => Number(a.worker) - Number(b.worker))
        asker.send({ gathered: id, told, silent: peers.length - told.length })
      }
    }
    this.#rounds.set(number, round)
    for (const peer of peers) peer.send({ tell: number })
  }
}

export interface Channel {
  send(message: object): void
  /** What the primary says from now on. */
  listen(listener: (message: unknown) => void): void
}

/** The worker's end: tells what `read` reads, and gives what to call for what all have told. */
export function gatherThrough(channel: Channel, read: () => Promise<Reading>): () => Promise<Gathered> {
  const asked = new Map<number, (gathered: Gathered) => void>()
  let ids = 0
  channel.listen(message => {
    if (has(message, 'tell')) void read().then(reading => channel.send({ told: message.tell, reading }))
    else if (has(message, 'gathered') && has(message, 'told') && has(message, 'silent')) {
      const id = Number(message.gathered)
      asked.get(id)?.({ told: message.told as readonly Told[], silent: Number(message.silent) })
      asked.delete(id)
    }
  })
  return async () => {
    const id = ++ids
    const { promise, resolve } = Promise.withResolvers<Gathered>()
    asked.set(id, resolve)
    // Without a primary, which is about to be the end of this process, it tells of itself.
    const alone = async () => {
      asked.delete(id)
      resolve({ told: [{ worker: '0', reading: await read() }], silent: 0 })
    }
    const limit = setTimeout(() => void alone(), 2 * standardLimit)
    try {
      channel.send({ gather: id })
      return await promise
    } finally {
      clearTimeout(limit)
    }
  }
}
