import type { ToldBy } from './told-by.ts'

// How often a report that the judges hold this probable is right: its words, and who says them. A logistic regression over
// attributions of texts that nothing was learnt from (Platt 1999); docs/extraction.md has the table of what it comes to.

const offsets: Readonly<Record<ToldBy, number>> = { direct: -0.1, mixed: -0.79, indirect: -0.52 }
const ofChance = 0.9
const ofSource = 0.34

/** Nothing is certain. */
const most = 0.9999

/** The share of such reports that are right. */
export function confidenceOf(chance: number, told: ToldBy, hasSource: boolean): number {
  const certain = Math.min(most, Math.max(1 - most, chance))
  const odds = offsets[told] + ofChance * Math.log(certain / (1 - certain)) + (hasSource ? ofSource : 0)
  return 1 / (1 + Math.exp(-odds))
}
