// Newline-delimited JSON as a stream in and out, with bounded memory whatever the length of the whole.

/** A line with its number from 1, or the fault that it cannot be read. */
export type Line =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly fault: 'tooLong' }
  | { readonly line: number; readonly fault: 'notUtf8'; readonly bytes: Uint8Array }

const newline = 0x0a

/** The lines of UTF-8 bytes. Blank lines are counted and left out. At most `limit` bytes of a line are held. */
export async function* readLines(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let parts: Uint8Array[] = []
  let size = 0
  let line = 1

  const finish = (): Line | null => {
    const bytes = Buffer.concat(parts)
    const isTooLong = size > limit
    const isEmpty = size === 0
    parts = []
    size = 0
    if (isTooLong) return { line, fault: 'tooLong' }
    if (isEmpty) return null
    try {
      const text = decoder.decode(bytes).trim()
      return text === '' ? null : { line, text }
    } catch {
      return { line, fault: 'notUtf8', bytes }
    }
  }

  for await (const chunk of source) {
    // Millions of empty lines are packed into a few kilobytes, and should not take long.
    const next = (from: number) => (chunk[from] === newline ? from : chunk.indexOf(newline, from))
    let start = 0
    for (let end = next(0); end !== -1; end = next(start)) {
      if (end > start || size > 0) {
        keep(chunk.subarray(start, end))
        const finished = finish()
        if (finished !== null) yield finished
      }
      line++
      start = end + 1
    }
    keep(chunk.subarray(start))
  }
  const last = finish()
  if (last !== null) yield last

  function keep(part: Uint8Array): void {
    size += part.length
    if (size <= limit) parts.push(part)
    else parts = []
  }
}

/** One line of an answer. */
export function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
