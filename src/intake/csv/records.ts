import { isUtf8 } from 'node:buffer'
import { parse } from 'csv-parse/sync'

// The records of CSV (RFC 4180) out of a stream, with bounded memory. csv-parse takes a record apart. Where one ends is
// found here, because a row must not take those after it along: a quotation mark that never closes would swallow them,
// and a record that is too long would end the whole (csv-parse stops at max_record_size even when told to skip).

/** A record with the number of its first line, from 1, or what is wrong with it. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fault: 'tooLong' | 'quote' | 'notUtf8' }

export interface CsvRecords {
  /** What parts the fields of the first line: `,`, `;` or a tab, whichever it has most of outside quotation marks. */
  readonly delimiter: string
  readonly records: AsyncGenerator<CsvRecord>
}

/**
 * Reads UTF-8. At most `limit` bytes of a record are held. Lines end in CRLF, LF or CR; blank lines are counted and left
 * out. A record whose quotation marks do not fit ends with its first line, and the next line begins a new one.
 */
export async function readCsvRecords(source: AsyncIterable<Uint8Array>, limit: number): Promise<CsvRecords> {
  const iterator = source[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  let next = await iterator.next()
  while (next.done !== true) {
    head = Buffer.concat([head, next.value])
    if (/[^\r\n][\r\n]/.test(head.toString('latin1')) || head.length > limit) break
    next = await iterator.next()
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head
    for (let chunk = await iterator.next(); chunk.done !== true; chunk = await iterator.next()) yield chunk.value
  }
  const delimiter = delimiterOf(head)
  return { delimiter, records: recordsIn(whole(), delimiter, limit) }
}

function delimiterOf(head: Buffer): string {
  const firstLine = /^[\r\n]*([^\r\n]*)/.exec(head.toString('utf8'))?.[1] ?? ''
  const unquoted = firstLine.replace(/"(?:[^"]|"")*"/g, '')
  const counted = [',', ';', '\t'].map(delimiter => ({ delimiter, count: unquoted.split(delimiter).length }))
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter
}

const quote = 0x22
const lf = 0x0a
const cr = 0x0d

/** Where in a record a byte stands. `closed` is behind a quotation mark that ends a field or is the first of two. */
type State = 'start' | 'plain' | 'quoted' | 'closed'

async function* recordsIn(
  source: AsyncIterable<Uint8Array>,
  delimiter: string,
  limit: number
): AsyncGenerator<CsvRecord> {
  const splitter = new Splitter(delimiter, limit)
  for await (const chunk of source) yield* splitter.push(chunk, false)
  yield* splitter.push(Buffer.alloc(0), true)
}

class Splitter {
  readonly #delimiter: string
  readonly #limit: number
  /** What is not yet given out: the record that is being read, and what follows it. */
  #held: Buffer = Buffer.alloc(0)
  #at = 0
  #state: State = 'start'
  #line = 1
  /** Lines that ended inside of the record. */
  #lines = 0
  /** Where the second line of the record begins. */
  #secondLine = -1
  #isFaulty = false
  #isTooLong = false

  constructor(delimiter: string, limit: number) {
    this.#delimiter = delimiter
    this.#limit = limit
  }

  *push(chunk: Uint8Array, isEnd: boolean): Generator<CsvRecord> {
    this.#held = Buffer.concat([this.#held, chunk])
    const delimiter = this.#delimiter.charCodeAt(0)
    while (this.#at < this.#held.length) {
      const byte = this.#held[this.#at] ?? 0
      // Whether LF follows CR is not known before it has come.
      if (byte === cr && this.#at + 1 === this.#held.length && !isEnd) return
      const isLineEnd = byte === lf || byte === cr
      const length = byte === cr && this.#held[this.#at + 1] === lf ? 2 : 1
      if (isLineEnd && this.#state !== 'quoted') yield* this.#finish(this.#at, this.#at + length)
      else if (this.#state === 'closed' && byte !== quote && byte !== delimiter) yield* this.#misquoted()
      else this.#step(byte, delimiter, isLineEnd ? length : 0)
    }
    if (!isEnd || (this.#held.length === 0 && !this.#isTooLong)) return
    if (this.#state !== 'quoted') yield* this.#finish(this.#held.length, this.#held.length)
    else yield* this.#misquoted()
    // What a quotation mark had swallowed is read now.
    if (this.#held.length > 0) yield* this.push(Buffer.alloc(0), true)
  }

  #step(byte: number, delimiter: number, lineEnd: number): void {
    if (lineEnd > 0) this.#passLine(lineEnd)
    // A record that has gone wrong ends with its line, whatever else is on it: so no line is read more than twice.
    else if (this.#isFaulty) this.#state = 'plain'
    else if (byte === quote) this.#passQuote()
    else if (this.#state !== 'quoted') this.#state = byte === delimiter ? 'start' : 'plain'
    this.#at += lineEnd === 0 ? 1 : lineEnd
    if (this.#at <= this.#limit) return
    // Nothing of it is needed any more but where it ends.
    this.#isTooLong = true
    this.#held = this.#held.subarray(this.#at)
    this.#at = 0
  }

  #passLine(length: number): void {
    this.#lines++
    if (this.#secondLine === -1) this.#secondLine = this.#at + length
  }

  #passQuote(): void {
    if (this.#state === 'start' || this.#state === 'closed') this.#state = 'quoted'
    else if (this.#state === 'quoted') this.#state = 'closed'
    else this.#isFaulty = true
  }

  /** A quotation mark neither ends its field nor is doubled, or is never closed. */
  *#misquoted(): Generator<CsvRecord> {
    this.#isFaulty = true
    if (this.#isTooLong || this.#secondLine === -1) {
      if (this.#state === 'quoted') yield* this.#finish(this.#held.length, this.#held.length)
      else this.#state = 'plain'
      return
    }
    yield { line: this.#line, fault: 'quote' }
    this.#lines = 0
    this.#begin(this.#secondLine)
  }

  *#finish(end: number, next: number): Generator<CsvRecord> {
    const bytes = this.#held.subarray(0, end)
    const line = this.#line
    const fault = this.#isTooLong ? 'tooLong' : this.#isFaulty ? 'quote' : null
    this.#begin(next)
    if (fault !== null) yield { line, fault }
    else if (bytes.length > 0) yield recordOf(line, bytes, this.#delimiter)
  }

  /** The next record begins at this place of what is held, a line after the last one. */
  #begin(at: number): void {
    this.#held = this.#held.subarray(at)
    this.#line += this.#lines + 1
    this.#at = 0
    this.#lines = 0
    this.#state = 'start'
    this.#secondLine = -1
    this.#isFaulty = false
    this.#isTooLong = false
  }
}

function recordOf(line: number, bytes: Buffer, delimiter: string): CsvRecord {
  if (!isUtf8(bytes)) return { line, fault: 'notUtf8' }
  const [fields = []] = parse(bytes, { delimiter, record_delimiter: ['\r\n', '\n', '\r'] })
  return { line, fields }
}
