import { Problem } from '../errors.ts'
import type { Line } from '../represent/ndjson.ts'
import type { ArchiveOutcome, ArchiveRecord } from '../store/archive.ts'
import type { Stamp } from '../store/history.ts'
import type { Store } from '../store/store.ts'
import { headerFault, isArchiveEnd, isArchiveHeader } from './header.ts'
import { readRecord } from './record.ts'

export { isArchiveHeader } from './header.ts'

/** Bytes of the longest line that is read: an article with all that was read from it. */
export const archiveLineLimit = 256 * 1024 * 1024

/** What became of a line. A fault is a sentence for a person; the other lines go on. */
export type Restored =
  | { readonly line: number; readonly outcome: ArchiveOutcome; readonly record: ArchiveRecord['record'] }
  | { readonly line: number; readonly fault: string }

export interface RestoreOptions {
  /** Who restores, and when: what is written is recorded so. */
  readonly stamp: () => Stamp
  /** Ends the run, between two lines; what came before is kept. */
  readonly signal?: AbortSignal | undefined
}

/** Records that are under way at a time, so that they share transactions, and characters of their lines. */
const most = { records: 64, characters: 8 * 1024 * 1024 }

/**
 * Writes the lines of an archive into the store, the header included, and tells of each record, in order; of header and end
 * only faults. Several archives may follow each other, as parts do. An archive that lacks its last line is a fault behind
 * the last that came, and what came is kept. Rejects where the store fails.
 */
export async function* restoreArchive(
  store: Pick<Store, 'archive'>,
  lines: AsyncIterable<Line>,
  { stamp, signal }: RestoreOptions
): AsyncGenerator<Restored> {
  const underWay = new UnderWay()
  const archive = new ArchiveState()
  const source = guarded(lines)
  try {
    for await (const line of source.lines) {
      if (signal?.aborted) break
      const read = archive.read(line)
      if (read === null) continue
      if ('end' in read) {
        yield* underWay.all()
        yield read.end
        return
      }
      const { number, size } = read
      underWay.add(number, size, 'fault' in read ? Promise.resolve(read) : written(store, number, read.record, stamp()))
      while (underWay.isFull) yield await underWay.next()
    }
    yield* underWay.all()
    if (source.failure !== null) throw source.failure.reason
    const fault = signal?.aborted ? null : archive.unfinished()
    if (fault !== null) yield fault
  } finally {
    await underWay.settled()
    await store.archive.settle()
  }
}

/** The lines up to where reading them fails, and that failure, so that what came before it is told first. */
function guarded(lines: AsyncIterable<Line>) {
  const source = {
    failure: null as { readonly reason: unknown } | null,
    lines: read()
  }
  async function* read(): AsyncGenerator<Line> {
    try {
      yield* lines
    } catch (reason) {
      source.failure = { reason }
    }
  }
  return source
}

async function written(
  store: Pick<Store, 'archive'>,
  line: number,
  record: ArchiveRecord,
  stamp: Stamp
): Promise<Restored> {
  try {
    return { line, outcome: await store.archive.restore(record, stamp), record: record.record }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'unavailable') throw error
    return { line, fault: error.message }
  }
}

/** Results in the order of their lines. */
class UnderWay {
  #waiting: { readonly size: number; readonly result: Promise<Restored> }[] = []
  #size = 0

  get isFull(): boolean {
    return this.#waiting.length > most.records || this.#size > most.characters
  }

  add(line: number, size: number, result: Promise<Restored | Faulty>): void {
    const told = result.then(each => ('outcome' in each ? each : { line, fault: each.fault }))
    // Whoever awaits it hears of a failure; until then nobody needs to.
    told.catch(() => {})
    this.#waiting.push({ size, result: told })
    this.#size += size
  }

  async next(): Promise<Restored> {
    const first = this.#waiting.shift()
    if (first === undefined) throw new RangeError('Nothing is under way.')
    this.#size -= first.size
    return first.result
  }

  async *all(): AsyncGenerator<Restored> {
    while (this.#waiting.length > 0) yield await this.next()
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#waiting.map(({ result }) => result))
  }
}

interface Faulty {
  readonly number: number
  readonly size: number
  readonly fault: string
}

type Read = { readonly number: number; readonly size: number; readonly record: ArchiveRecord } | Faulty | null

/** How far an archive has come, line by line. */
class ArchiveState {
  /** Lines between the header and here; null outside of an archive. */
  #rows: number | null = null
  #last = 0
  #hasBegun = false

  /** What the line is: a record, or a fault; null where there is nothing to tell; `end` where nothing more can be read. */
  read(line: Line): Read | { readonly end: Restored } {
    this.#last = line.line
    if ('fault' in line) return this.#faulty(line.line, lineFaults[line.fault])
    let value: unknown
    try {
      value = JSON.parse(line.text)
    } catch (error) {
      return this.#faulty(line.line, `The line is not JSON: ${(error as Error).message}.`)
    }
    if (isArchiveHeader(value)) return this.#begin(line.line, headerFault(value))
    if (this.#rows === null) return this.#outside(line.line)
    if (isArchiveEnd(value)) return this.#finish(line.line, this.#rows, value.rows)
    return this.#record(line.line, line.text.length, value)
  }

  /** The fault of an archive that ends here. */
  unfinished(): Restored | null {
    if (this.#rows === null) return this.#hasBegun ? null : { line: this.#last, fault: 'There is no archive.' }
    return {
      line: this.#last,
      fault: `The archive ends before its last line, which says that all of it has come; ${this.#rows} rows came.`
    }
  }

  #begin(line: number, fault: string | null): Faulty | null | { readonly end: Restored } {
    const unfinished = this.unfinished()
    const hasBegun = this.#hasBegun
    this.#hasBegun = true
    this.#rows = 0
    if (fault !== null) return { end: { line, fault } }
    return hasBegun && unfinished !== null ? { number: line, size: 0, fault: unfinishedBefore } : null
  }

  #outside(line: number): Faulty | { readonly end: Restored } {
    if (this.#hasBegun) return { number: line, size: 0, fault: 'The line stands behind the end of the archive.' }
    return { end: { line, fault: 'This is no archive: its first line is not {"dateline":"archive","version":1,…}.' } }
  }

  #finish(line: number, came: number, rows: number): Faulty | null {
    this.#rows = null
    if (came === rows) return null
    return { number: line, size: 0, fault: `The archive says that it has ${rows} rows, and ${came} came.` }
  }

  #record(number: number, size: number, value: unknown): Read {
    this.#rows = (this.#rows ?? 0) + 1
    try {
      return { number, size, record: readRecord(value) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { number, size: 0, fault: error.message }
    }
  }

  #faulty(number: number, fault: string): Faulty {
    if (this.#rows !== null) this.#rows++
    return { number, size: 0, fault }
  }
}

const lineFaults = {
  tooLong: 'The line is too long.',
  notUtf8: 'The line is not UTF-8 text.'
} as const

const unfinishedBefore = 'Another archive begins here before the last line of the one before.'
