import type { Quotation, Range } from '../document.ts'
import type { Attribution } from './attribution.ts'
import type { TokenSpan } from './source.ts'

/** A quote before its speaker is resolved: where its words stand and what attributes them. */
export interface Draft {
  readonly spans: readonly Range[]
  readonly attribution: Attribution | null
  /** The source behind a second attribution: `..., according to TASS`. */
  readonly via: TokenSpan | null
  /** 0 to 1: what the pattern that found it is worth. */
  readonly confidence: number
  /** Whether the confidence counts who says it, too, as the model's does. */
  readonly isCalibrated?: true
}

/** Words of a quotation, roughly: the blanks in it and one. Stops counting at `most`. */
export function wordCount(text: string, { start, end }: Range, most = 12): number {
  let count = 1
  for (let at = start; at < end && count < most; at++)
    if (text.charCodeAt(at) <= 32 && text.charCodeAt(at - 1) > 32) count++
  return count
}

/** The most words of a quotation that is only a term or a scare quote, unless it is punctuated like a sentence. */
const scareWords = 3

/** Whether a quotation has so few words that its marks may be those of a term. */
export const isShort = (text: string, quotation: Quotation) => wordCount(text, quotation) <= scareWords

/** Whether the marks hold a statement and not a term or an ironic word. */
export function isStatement(text: string, quotation: Quotation): boolean {
  const { outerStart } = quotation
  // `the so-called “silent majority of the north”`: nobody says it here.
  if (/\bso-called $/i.test(text.slice(Math.max(0, outerStart - 11), outerStart))) return false
  if (!isShort(text, quotation)) return true
  return (
    /[,.!?…—]/.test(text.charAt(quotation.end - 1)) ||
    /[,:] ?$/.test(text.slice(Math.max(0, outerStart - 2), outerStart))
  )
}

const longestTitle = 10
/** What a title writes small between its other words. */
const small = /^(?:an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|the|to|under|with)$/

/** Whether the marks hold words capitalised as in the title of a work: `“A Year in the Snow”`. */
export function isTitle(text: string, { start, end, outerStart }: Quotation): boolean {
  if (wordCount(text, { start, end }, longestTitle + 1) > longestTitle) return false
  if (/: ?$/.test(text.slice(Math.max(0, outerStart - 2), outerStart))) return false
  const title = text.slice(start, end)
  const words = title.match(/[\p{L}\p{M}\p{N}’']+/gu) ?? []
  return (
    words.length > 1 &&
    /^\p{Lu}.*\p{Ll}/u.test(title) &&
    !/[!?…]|\.$/.test(title) &&
    words.every(word => small.test(word) || /^[\p{Lu}\p{N}]/u.test(word))
  )
}
