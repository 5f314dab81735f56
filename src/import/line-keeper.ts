const lf = 0x0a
const cr = 0x0d

/**
 * Keeps the last lines of what passes, so that a row that turns out bad can be shown as it came. Lines end in LF, CRLF or CR
 * and are counted from 1. Not more than `limit` bytes are kept: of what is larger there is nothing to show.
 */
export class LineKeeper {
  readonly #limit: number
  readonly #lines = new Map<number, Buffer[]>()
  #first = 1
  #line = 1
  #size = 0
  #isBehindCr = false

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The same bytes. */
  async *pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const bytes of source) {
      this.#keep(bytes)
      yield bytes
    }
  }

  #keep(bytes: Buffer): void {
    let start = 0
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]
      const isSecond = byte === lf && this.#isBehindCr
      this.#isBehindCr = byte === cr
      if (isSecond && at === start) start = at + 1
      else if (!isSecond && (byte === lf || byte === cr)) {
        this.#add(bytes.subarray(start, at))
        this.#line++
        start = at + 1
      }
    }
    this.#add(bytes.subarray(start))
  }

  #add(part: Buffer): void {
    if (part.length === 0) return
    this.#size += part.length
    if (this.#size > this.#limit) {
      this.#lines.clear()
      this.#first = this.#line + 1
      this.#size = 0
    }
    const parts = this.#lines.get(this.#line)
    if (parts !== undefined) parts.push(part)
    else if (this.#line >= this.#first) this.#lines.set(this.#line, [part])
  }

  /** Lines before this one are not asked for any more. */
  forgetBefore(line: number): void {
    for (; this.#first < line; this.#first++) {
      for (const { length } of this.#lines.get(this.#first) ?? []) this.#size -= length
      this.#lines.delete(this.#first)
    }
  }

  /** The lines from `from` up to and without `to`; null where they are not kept. */
  text(from: number, to = this.#line + 1): string | null {
    if (from < this.#first) return null
    const lines: string[] = []
    for (let line = from; line < to; line++) lines.push(Buffer.concat(this.#lines.get(line) ?? []).toString())
    return lines.join('\n').trimEnd()
  }
}
