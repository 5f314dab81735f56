import { Readable } from 'node:stream'

export interface AnswerBounds {
  /** How many bytes may wait to be taken before no more is made. */
  readonly waiting: number
  /** For how many ms so many may wait with none of them taken. */
  readonly patience: number
}

/**
 * A stream of what is made while it is taken. It is destroyed where nobody takes anything of a full stream: a client that
 * sends all before it reads waits for us to read on, and we for it to take what waits. Without an end, for ever.
 */
export function answerStream(pieces: AsyncIterable<string | Buffer>, { waiting, patience }: AnswerBounds): Readable {
  let made = 0
  async function* counted() {
    for await (const piece of pieces) {
      made++
      yield piece
    }
  }
  const stream = Readable.from(counted(), { objectMode: false, highWaterMark: waiting })
  // Of a full stream nothing is taken without less waiting for it or more being made.
  let before = ''
  const timer = setInterval(() => {
    const state = `${made} ${stream.readableLength}`
    if (stream.readableLength >= waiting && state === before) {
      stream.destroy(new Error('The client takes none of the answers that wait for it.'))
    }
    before = state
  }, patience)
  stream.once('close', () => clearInterval(timer))
  return stream
}
