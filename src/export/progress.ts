/** Milliseconds between two lines. */
const interval = 1000

/** Tells how far something is, at most once a second. */
export class Progress {
  readonly #tell: (line: string) => void
  readonly #now: () => number
  readonly #total: number | null
  readonly #counted: string
  readonly #started: number
  readonly #from: number
  #told: number

  /** `from`: how much was done before. */
  constructor(
    tell: (line: string) => void,
    now: () => number,
    { total, counted, from }: { total: number | null; counted: string; from: number }
  ) {
    this.#tell = tell
    this.#now = now
    this.#total = total
    this.#counted = counted
    this.#from = from
    this.#started = now()
    this.#told = this.#started
  }

  /** So much is done. */
  update(done: number): void {
    const now = this.#now()
    if (now - this.#told < interval) return
    this.#told = now
    this.#tell(progressText(done, (1000 * (done - this.#from)) / (now - this.#started), this.#total, this.#counted))
  }

  /** Seconds since the beginning. */
  get seconds(): number {
    return (this.#now() - this.#started) / 1000
  }
}

const grouped = (value: number) => Math.round(value).toLocaleString('en-US')

/** `1,200 of 5,000 articles, 400 a second, 10 s to go`. */
export function progressText(done: number, rate: number, total: number | null, counted: string): string {
  const share = total === null ? `${grouped(done)} ${counted}` : `${grouped(done)} of ${grouped(total)} ${counted}`
  const left = total === null || rate <= 0 ? '' : `, ${grouped(Math.max(0, Math.ceil((total - done) / rate)))} s to go`
  return `${share}, ${grouped(rate)} a second${left}`
}
