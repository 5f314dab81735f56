import type { TimexType } from '../../document/annotations.ts'
import type { Day } from './calendar.ts'
import type { Tense } from './tense.ts'

/** What a rule makes of an expression: a TIMEX3 type and value, and what it was resolved against. */
export interface Reading {
  readonly type: TimexType
  readonly value: string
  /** The expression names only about that stretch: `the end of February`. */
  readonly isApproximate?: boolean
  /** `datePublished` where the publication day decided the value, `text` where another date of the article did. */
  readonly anchor: 'datePublished' | 'text' | 'expression' | null
  /** 0 to 1: what the rule is worth when it fires. */
  readonly confidence: number
}

/** What an expression is read against. */
export interface Context {
  /** The publication day; null where it is unknown, and then nothing relative is resolved. */
  readonly published: Day | null
  /** The tense of the sentence around it. */
  readonly tense: () => Tense
  /** The last day or month that the article told before, as a TIMEX3 value. */
  readonly focus: string | null
  /** The last quarter it told shortly before: earnings stories compare with `a year ago`, the same quarter then. */
  readonly quarter: { readonly year: number; readonly quarter: number } | null
  /** Up to 24 code units before and behind. */
  readonly before: string
  readonly behind: string
}

export interface Rule {
  readonly name: string
  /** Global; every repetition in it is bounded, so that matching takes time linear in the text. */
  readonly pattern: RegExp
  /** Null where the words are no time expression after all. */
  readonly read: (match: RegExpExecArray, context: Context) => Reading | null
}

/** In front of a date: which part of it is meant. */
export const edge =
  '(?<edge>(?i:(?:the )?(?:beginning|start|middle|end|close|early part|latter part|rest|remainder) of |(?:very )?(?:early|late|mid|earlier|later|sometime)(?: in | on |[ -])))?'

/** Whether an edge makes a value approximate; `earlier this year` lies somewhere in it, which its value says already. */
export const isApproximate = (match: RegExpExecArray) =>
  /early|late |late-|mid|begin|start|end|close/i.test(match.groups?.edge ?? '')

/** How TIMEX3 writes the parts of a day, behind the day. */
export const partOfDay: Readonly<Record<string, string>> = {
  morning: 'TMO',
  afternoon: 'TAF',
  evening: 'TEV',
  night: 'TNI',
  tonight: 'TNI',
  overnight: 'TNI'
}

/** Compiles a pattern between word boundaries. */
export const phrase = (source: string, flags = '') => new RegExp(`(?<![\\w-])${source}(?![\\w])`, `g${flags}`)

export const absolute = (type: TimexType, value: string, confidence = 0.95): Reading => ({
  type,
  value,
  anchor: 'expression',
  confidence
})

export const relative = (type: TimexType, value: string, confidence = 0.85): Reading => ({
  type,
  value,
  anchor: 'datePublished',
  confidence
})

/** An expression that names no stretch of the calendar, or none that can be told without knowing the publication day. */
export const unresolved = (type: TimexType, value: string, confidence = 0.5): Reading => ({
  type,
  value,
  anchor: null,
  confidence
})
