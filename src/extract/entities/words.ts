import type { Token } from '../document.ts'

// What the rules for names ask of single words, and how words become a name.

export const hyphens = new Set(['-', '‑', '–'])

/** Months and weekdays are no names. May is one too often to stand here. */
export const calendarWords = new Set(
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.'.split(
    ' '
  )
)

export const isCapital = (token: Token | undefined): boolean =>
  token !== undefined && (token.shape === 'capital' || token.shape === 'upper')

/** The words of a name, with one blank where the text has any. */
export const joined = (tokens: readonly Token[], first: number, last: number) => {
  let text = ''
  for (let at = first; at < last; at++) {
    const token = tokens[at]
    if (token === undefined) break
    text += (text !== '' && token.start > (tokens[at - 1]?.end ?? 0) ? ' ' : '') + token.text
  }
  return text
}
