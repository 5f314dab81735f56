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

/** Whether the marks hold a statement and not a term, a title or an ironic word. */
export function isStatement(text: string, quotation: Quotation): boolean {
  if (wordCount(text, quotation) > scareWords) return true
  return (
    /[,.!?…—]/.test(text.charAt(quotation.end - 1)) ||
    /[,:] ?$/.test(text.slice(Math.max(0, quotation.outerStart - 2), quotation.outerStart))
  )
}
