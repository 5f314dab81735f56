import type { Total } from './store.ts'

/**
 * A resource as the store gives it out: its JSON, byte for byte as it is served, and what that says for whoever has to
 * look into it. Whichever of the two is not at hand is made when it is asked for.
 */
export class Stored<T> {
  /** The number of its state, which no other state of anything has or had: what If-Match compares. */
  readonly revision: number
  /** Tells states of one revision apart: what it says of others may change. Null where only the store's version does. */
  readonly edition: string | null
  #json: Buffer | undefined
  #value: T | undefined

  private constructor(revision: number, edition: string | null, json: Buffer | undefined, value: T | undefined) {
    this.revision = revision
    this.edition = edition
    this.#json = json
    this.#value = value
  }

  static fromJson<T>(json: Buffer, revision = 0, edition: string | null = null): Stored<T> {
    return new Stored<T>(revision, edition, json, undefined)
  }

  static fromValue<T>(value: T, revision = 0, edition: string | null = null): Stored<T> {
    return new Stored<T>(revision, edition, undefined, value)
  }

  get json(): Buffer {
    this.#json ??= Buffer.from(JSON.stringify(this.#value))
    return this.#json
  }

  get value(): T {
    this.#value ??= JSON.parse(this.json.toString()) as T
    return this.#value
  }
}

const open = Buffer.from('[')
const comma = Buffer.from(',')
const close = Buffer.from(']')

/** The pieces of a JSON array of these. */
export function arrayParts(documents: readonly Buffer[]): readonly Buffer[] {
  const parts: Buffer[] = [open]
  documents.forEach((document, index) => {
    if (index > 0) parts.push(comma)
    parts.push(document)
  })
  parts.push(close)
  return parts
}

/** What a list says of how it was made, where that is less than everything. */
export interface Notes {
  /** Of a list by relevance: whether all matches were ranked, or the most recent. */
  readonly ranking?: 'all' | 'recent' | undefined
  /** Of counts that are told by a part: how many articles were counted, and how many there are. */
  readonly sampled?: { readonly counted: number; readonly of: number } | undefined
}

/** One page of a list. */
export class Page<T> {
  readonly items: readonly Stored<T>[]
  readonly next: string | null
  readonly total: Total | null
  readonly notes: Notes

  constructor(items: readonly Stored<T>[], next: string | null, total: Total | null, notes: Notes = {}) {
    this.items = items
    this.next = next
    this.total = total
    this.notes = notes
  }

  /** What the items say. */
  get rows(): readonly T[] {
    return this.items.map(({ value }) => value)
  }
}
