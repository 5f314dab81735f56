import { type Paragraph, type Quotation, rangeAt, type Token } from '../document.ts'

// Single quotation marks, which headlines have (`‘We will win,’ says Putin`) and British papers everywhere. They look like
// apostrophes, so that only pairs count, and where a word may end in one (`the boys’ team`) the last that can close does.

const opening = new Set(['‘', "'"])
const closing = new Set(['’', "'"])
/** What begins with an apostrophe: `’em`, `’til`, `’90s`. */
const shortened = /^(?:em|til|tis|twas|cause|bout|round|n|\p{Nd}.*)$/iu

const isWordSign = (sign: string) => /[\p{L}\p{N}$£€…[]/u.test(sign)

function opens(text: string, token: Token, next: Token | undefined): boolean {
  if (!opening.has(token.text) || !isWordSign(text.charAt(token.end))) return false
  if (/[\p{L}\p{N}]/u.test(text.charAt(token.start - 1))) return false
  return token.text === '‘' || !shortened.test(next?.text ?? '')
}

const closes = (text: string, token: Token) =>
  closing.has(token.text) &&
  !/[\s(‘“]/.test(text.charAt(token.start - 1)) &&
  !/[\p{L}\p{N}]/u.test(text.charAt(token.end))

/** Index of the token that closes what opens at `open`; -1 without one in the paragraph. */
function closerOf(text: string, tokens: readonly Token[], open: number, last: number): number {
  let found = -1
  for (let at = open + 1; at < last; at++) {
    const token = tokens[at]
    if (token === undefined || (found >= 0 && opens(text, token, tokens[at + 1]))) break
    if (!closes(text, token)) continue
    found = at
    // Behind any letter but the `s` of a possessive it closes for sure.
    if (!/s/i.test(text.charAt(token.start - 1))) break
  }
  return found
}

/** Quotations in single marks, outside those in double ones. */
export function singleQuotations(
  text: string,
  tokens: readonly Token[],
  paragraphs: readonly Paragraph[],
  doubles: readonly Quotation[]
): readonly Quotation[] {
  const quotations: Quotation[] = []
  paragraphs.forEach(({ first, last }, paragraph) => {
    for (let at = first; at < last; at++) {
      const token = tokens[at]
      if (token === undefined || token.shape !== 'punctuation' || !opens(text, token, tokens[at + 1])) continue
      if (rangeAt(doubles, token.start) !== undefined) continue
      const closer = closerOf(text, tokens, at, last)
      const closed = tokens[closer]
      // Nothing closes behind this one, and so nothing behind the next.
      if (closed === undefined) break
      quotations.push({
        outerStart: token.start,
        start: token.end,
        end: closed.start,
        outerEnd: closed.end,
        isClosed: true,
        paragraph
      })
      at = closer
    }
  })
  return quotations
}
