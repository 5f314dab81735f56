/** What can be made again, out of what. */
export type Remedy =
  /** Indexes out of their tables. */
  | 'indexes'
  /** The full text indexes out of the texts. */
  | 'fullText'
  /** Counts out of the rows that are counted. */
  | 'counts'
  /** Columns, links and names of an article out of what it says. */
  | 'articles'
  /** The names of an entity that it is found by out of those that it has. */
  | 'names'
  /** Nothing is left of what rows refer to: they go. */
  | 'orphans'

/** One kind of fault, as often as it was found. */
export interface Fault {
  /** A plain sentence without its end: `quotes that tell other words than their article has`. */
  readonly what: string
  readonly count: number
  /** The first that have it: ids, or places in the file. */
  readonly first: readonly string[]
  /** Null where nothing here can mend it. */
  readonly remedy: Remedy | null
}

/** So many are named. */
const named = 5

/** Faults, of which each kind is kept once: memory does not grow with the number of them. */
export class Faults {
  readonly #kinds = new Map<string, { what: string; count: number; first: string[]; remedy: Remedy | null }>()

  add(what: string, remedy: Remedy | null, id: string): void {
    const kind = this.#kinds.get(what) ?? { what, count: 0, first: [], remedy }
    this.#kinds.set(what, kind)
    kind.count++
    if (kind.first.length < named) kind.first.push(id)
  }

  get all(): readonly Fault[] {
    return [...this.#kinds.values()]
  }

  /** Whether something is wrong that this makes right. */
  has(...remedies: readonly Remedy[]): boolean {
    return this.all.some(({ remedy }) => remedy !== null && remedies.includes(remedy))
  }
}
