import type { Span } from '../../../../src/document/span.ts'

/** A text that grows at its end and says where each piece came to stand. */
export interface Body {
  readonly length: number
  add(text: string): Span
  /** From a place in the text to its end. */
  since(start: number): Span
  text(): string
}

export function createBody(): Body {
  let text = ''
  const spanFrom = (start: number): Span => ({
    field: 'articleBody',
    start,
    end: text.length,
    exact: text.slice(start)
  })
  return {
    get length() {
      return text.length
    },
    add: piece => {
      const start = text.length
      text += piece
      return spanFrom(start)
    },
    since: spanFrom,
    text: () => text
  }
}
