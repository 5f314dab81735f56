/** A unit of work that waits to write. */
export interface Unit {
  readonly work: () => unknown
  /** The call that it is, in JSON, where it can be done again from that; null where it has to be committed first. */
  readonly call: string | null
  /** As performance.now() tells it: for so long the lock is waited for. */
  readonly deadline: number
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** Answers one unit, when it is on the disk. */
export type Answer = () => void

/** The units of work that wait, the first in front. */
export class Line {
  readonly #longest: number
  readonly #waiting: Unit[] = []
  /** How many the run at hand, or the last one, has taken up. */
  ran = 0

  /** `longest`: for how many ms units are run in one go, while everything else in the thread waits. */
  constructor(longest: number) {
    this.#longest = longest
  }

  get length(): number {
    return this.#waiting.length
  }

  get first(): Unit | undefined {
    return this.#waiting[0]
  }

  add(unit: Unit): void {
    this.#waiting.push(unit)
  }

  /** Runs units from the front, inside a transaction. They stay where they are until they are taken. */
  run(each: (unit: Unit) => Answer, isFit = (_unit: Unit, _index: number): boolean => true): readonly Answer[] {
    const start = performance.now()
    const answers: Answer[] = []
    this.ran = 0
    for (const unit of this.#waiting) {
      if (!isFit(unit, this.ran)) break
      if (this.ran > 0 && performance.now() - start > this.#longest) break
      this.ran++
      answers.push(each(unit))
    }
    return answers
  }

  take(count: number): readonly Unit[] {
    return this.#waiting.splice(0, count)
  }
}
