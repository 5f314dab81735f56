// Marks of a text may overlap and nest, and elements only nest. Where two overlap, the inner one is cut in pieces: at each
// place the open marks are a stack, of which as little as possible is closed where one ends or another begins.

export interface Range {
  /** UTF-16 code units, half open. */
  readonly start: number
  readonly end: number
}

export interface Mark extends Range {
  /** Of two marks the one with the lower layer lies outside; within a layer the one that begins first, then the longer. */
  readonly layer: number
}

/** A piece of the text: plain, or one mark's, with what is in it. */
export type Piece<M> = string | MarkedPiece<M>

export interface MarkedPiece<M> {
  readonly mark: M
  /** Whether the mark has no piece before, and none after. */
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly pieces: readonly Piece<M>[]
}

interface Open<M> extends MarkedPiece<M> {
  isLast: boolean
  readonly pieces: Piece<M>[]
}

/** Of more marks over one character those outside are kept, so that what a text is cut into stays in proportion to its marks. */
export const deepest = 16

/**
 * The pieces of each block of a text. Their text is the block's, and each character lies in exactly the marks that cover it.
 * Blocks are in order and do not overlap; what lies between them is in no piece.
 */
export function flatten<M extends Mark>(
  text: string,
  marks: readonly M[],
  blocks: readonly Range[] = [{ start: 0, end: text.length }]
): readonly (readonly Piece<M>[])[] {
  const waiting = marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)
  const ends = waiting.map(({ end }) => end).sort((a, b) => a - b)
  const last = new Map<M, Open<M>>()
  let active: M[] = []
  let begun = 0
  let ended = 0
  return blocks.map(block => {
    const pieces: Piece<M>[] = []
    const stack: Open<M>[] = []
    for (let at = block.start; at < block.end; ) {
      while ((waiting[begun]?.start ?? Number.POSITIVE_INFINITY) <= at) insert(active, waiting[begun++] as M)
      const before = ended
      while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= at) ended++
      if (ended > before) active = active.filter(({ end }) => end > at)
      const next = Math.min(block.end, waiting[begun]?.start ?? block.end, ends[ended] ?? block.end)
      restack(stack, active, pieces, last)
      ;(stack.at(-1)?.pieces ?? pieces).push(text.slice(at, next))
      at = next
    }
    return pieces
  })
}

/** Closes what is not active any more, and what lies in it; opens what is active and not open. */
function restack<M>(stack: Open<M>[], active: readonly M[], pieces: Piece<M>[], last: Map<M, Open<M>>): void {
  const shown = Math.min(active.length, deepest)
  let kept = 0
  while (kept < stack.length && kept < shown && stack[kept]?.mark === active[kept]) kept++
  stack.length = kept
  for (const mark of active.slice(kept, shown)) {
    const earlier = last.get(mark)
    if (earlier !== undefined) earlier.isLast = false
    const piece: Open<M> = { mark, isFirst: earlier === undefined, isLast: true, pieces: [] }
    last.set(mark, piece)
    ;(stack.at(-1)?.pieces ?? pieces).push(piece)
    stack.push(piece)
  }
}

/** Keeps the outermost first. */
function insert<M extends Mark>(active: M[], mark: M): void {
  let place = active.length
  while (place > 0 && outside(mark, active[place - 1] as M) < 0) place--
  active.splice(place, 0, mark)
}

const outside = (a: Mark, b: Mark): number => a.layer - b.layer || a.start - b.start || b.end - a.end
