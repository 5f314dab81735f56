import type { Paragraph, Quotation, Token, TokenRange } from '../document.ts'

// A paragraph seen from outside its quotations: units that end where a sentence around the quoted words ends. What
// stands between quotation marks is one piece, however many sentences it holds.

export interface Piece extends TokenRange {
  /** Null for the words around. */
  readonly quotation: Quotation | null
}

export interface Unit extends TokenRange {
  readonly pieces: readonly Piece[]
}

const stops = new Set(['.', '!', '?', '…'])
const closers = new Set(['”', '"', "''", ')', ']', '’', '»'])

/** Index of the first token at or behind an offset, by a cursor that only moves forward. */
function indexAt(tokens: readonly Token[], from: number, offset: number): number {
  let at = from
  while ((tokens[at]?.start ?? Infinity) < offset) at++
  return at
}

function piecesOf(tokens: readonly Token[], paragraph: Paragraph, quotations: readonly Quotation[]): Piece[] {
  const pieces: Piece[] = []
  const push = (first: number, last: number, quotation: Quotation | null) => {
    const start = tokens[first]?.start
    const end = tokens[last - 1]?.end
    if (last > first && start !== undefined && end !== undefined) pieces.push({ first, last, start, end, quotation })
  }
  let at = paragraph.first
  for (const quotation of quotations) {
    const opening = indexAt(tokens, at, quotation.outerStart)
    push(at, opening, null)
    const behind = indexAt(tokens, opening, quotation.outerEnd)
    push(opening, behind, quotation)
    at = behind
  }
  push(at, paragraph.last, null)
  return pieces
}

/** Whether a quotation ends its sentence, seen from the words behind it: `“Really?” he asked.` does not. */
function endsSentence(
  text: string,
  quotation: Quotation,
  behind: Token | undefined,
  attributes: (at: number) => boolean,
  at: number
): boolean {
  const last = text.charAt(quotation.end - 1)
  if (behind === undefined) return true
  if (!stops.has(last)) return false
  if (
    behind.shape === 'lower' ||
    (behind.shape === 'punctuation' && !'“"‘(['.includes(behind.text) && behind.text !== "''")
  )
    return false
  // `“We won.” Smith said …` begins a new sentence; `“Really?” Smith said` does not.
  return last === '.' || !attributes(at)
}

/** The units of a paragraph. `attributes` tells whether the words that begin at a token name who said what stands before. */
export function unitsOf(
  text: string,
  tokens: readonly Token[],
  paragraph: Paragraph,
  quotations: readonly Quotation[],
  sentenceStarts: ReadonlySet<number>,
  attributes: (at: number) => boolean
): readonly Unit[] {
  const units: Unit[] = []
  let pieces: Piece[] = []
  const close = () => {
    const first = pieces[0]
    const last = pieces.at(-1)
    if (first !== undefined && last !== undefined)
      units.push({ first: first.first, last: last.last, start: first.start, end: last.end, pieces })
    pieces = []
  }
  for (const piece of piecesOf(tokens, paragraph, quotations)) {
    if (piece.quotation !== null) {
      pieces.push(piece)
      if (endsSentence(text, piece.quotation, tokens[piece.last], attributes, piece.last)) close()
      continue
    }
    let first = piece.first
    for (let at = piece.first; at < piece.last; at++) {
      // A sentence that begins here closes what stood before; behind a quotation only a stop in these words does.
      const isBoundary = at > first && sentenceStarts.has(tokens[at]?.start ?? -1)
      if (!isBoundary) continue
      pieces.push(pieceOf(tokens, first, at))
      close()
      first = at
    }
    if (first < piece.last) {
      pieces.push(pieceOf(tokens, first, piece.last))
      const last = tokens[piece.last - 1]
      const next = tokens[piece.last]
      if (last !== undefined && stops.has(last.text) && next !== undefined) close()
      else if (last !== undefined && closers.has(last.text) && stops.has(tokens[piece.last - 2]?.text ?? '')) close()
    }
  }
  close()
  return units
}

function pieceOf(tokens: readonly Token[], first: number, last: number): Piece {
  return { first, last, start: tokens[first]?.start ?? 0, end: tokens[last - 1]?.end ?? 0, quotation: null }
}
