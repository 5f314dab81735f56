/** What can be told of a resource's state by reading it; `absent` where it is not there. */
export type State = string
export const absent: State = 'absent'

/** What was sent for one resource, one state after the other, and how far that was acknowledged. */
export class Sent {
  readonly states: State[] = [absent]
  #acknowledged = 0

  /** A state that is on its way. */
  send(state: State): void {
    this.states.push(state)
  }

  /** The last that was sent was answered as written. */
  acknowledge(): void {
    this.#acknowledged = this.states.length - 1
  }

  /** Null where the state is the last that was acknowledged or one that was sent later; else what is wrong. */
  faultOf(found: State): string | null {
    const possible = this.states.slice(this.#acknowledged)
    return possible.includes(found) ? null : `is ${found}, not ${possible.join(' or ')}`
  }
}

/** Everything that was sent, by address. */
export class Ledger {
  readonly #sent = new Map<string, Sent>()
  acknowledged = 0

  of(address: string): Sent {
    const sent = this.#sent.get(address) ?? new Sent()
    this.#sent.set(address, sent)
    return sent
  }

  get all(): ReadonlyMap<string, Sent> {
    return this.#sent
  }
}
