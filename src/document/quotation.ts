import type { QuoteKind } from './annotations.ts'
import type { Field, FieldTexts, Span } from './span.ts'

// Which characters stand inside quotation marks, read from the marks alone.

const opening = /[“„«]/
const closing = /[”»]/

/**
 * Says of spans whether all their words stand inside quotation marks (`direct`), some (`mixed`) or none (`indirect`).
 * Each field is read once, at its first span.
 */
export function quotationOf(texts: FieldTexts): (spans: readonly Span[]) => QuoteKind {
  const known = new Map<Field, Uint8Array>()
  const quotedIn = (field: Field) => {
    const quoted = known.get(field) ?? markQuoted(texts[field] ?? '')
    known.set(field, quoted)
    return quoted
  }
  return spans => {
    let inside = 0
    let outside = 0
    for (const span of spans) {
      const quoted = quotedIn(span.field)
      for (const word of span.exact.matchAll(/[\p{L}\p{N}]+/gu)) {
        if (quoted[span.start + word.index] === 1) inside++
        else outside++
      }
    }
    if (inside === 0) return 'indirect'
    return outside === 0 ? 'direct' : 'mixed'
  }
}

/** One for every code unit between quotation marks, else zero. */
function markQuoted(text: string): Uint8Array {
  const quoted = new Uint8Array(text.length)
  // Where blank lines part the paragraphs, a single line feed is a wrapped line.
  const paragraphEnd = /\n[^\S\n]*\n/.test(text) ? /\n[^\S\n]*\n/g : /\n/g
  let start = 0
  for (const end of [...text.matchAll(paragraphEnd)].map(({ index }) => index).concat(text.length)) {
    markParagraph(text, start, end, quoted)
    start = end
  }
  return quoted
}

/** A mark that is not closed holds to the end of its paragraph: speech that goes on opens again in the next one. */
function markParagraph(text: string, start: number, end: number, quoted: Uint8Array): void {
  let openedAt = -1
  for (let at = start; at < end; at++) {
    const mark = text[at] ?? ''
    if (openedAt >= 0 && (mark === '"' || closing.test(mark))) {
      quoted.fill(1, openedAt + 1, at)
      openedAt = -1
    } else if (openedAt < 0 && (mark === '"' || opening.test(mark))) openedAt = at
    else if (openedAt < 0 && (mark === '‘' || mark === "'")) {
      const closedAt = endOfSingle(text, at, end)
      if (closedAt < 0) continue
      quoted.fill(1, at + 1, closedAt)
      at = closedAt
    }
  }
  if (openedAt >= 0) quoted.fill(1, openedAt + 1, end)
}

/** Where the single mark opened at `at` closes; -1 where it is an apostrophe. */
function endOfSingle(text: string, at: number, end: number): number {
  const isOpening = (at === 0 || /[\s([—–-]/.test(text[at - 1] ?? '')) && /\S/.test(text[at + 1] ?? '')
  if (!isOpening) return -1
  // A quotation in single marks is short; a leading apostrophe (’90s) would otherwise look through the whole text.
  for (let to = at + 2; to < Math.min(end, at + 500); to++) {
    const isMark = text[to] === '’' || text[to] === "'"
    if (isMark && /\S/.test(text[to - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[to + 1] ?? '')) return to
  }
  return -1
}
