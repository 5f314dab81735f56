import type { Random } from '../scale/corpus/random.ts'

export interface Counts {
  readonly quotes: number
  readonly entities: number
  readonly events: number
}

/** Null: not there. */
export type State = Counts | null

/** What the service must have, by what it acknowledged. */
export interface Ledger {
  /** How many articles are there for certain. */
  readonly size: number
  /** Says that a write to the article has begun: until it ends nobody knows its state. False where one is under way. */
  begin(id: string): boolean
  /** Says how the write ended. */
  acknowledge(id: string, state: State): void
  /** Says that the write ended and nobody told how: either happened or did not. */
  leaveOpen(id: string, state: State): void
  /** Says that nothing was written. */
  refuse(id: string): void
  /** One of the states that the article may be in; `undefined` while it is being written. Another object each time it was written. */
  statesOf(id: string): readonly State[] | undefined
  /** An article that is there for certain; undefined where there is none. */
  draw(random: Random): string | undefined
  /** What is wrong with the articles that the service lists, each once. */
  faultsIn(found: ReadonlyMap<string, Counts>): readonly string[]
}

export function createLedger(): Ledger {
  const states = new Map<string, readonly State[]>()
  const writing = new Set<string>()
  // Those that are there for certain, and where each stands in the list, so that drawing and removing take no walk.
  const certain: string[] = []
  const places = new Map<string, number>()
  function list(id: string): void {
    if (places.has(id)) return
    places.set(id, certain.length)
    certain.push(id)
  }
  function unlist(id: string): void {
    const place = places.get(id)
    const last = certain.pop()
    if (place === undefined || last === undefined) {
      if (last !== undefined) certain.push(last)
      return
    }
    places.delete(id)
    if (last === id) return
    certain[place] = last
    places.set(last, place)
  }
  function end(id: string, known: readonly State[]): void {
    writing.delete(id)
    states.set(id, known)
    if (known.every(state => state !== null)) list(id)
    else unlist(id)
  }
  const before = (id: string) => states.get(id) ?? [null]
  return {
    get size() {
      return certain.length
    },
    begin(id) {
      if (writing.has(id)) return false
      writing.add(id)
      unlist(id)
      return true
    },
    acknowledge: (id, state) => end(id, [state]),
    leaveOpen: (id, state) => end(id, [...before(id), state]),
    refuse: id => end(id, before(id)),
    statesOf: id => (writing.has(id) ? undefined : states.get(id)),
    draw: random => certain[random.below(certain.length)],
    faultsIn(found) {
      const faults: string[] = []
      for (const [id, known] of states) {
        const state = found.get(id) ?? null
        if (!known.some(each => isSame(each, state)))
          faults.push(`${id} is ${told(state)}, not ${known.map(told).join(' or ')}`)
      }
      for (const id of found.keys()) if (!states.has(id)) faults.push(`${id} is there, and nobody sent it`)
      return faults
    }
  }
}

export function isSame(one: State, other: State): boolean {
  if (one === null || other === null) return one === other
  return one.quotes === other.quotes && one.entities === other.entities && one.events === other.events
}

export const told = (state: State) =>
  state === null ? 'absent' : `there with ${state.quotes} quotes, ${state.entities} entities, ${state.events} events`
