import { cueLemma } from '../../document/cue-lemma.ts'
import type { Field } from '../../document/span.ts'
import { firstEndingAfter, type Quotation, type Segmented, type Token, textOf } from '../document.ts'
import { determiners, isNoVerb, isPronoun } from './cues.ts'
import { isTitle } from './draft.ts'
import type { Items } from './items.ts'
import type { Report } from './reports.ts'

// What reads like a report and is none: words in quotation marks that are a title or a term, and verbs that are nouns.
// Each rule is sure of what it takes away; the rest is for the judges to say.

/** What reading a report needs of its document. */
export interface Page {
  readonly document: Segmented
  readonly field: Field
  readonly items: Items
}

export function quotationOf({ document, field, items }: Page, item: number): Quotation | undefined {
  const quotations = document.quotations[field]
  const start = document.tokens[field][items.first[item] ?? 0]?.start ?? 0
  return quotations[firstEndingAfter(quotations, start)]
}

const tokenAt = ({ document, field, items }: Page, item: number): Token | undefined =>
  document.tokens[field][items.first[item] ?? 0]

/** All that is told is a title in quotation marks with hardly a word around: `read the “Evening Post”`. */
function isPaper(page: Page, { content: [only, ...more] }: Report): boolean {
  const { document, field, items } = page
  if (only === undefined || more.length > 0 || only.last - only.first > 4) return false
  const tokens = document.tokens[field]
  for (let item = only.first + 1; item < only.last; item++) {
    const length = items.quoted[item] ?? 0
    if (length === 0 || length > 2 || tokens[(items.first[item] ?? 0) - 1]?.lower !== 'the') continue
    const words = tokens.slice((items.first[item] ?? 0) + 1, (items.last[item] ?? 0) - 1)
    if (words.length > 1 && words.every(({ shape }) => shape === 'capital' || shape === 'upper')) return true
  }
  return false
}

/** What people do with works, whose titles stand right behind. */
const ofWorks = new Set(['read', 'write', 'watch', 'see', 'publish', 'release', 'record', 'direct', 'perform', 'sing'])

/** `She read “A Year in the Snow” on the train`; but a sign reads `“Keep Off the Grass”`. */
function isOfWork(page: Page, { cue, source, content: [only] }: Report): boolean {
  const { document, field, items } = page
  if (only === undefined || source === null || only.first !== cue.last || (items.quoted[only.first] ?? 0) === 0)
    return false
  const tokens = document.tokens[field]
  const text = textOf(document, field)
  const words = text.slice(tokenAt(page, cue.first)?.start ?? 0, tokens[(items.last[cue.last - 1] ?? 0) - 1]?.end ?? 0)
  const who = tokenAt(page, source.first)
  const isSomebody =
    who !== undefined && (isPronoun(who.lower) || (who.shape === 'capital' && !determiners.has(who.lower)))
  const quotation = quotationOf(page, only.first)
  return isSomebody && quotation !== undefined && ofWorks.has(cueLemma(words)) && isTitle(text, quotation)
}

/** `so-called` calls nothing. */
function isSoCalled(page: Page, { cue }: Report): boolean {
  const tokens = page.document.tokens[page.field]
  const at = page.items.first[cue.last - 1] ?? 0
  return tokens[at]?.lower === 'called' && tokens[at - 1]?.text === '-' && tokens[at - 2]?.lower === 'so'
}

/** `The so-called “long and winding bridge” was shut`: a term of nobody who is told. */
function isOfNobody(page: Page, { source, content: [only, ...more] }: Report): boolean {
  if (only === undefined || source !== null || more.length > 0) return false
  const last = page.items.first[only.last - 1] ?? 0
  if ((page.items.quoted[only.last - 1] ?? 0) === 0) return false
  const text = textOf(page.document, page.field)
  const end = page.document.tokens[page.field][last]?.start ?? 0
  return /(?:^|\W)so-called $/i.test(text.slice(Math.max(0, end - 12), end)) && only.last - only.first <= 5
}

const isBe = /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)$/

/** `His claims were false`: what a noun is said to be is not what it reports. */
function isPredicate(page: Page, { cue, content: [first] }: Report): boolean {
  if (first === undefined || first.first !== cue.last || cue.last - cue.first > 1) return false
  return (
    isBe.test(tokenAt(page, first.first)?.lower ?? '') &&
    isNoVerb(page.document.tokens[page.field], page.items.first[cue.first] ?? 0)
  )
}

const rules = [isPaper, isOfWork, isSoCalled, isOfNobody, isPredicate]

/** Whether a report that the model reads is none. */
export const isNoReport = (page: Page, report: Report): boolean => rules.some(rule => rule(page, report))
