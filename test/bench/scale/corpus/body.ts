import type { Span } from '../../../../src/document/span.ts'

/** A text that grows at its end and says where each piece came to stand. */
export interface Body {
  readonly length: number
  add(text: string): Span
  /** From a place where a piece began to the end. */
  since(start: number): Span
  text(): string
}

export function createBody(): Body {
  // To cut a piece out of a text that has just grown costs a copy of all of it.
  const pieces: string[] = []
  let length = 0
  const spanOf = (exact: string): Span => ({
    field: 'articleBody',
    start: length - exact.length,
    end: length,
    exact
  })
  return {
    get length() {
      return length
    },
    add: piece => {
      pieces.push(piece)
      length += piece.length
      return spanOf(piece)
    },
    since: start => {
      let from = pieces.length
      for (let at = length; at > start; at -= pieces[from]?.length ?? at) from--
      return spanOf(pieces.slice(from).join(''))
    },
    text: () => pieces.join('')
  }
}
