// Where a text may be cut without harm to what a reader takes for a word or a character. All work is done near the place.

/** Takes milliseconds to make, and most cuts need none. */
let graphemes: Intl.Segmenter | undefined

/** A longer character is cut: nobody typed it to be read. */
const reach = 64

const isSpace = (text: string, at: number) => /\s/.test(text.charAt(at))

/** What joins the character before it: white space that has it is a character of its own. */
const joins = (text: string, at: number) =>
  text.charCodeAt(at) >= 0x300 && /^[\p{M}\u200d]/u.test(text.slice(at, at + 2))

/** The character that the place lies in or begins, as far as can be seen nearby. */
function characterAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const from = pairBefore(text, Math.max(0, at - reach))
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  const found = graphemes.segment(text.slice(from, at + reach)).containing(at - from)
  const start = from + (found?.index ?? 0)
  const end = start + (found?.segment.length ?? 0)
  const isSeen = found !== undefined && (start > from || from === 0) && (end < at + reach || end === text.length)
  if (isSeen) return { start, end }
  const before = pairBefore(text, at)
  return { start: before, end: before < at ? at + 1 : at }
}

const isInside = (text: string, at: number) => at > 0 && at < text.length

/** The last place at or before `at` that is inside of no character. */
export const characterBefore = (text: string, at: number) => (isInside(text, at) ? characterAt(text, at).start : at)

/** The first place at or behind `at` that is inside of no character. */
function characterAfter(text: string, at: number): number {
  if (!isInside(text, at)) return at
  const { start, end } = characterAt(text, at)
  return start === at ? at : end
}

/** The same for surrogate pairs alone. */
function pairBefore(text: string, at: number): number {
  const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00
  return isLow && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? at - 1 : at
}

/** The first place of `from` to `to` where a word begins; where there is no space between them, a character. */
export function wordStart(text: string, from: number, to: number): number {
  for (let at = from; at <= to; at++) {
    if ((at === 0 || isSpace(text, at - 1)) && !isSpace(text, at) && !joins(text, at)) return at
  }
  return Math.min(to, characterAfter(text, from))
}

/** The last place of `from` to `to` where a word has ended; where there is no space between them, a character. */
export function wordEnd(text: string, from: number, to: number): number {
  for (let at = to; at >= from; at--) {
    if ((at === text.length || (isSpace(text, at) && !joins(text, at + 1))) && !isSpace(text, at - 1)) return at
  }
  return Math.max(from, characterBefore(text, to))
}
