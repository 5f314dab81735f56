import type { Candidate, Candidates } from '../candidates.ts'
import { FeatureList } from '../features.ts'
import type { Items } from '../items.ts'
import type { Weights } from '../weights.ts'
import { beginFeatures, endFeatures } from './edges.ts'
import { neighbourFeatures, neighboursIn } from './neighbours.ts'
import { rivalFeatures } from './rivals.ts'
import { sourceFeatures } from './source.ts'
import { surenessFeatures } from './sureness.ts'
import { viewOf } from './view.ts'

// How probable each reading is to be what its cue reports: a log-linear model over the readings of one cue and over none
// of them, which scores 0 (Collins & Koo 2005, “Discriminative Reranking for Natural Language Parsing”). The looks
// decide item by item; only the judge sees a reading whole.

export interface Judged {
  readonly candidate: Candidate
  /** The logarithm of its odds against none. */
  readonly score: number
  readonly chance: number
}

/** Describes a reading. */
export function judgeFeatures(items: Items, { cueChances }: Candidates, reading: Candidate, list: FeatureList): void {
  const view = viewOf(items, cueChances, reading)
  list.clear()
  surenessFeatures(view, list)
  beginFeatures(view, list)
  endFeatures(view, list)
  sourceFeatures(view, list)
  rivalFeatures(view, list)
}

/** Probabilities of each of several scores, where 0 is another choice. */
export function chancesOf(scores: Float64Array): Float64Array {
  const greatest = scores.reduce((most, score) => Math.max(most, score), 0)
  let sum = Math.exp(-greatest)
  for (const score of scores) sum += Math.exp(score - greatest)
  return scores.map(score => Math.exp(score - greatest) / sum)
}

const list = new FeatureList()

/** The scores of the readings of a cue as probabilities, next to that of none. */
function judged(readings: readonly Candidate[], scores: Float64Array): readonly Judged[] {
  const chances = chancesOf(scores)
  return readings.map((candidate, reading) => ({
    candidate,
    score: scores[reading] ?? 0,
    chance: chances[reading] ?? 0
  }))
}

/** Judges the readings of each cue alone. */
export function judgeAlone(items: Items, found: Candidates, weights: Weights): readonly (readonly Judged[])[] {
  return found.readings.map(readings => {
    const scores = new Float64Array(readings.length)
    readings.forEach((candidate, reading) => {
      judgeFeatures(items, found, candidate, list)
      weights.add(list.keys, list.count, scores, reading)
    })
    return judged(readings, scores)
  })
}

/** Judges them anew, next to the readings of the cues around. */
export function judgeTogether(
  items: Items,
  alone: readonly (readonly Judged[])[],
  weights: Weights
): readonly (readonly Judged[])[] {
  const neighbours = neighboursIn(items, alone)
  return alone.map((readings, index) => {
    const scores = Float64Array.from(readings, ({ score }) => score)
    readings.forEach((each, reading) => {
      neighbourFeatures(items, neighbours, index, each, list)
      weights.add(list.keys, list.count, scores, reading)
    })
    return judged(
      readings.map(({ candidate }) => candidate),
      scores
    )
  })
}
