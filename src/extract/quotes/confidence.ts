import type { Certainty } from './reports.ts'

// How often a report that the model is this certain of is right: its words, and who says them. A logistic regression over
// attributions of texts held out of training (Platt 1999); docs/extraction.md has the table of what it comes to.

/** What is told: quotations only, some words and some quotations, or words only. */
export type Told = 'direct' | 'mixed' | 'indirect'

const offsets: Readonly<Record<Told, number>> = { direct: 0.32, mixed: -1.1, indirect: -1.82 }
const ofMean = 0.38
const ofLeast = 0.2
const ofSource = 0.45

/** Certainty is never whole. */
const most = 0.9999
const fewest = 0.0001

/** The share of such reports that are right. */
export function confidenceOf({ mean, least }: Certainty, told: Told, hasSource: boolean): number {
  const certain = Math.min(most, Math.max(fewest, mean))
  const odds =
    offsets[told] +
    ofMean * Math.log(certain / (1 - certain)) +
    ofLeast * Math.log(Math.max(fewest, least)) +
    (hasSource ? ofSource : 0)
  return 1 / (1 + Math.exp(-odds))
}
