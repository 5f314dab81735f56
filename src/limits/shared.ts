import { costClasses } from './rate.ts'

// Where several processes answer, each counts what it lets through and tells the others so, some times a second. So all of
// them together hold the rates, but for what the others have let through since they last told.

/** Milliseconds between two messages. */
export const tellEvery = 250
/** In one message: about 40 KB. The rest waits for the next. */
const mostTold = 1000
/** That wait to be told; of more, only this process knows. */
const mostWaiting = 10_000

/** What was let through, by client, and by class in the order of `costClasses`. */
export interface TakenMessage {
  readonly taken: readonly (readonly [client: string, counts: readonly number[]])[]
}

export const isTakenMessage = (message: unknown): message is TakenMessage =>
  typeof message === 'object' && message !== null && 'taken' in message && Array.isArray(message.taken)

/** The other processes. */
export interface Peers {
  tell(message: TakenMessage): void
  /** From then on, `listener` hears what they tell. */
  listen(listener: (message: TakenMessage) => void): void
}

/** What was let through and is not told yet. */
export class Untold {
  readonly #counts = new Map<string, number[]>()

  add(client: string, cost: (typeof costClasses)[number]): void {
    let counts = this.#counts.get(client)
    if (counts === undefined) {
      if (this.#counts.size >= mostWaiting) return
      counts = costClasses.map(() => 0)
      this.#counts.set(client, counts)
    }
    const index = costClasses.indexOf(cost)
    counts[index] = (counts[index] ?? 0) + 1
  }

  /** The message of the moment; null where there is nothing to tell. */
  message(): TakenMessage | null {
    if (this.#counts.size === 0) return null
    const taken: [string, number[]][] = []
    for (const entry of this.#counts) {
      taken.push(entry)
      this.#counts.delete(entry[0])
      if (taken.length === mostTold) break
    }
    return { taken }
  }
}
