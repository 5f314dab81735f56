import type { Token } from '../document.ts'

// The line that says where a wire story was written: `MOSCOW (Reuters) -`, `BUFFALO, N.Y. (AP) --`, `BRUSSELS, Dec. 2
// (Xinhua) --`. It begins with capitals, and a dash ends it.

const dashes = new Set(['-', '–', '—'])
const longest = 16

/** Index of the token behind the dateline that begins at `first`; `first` itself where there is none. */
export function datelineEnd(tokens: readonly Token[], first: number, last: number): number {
  const opening = tokens[first]
  if (opening === undefined || opening.shape !== 'upper' || opening.text.endsWith('.')) return first
  const end = Math.min(last, first + longest)
  let hasParenthesis = false
  for (let at = first + 1; at < end; at++) {
    const token = tokens[at]
    if (token === undefined) return first
    if (token.text === '(') hasParenthesis = true
    if (dashes.has(token.text)) {
      // Two hyphens make one dash. A hyphen glued to both sides belongs to a word.
      const isDouble = tokens[at + 1]?.text === '-'
      const isGlued = tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end
      if (isGlued && !isDouble && token.text === '-') continue
      return isDouble ? at + 2 : at + 1
    }
    // In front of the agency only place names and a day stand: capitals, numbers, commas.
    if (!hasParenthesis && token.shape === 'lower') return first
    if (token.text === '.' || token.text === ':') return first
  }
  return first
}
