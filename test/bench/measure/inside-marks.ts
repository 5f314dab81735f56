import type { QuoteKind } from '../../../src/document/annotations.ts'
import type { Range } from '../../../src/extract/document.ts'

// The kind of a quote is a matter of typography: direct where all of its words stand between double quotation marks, mixed
// where some do. This reading of the marks is the measure's own, so that it does not share the faults of what it measures.

const opening = '“«„'
const closing = '”»'
const isBlank = (sign: string) => sign === '' || /\s/.test(sign)
const isWordSign = (sign: string) => /[\p{L}\p{N}]/u.test(sign)
const mayPrecedeOpening = (sign: string) => isBlank(sign) || '([{—–-'.includes(sign)
const isDoubled = (two: string) => two === "''" || two === '``'

/** Whether a paragraph that leaves a quotation open is followed by one that re-opens it. */
function reopens(text: string, lineBreak: number): boolean {
  const rest = text.slice(lineBreak).trimStart()
  return rest !== '' && (`${opening}"`.includes(rest.charAt(0)) || isDoubled(rest.slice(0, 2)))
}

/** For each code unit, whether it stands between double quotation marks; the marks themselves do not. */
export function insideMarks(text: string): Uint8Array {
  const inside = new Uint8Array(text.length)
  let isOpen = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    const before = text.charAt(at - 1)
    const two = text.slice(at, at + 2)
    if (two === '``') {
      isOpen = true
      at++
    } else if (two === "''") {
      isOpen = !isOpen && mayPrecedeOpening(before) && !isBlank(text.charAt(at + 2))
      at++
    } else if (opening.includes(sign)) isOpen = true
    else if (closing.includes(sign)) {
      // A stray closing mark in front of a word opens: some editors turn the first mark of a paragraph the wrong way.
      const behind = text.slice(at + 1, at + 40).replace(/^[ …]+/, '')
      isOpen = !isOpen && isBlank(before) && isWordSign(behind.charAt(0))
    } else if (sign === '"') {
      const behind = text.charAt(at + 1)
      if (mayPrecedeOpening(before)) isOpen = !isBlank(behind)
      else isOpen = !isOpen && isWordSign(behind) && !isWordSign(before)
    } else if (sign === '\n' && isOpen) isOpen = reopens(text, at)
    else inside[at] = isOpen ? 1 : 0
  }
  return inside
}

export function kindOf(text: string, inside: Uint8Array, ranges: readonly Range[]): QuoteKind {
  let signs = 0
  let quoted = 0
  for (const { start, end } of ranges) {
    for (let at = start; at < end; at++) {
      if (!isWordSign(text.charAt(at))) continue
      signs++
      quoted += inside[at] ?? 0
    }
  }
  if (signs === 0 || quoted === 0) return 'indirect'
  return quoted === signs ? 'direct' : 'mixed'
}
