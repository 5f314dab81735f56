import { type Candidates, candidatesIn } from '../extract/quotes/candidates.ts'
import { FeatureList } from '../extract/quotes/features.ts'
import type { Items } from '../extract/quotes/items.ts'
import { judgeAlone, judgeFeatures } from '../extract/quotes/judge/judge.ts'
import { neighbourFeatures, neighboursIn } from '../extract/quotes/judge/neighbours.ts'
import type { Weights } from '../extract/quotes/weights.ts'
import type { GoldDocument } from './quote-corpus.ts'
import { type Reading, trainRanker } from './ranker.ts'
import { readBack, type Trained } from './trained.ts'
import { usefulness } from './usefulness.ts'

// Learns the two judges of readings: the one that looks at the readings of a cue alone, and the one that looks at them
// next to those of the cues around, as the first left them.

/** What the looks, by models of other documents, make of a document. */
export interface ReadDocument {
  readonly items: Items
  readonly found: Candidates
  /** The readings of each cue with how useful each is. */
  readonly cues: readonly (readonly Reading[])[]
}

const list = new FeatureList()
const described = () => list.keys.slice(0, list.count)

export function readDocument({ items, reports }: GoldDocument, looks: Weights, parts: Weights): ReadDocument {
  const found = candidatesIn(items, looks, parts)
  const cues = found.readings.map(readings =>
    readings.map(candidate => {
      judgeFeatures(items, found, candidate, list)
      return { features: described(), given: 0, use: usefulness(items, candidate, reports) }
    })
  )
  return { items, found, cues }
}

function nextToOthers({ items, found, cues }: ReadDocument, alone: Weights): readonly (readonly Reading[])[] {
  const judged = judgeAlone(items, found, alone)
  const neighbours = neighboursIn(items, judged)
  return judged.map((readings, index) =>
    readings.map((each, reading) => {
      neighbourFeatures(items, neighbours, index, each, list)
      return { features: described(), given: each.score, use: cues[index]?.[reading]?.use ?? 0 }
    })
  )
}

/** The second judge learns from what a first one says of documents that it did not learn from. */
export function trainJudges(
  documents: readonly ReadDocument[],
  folds: number
): { readonly alone: Trained; readonly together: Trained } {
  const cuesOf = (some: readonly ReadDocument[]) => some.flatMap(({ cues }) => cues)
  const examples = Array.from({ length: folds }, (_, fold) => {
    const isOut = (_: ReadDocument, index: number) => index % folds === fold
    const alone = readBack(trainRanker(cuesOf(documents.filter((each, index) => !isOut(each, index)))))
    return documents.filter(isOut).flatMap(document => nextToOthers(document, alone))
  })
  return { alone: trainRanker(cuesOf(documents)), together: trainRanker(examples.flat()) }
}
