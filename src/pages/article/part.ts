import type { Range } from './flatten.ts'
import { paragraphsOf } from './paragraphs.ts'

// A long article is read in parts: of a book of minutes with a mark in every line the whole page would be tens of megabytes,
// and everybody would wait while it is made.

/** Of the body, in UTF-16 code units; what a part goes on to after that is the rest of its last paragraph. */
export const partLength = 30_000

/** What a page shows of an article. */
export interface Part extends Range {
  /** From 1. */
  readonly number: number
  readonly count: number
  readonly paragraphs: readonly Range[]
  /** How many paragraphs there are before. */
  readonly before: number
  /** Where the parts beside it begin. */
  readonly previous: number | null
  readonly next: number | null
}

/** The part of a text that has the character at `at`; the last one where the text ends before. */
export function partOf(text: string, at: number): Part {
  const parts: (Range & { readonly paragraphs: Range[]; readonly before: number })[] = []
  let count = 0
  for (const paragraph of paragraphsOf(text).flatMap(range => piecesOf(text, range))) {
    const last = parts.at(-1)
    if (last !== undefined && paragraph.start - last.start < partLength) last.paragraphs.push(paragraph)
    else parts.push({ start: last === undefined ? 0 : paragraph.start, end: 0, paragraphs: [paragraph], before: count })
    count++
  }
  const found = parts.findLastIndex(({ start }) => start <= at)
  const index = Math.max(0, found)
  const part = parts[index] ?? { start: 0, paragraphs: [], before: 0 }
  const next = parts[index + 1]?.start ?? null
  return {
    ...part,
    end: next ?? text.length,
    number: index + 1,
    count: Math.max(1, parts.length),
    previous: parts[index - 1]?.start ?? null,
    next
  }
}

/** A paragraph that is longer than a part, cut behind spaces. */
function piecesOf(text: string, { start, end }: Range): readonly Range[] {
  const pieces: Range[] = []
  let at = start
  while (end - at > partLength) {
    const space = text.lastIndexOf(' ', at + partLength - 1)
    const cut = space > at ? space + 1 : whole(text, at + partLength)
    pieces.push({ start: at, end: cut })
    at = cut
  }
  pieces.push({ start: at, end })
  return pieces
}

/** The same place, or the one before it where that would be inside of a character. */
const whole = (text: string, at: number) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at)
