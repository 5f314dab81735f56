import { Problem } from '../errors.ts'

/** An element of a list, counted from 1; one of more than the limit is passed over. */
export type Element =
  | { readonly number: number; readonly bytes: Buffer }
  | { readonly number: number; readonly fault: 'tooLong' }

const code = (character: string) => character.charCodeAt(0)
const quote = code('"')
const backslash = code('\\')
const comma = code(',')
const opening: ReadonlySet<number> = new Set(['[', '{'].map(code))
const closing: ReadonlySet<number> = new Set([']', '}'].map(code))

/** Whether these bytes begin a JSON list, behind a byte order mark and white space (RFC 8259 §2). */
export const isList = (head: Buffer): boolean => /^(?:\xef\xbb\xbf)?[ \t\r\n]*\[/.test(head.toString('latin1', 0, 1024))

/**
 * The elements of a JSON list of any length, of each `limit` bytes at most. Only where they begin and end is looked at, so that
 * one that is no JSON ends nothing. Problem malformedJson where the list breaks off, or something stands behind it.
 */
export async function* listElements(source: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Element> {
  const splitter = new Splitter(limit)
  for await (const chunk of source) yield* splitter.push(chunk)
  splitter.end()
}

class Splitter {
  readonly #limit: number
  #parts: Buffer[] = []
  #size = 0
  #number = 1
  /** How many lists and objects are open; in the list itself it is 1. */
  #depth = 0
  #isQuoted = false
  #isEscaped = false
  #isBegun = false
  #isOver = false

  constructor(limit: number) {
    this.#limit = limit
  }

  *push(chunk: Buffer): Generator<Element> {
    let start = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0
      if (this.#isQuoted) this.#passQuoted(byte)
      else if (byte === quote) this.#isQuoted = true
      else if (opening.has(byte)) {
        this.#depth++
        if (!this.#isBegun) start = at + 1
        this.#isBegun = true
      } else if (closing.has(byte) ? --this.#depth === 0 : byte === comma && this.#depth === 1) {
        yield* this.#finish(chunk.subarray(start, at))
        start = at + 1
      }
    }
    this.#keep(chunk.subarray(start))
  }

  end(): void {
    if (!this.#isOver) throw malformed(`breaks off in its element ${this.#number}`)
  }

  #passQuoted(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) this.#isQuoted = false
  }

  *#finish(rest: Buffer): Generator<Element> {
    this.#keep(rest)
    const number = this.#number++
    const bytes = Buffer.concat(this.#parts)
    const isTooLong = this.#size > this.#limit
    this.#parts = []
    this.#size = 0
    this.#isOver = this.#depth === 0
    // An empty list has nothing between its brackets.
    if (this.#isOver && number === 1 && bytes.toString('latin1').trim() === '') return
    yield isTooLong ? { number, fault: 'tooLong' } : { number, bytes }
  }

  #keep(part: Buffer): void {
    if (this.#isOver && part.toString('latin1').trim() !== '') throw malformed('has something behind its end')
    // Before the list there is nothing that counts.
    if (this.#isOver || !this.#isBegun) return
    this.#size += part.length
    if (this.#size <= this.#limit) this.#parts.push(part)
    else this.#parts = []
  }
}

const malformed = (fault: string) => new Problem('malformedJson', `The JSON list ${fault}.`)
