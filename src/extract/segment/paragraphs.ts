import type { Range } from '../document.ts'

// A blank line ends a paragraph. So does a single line break, unless it only wraps a line of plain text: the line before
// it does not end a sentence and the line behind it goes on in lower case.

const endsSentence = /[.!?…:]['"”’)\]]{0,2}$/
const goesOn = /^[\p{Ll}\p{Nd}]/u
/** `1. First` and `2) Second` in a list. */
const numbersItem = /^\p{Nd}{1,2}[.)]\s/u

/** The paragraphs of a text without the white space around them. */
export function paragraphRanges(text: string): Range[] {
  const ranges: Range[] = []
  let start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  let from = start
  for (;;) {
    const at = text.indexOf('\n', from)
    if (at === -1 || at >= end) break
    let before = at
    while (before > start && isBlank(text, before - 1)) before--
    let after = at + 1
    let breaks = 1
    while (after < end && isBlank(text, after)) if (text.charCodeAt(after++) === 10) breaks++
    const wraps =
      breaks === 1 &&
      goesOn.test(text.slice(after, after + 2)) &&
      !numbersItem.test(text.slice(after, after + 4)) &&
      !endsSentence.test(text.slice(Math.max(start, before - 4), before))
    if (!wraps) {
      if (before > start) ranges.push({ start, end: before })
      start = after
    }
    from = after
  }
  if (end > start) ranges.push({ start, end })
  return ranges
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(text.charAt(at)))
}
