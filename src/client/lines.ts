import { UnexpectedAnswer } from './problem.ts'

/** Longer than any line of the service can be, and short enough for memory. */
const longestLine = 64 * 2 ** 20

/**
 * The values of an NDJSON body, read as they arrive. Whoever stops early lets go of the connection. Throws
 * UnexpectedAnswer where a line is not JSON.
 */
export async function* linesOf(response: Response): AsyncGenerator<unknown, void, undefined> {
  const read = (line: string, number: number): unknown => {
    try {
      return JSON.parse(line)
    } catch (error) {
      throw new UnexpectedAnswer(response.status, `Line ${number} of ${response.url} is not JSON: ${String(error)}`)
    }
  }
  let number = 0
  for await (const line of textLinesOf(response)) {
    if (line === '') continue
    number++
    yield read(line, number)
  }
}

/** The lines of a body without their ends, read as they arrive; of what has no end the last, where it is not empty. */
export async function* textLinesOf(response: Response): AsyncGenerator<string, void, undefined> {
  if (response.body === null) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  // What has come of a line whose end has not, in the pieces in which it came.
  let pieces: string[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const [first = '', ...rest] = (done ? decoder.decode() : decoder.decode(value, { stream: true })).split('\n')
      pieces.push(first)
      length += first.length
      for (const next of rest) {
        yield pieces.join('')
        pieces = [next]
        length = next.length
      }
      if (length > longestLine) throw new UnexpectedAnswer(response.status, `A line of ${response.url} has no end.`)
      if (done) break
    }
    const last = pieces.join('')
    if (last !== '') yield last
  } finally {
    await reader.cancel()
  }
}
