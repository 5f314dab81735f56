import type { Token } from '../document.ts'

// The line that says where a wire story was written: `MOSCOW (Reuters) -`, `BUFFALO, N.Y. (AP) --`, `BRUSSELS, Dec. 2
// (Xinhua) --`. It begins with capitals, and a dash ends it. On the web the place may be written like any other (`Moscow
// (AP) —`) or be missing (`(CNN) —`); then only an agency in parentheses makes a dateline.

const dashes = new Set(['-', '–', '—'])
const longest = 16

const agencies = new Set(
  'AAP AFP ANI ANSA AP BBC Bloomberg CBS CNN CP DPA dpa EFE IANS Interfax Kyodo NBC PA PTI Reuters RIA TASS UPI Xinhua Yonhap'.split(
    ' '
  )
)

/** Index of the token behind the dateline that begins at `first`; `first` itself where there is none. */
export function datelineEnd(tokens: readonly Token[], first: number, last: number): number {
  const opening = tokens[first]
  if (opening === undefined) return first
  // `ST. LOUIS` and `U.N. HEADQUARTERS`, but not `U.S. forces`.
  const isUpper = opening.shape === 'upper' && (!opening.text.endsWith('.') || tokens[first + 1]?.shape === 'upper')
  if (!isUpper && opening.shape !== 'capital' && opening.text !== '(') return first
  const end = Math.min(last, first + longest)
  let hasParenthesis = opening.text === '('
  let hasAgency = false
  for (let at = first + (isUpper ? 1 : 0); at < end; at++) {
    const token = tokens[at]
    if (token === undefined) return first
    if (token.text === '(') {
      hasParenthesis = true
      hasAgency = agencies.has(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.text === ')'
    }
    if (!isUpper && hasParenthesis && !hasAgency) return first
    if (dashes.has(token.text)) {
      // Two hyphens make one dash. A hyphen glued to both sides belongs to a word.
      const isDouble = tokens[at + 1]?.text === '-'
      const isGlued = tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end
      if (isGlued && !isDouble && token.text === '-') continue
      const behind = isDouble ? at + 2 : at + 1
      return isUpper || hasAgency ? behind : first
    }
    // In front of the agency only place names and a day stand: capitals, numbers, commas.
    if (!hasParenthesis && token.shape === 'lower') return first
    if (token.text === '.' || token.text === ':') return first
  }
  return first
}
