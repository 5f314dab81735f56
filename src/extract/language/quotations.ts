import type { Range } from '../document.ts'

// Quotation marks of other languages than English, each pair as it is written somewhere: „German“, „Polish”, «French»,
// »Danish«, ”Swedish”, 「Japanese」. What opens says what closes; marks of other pairs in between belong to what is said.

const closers: Readonly<Record<string, string>> = {
  '„': '“”‟"',
  '‟': '”',
  '“': '”',
  '”': '”',
  '«': '»',
  '»': '«»',
  '「': '」',
  '『': '』',
  '〝': '〟〞',
  '＂': '＂',
  '"': '"'
}

const marks = new Set([...Object.keys(closers), ...Object.values(closers).join('')])

/** Marks that open only in front of a word with nothing but a blank or a bracket behind them, because they also close. */
const twofold = new Set(['”', '»', '"', '＂'])

const isLetter = (sign: string) => /[\p{L}\p{N}]/u.test(sign)
const isBlank = (sign: string) => sign === '' || /\s/u.test(sign)

const opens = (text: string, at: number) =>
  !twofold.has(text.charAt(at)) || (!isLetter(text.charAt(at - 1)) && !isBlank(text.charAt(at + 1)))

/** `צה"ל`: a straight mark between letters is part of a word. */
const isInWord = (text: string, at: number) =>
  text.charAt(at) === '"' && isLetter(text.charAt(at - 1)) && isLetter(text.charAt(at + 1))

/** How many open quotations a closing mark may belong to: one inside another inside another. */
const deepest = 4

/** What stands between closed quotation marks inside the range, the blanks at its ends left out. In time linear in it. */
export function quotationsIn(text: string, { start, end }: Range): readonly Range[] {
  const open: number[] = []
  const closed: Range[] = []
  for (let at = start; at < end; at++) {
    const sign = text.charAt(at)
    if (!marks.has(sign) || isInWord(text, at)) continue
    const opening = openingOf(text, open, sign)
    if (opening !== -1) {
      const from = open[opening] ?? at
      open.length = opening
      // What was found inside is part of what is said.
      while ((closed.at(-1)?.start ?? -1) > from) closed.pop()
      closed.push({ start: from + 1, end: at })
    } else if (sign in closers && opens(text, at)) open.push(at)
  }
  return closed.map(quotation => trimmed(text, quotation)).filter(quotation => quotation.end > quotation.start)
}

/** Which of the open marks, innermost first, this one closes; what opened behind it never closes. */
function openingOf(text: string, open: readonly number[], sign: string): number {
  for (let at = open.length - 1; at >= Math.max(0, open.length - deepest); at--) {
    if (closers[text.charAt(open[at] ?? -1)]?.includes(sign)) return at
  }
  return -1
}

function trimmed(text: string, { start, end }: Range): Range {
  const words = text.slice(start, end)
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length }
}
