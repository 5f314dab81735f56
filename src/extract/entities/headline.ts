import type { Sentence, Token } from '../document.ts'
import { calendarWords, isCapital } from './words.ts'

/** What headlines keep small (The Chicago Manual of Style, 8.159, and short verbs that editors keep small too). */
const smallWords = new Set(
  "a an the of in on at to for and or nor but by with from as is be vs vs. via per over into up off out than if it its ’s 's".split(
    ' '
  )
)

/**
 * Whether the words of a sentence are capitalised alike: a headline, in which capitals tell nothing. A full stop behind
 * it leaves room for no other word, for `On Monday Maria Sundqvist left Oslo.` is no headline.
 */
export function isHeadlineCase(tokens: readonly Token[], sentence: Sentence): boolean {
  let capital = 0
  let lower = 0
  for (let at = sentence.first; at < sentence.last; at++) {
    const token = tokens[at]
    if (token === undefined || token.text.length < 2 || calendarWords.has(token.lower)) continue
    if (isCapital(token)) capital++
    else if (token.shape === 'lower' && !smallWords.has(token.lower)) lower++
  }
  const hasStop = tokens[sentence.last - 1]?.text === '.'
  return capital >= 4 && lower <= (hasStop ? 0 : capital * 0.25)
}
