import { candidatesIn, lookAt } from '../extract/quotes/candidates.ts'
import { FeatureList } from '../extract/quotes/features.ts'
import { placeCount } from '../extract/quotes/items.ts'
import { judgeFeatures } from '../extract/quotes/judge/judge.ts'
import { lookGrammar, partGrammar } from '../extract/quotes/looks.ts'
import { type ChainOptions, type Sequence, type Trained, trainChain } from './chain-crf.ts'
import type { GoldDocument } from './quote-corpus.ts'
import { lookSequences, partSequences } from './quote-sequences.ts'
import { type Reading, trainRanker } from './ranker.ts'
import { usefulness } from './usefulness.ts'

// Learns the model of quotes. The second look sees what the first took each item for, and the judge what both make of a
// text; so they learn from models that never saw the text, as they will be at run time (stacking, Wolpert 1992).

const options: ChainOptions = { runs: 1, epochs: 6, placeCount, fewest: 3, dropout: 0.35, rate: 0.1, least: 0.1 }
const folds = 3

/** A document with the fold it is kept out of, and its sequences for the two looks. */
interface Learning {
  readonly document: GoldDocument
  readonly fold: number
  readonly ofLooks: readonly Sequence[]
  readonly ofParts: readonly Sequence[]
}

/** The models that are kept learn four times: the average errs less by chance than any. */
const kept: ChainOptions = { ...options, runs: 4 }

const trainLooks = (all: readonly Pick<Learning, 'ofLooks'>[], how: ChainOptions) =>
  trainChain(
    all.flatMap(({ ofLooks }) => ofLooks),
    lookGrammar,
    how
  )

const trainParts = (all: readonly Learning[], how: ChainOptions) =>
  trainChain(
    all.flatMap(({ ofParts }) => ofParts),
    partGrammar,
    how
  )

/** The readings of each cue that models of other documents find in this one, with how useful each is. */
function readingsOf({ document }: Learning, looks: Trained, parts: Trained): readonly (readonly Reading[])[] {
  const list = new FeatureList()
  const found = candidatesIn(document.items, looks.weights, parts.weights)
  return found.readings.map(readings =>
    readings.map(candidate => {
      judgeFeatures(document.items, found, candidate, list)
      const use = usefulness(document.items, candidate, document.reports)
      return { features: list.keys.slice(0, list.count), use }
    })
  )
}

/** Learns from gold attributions and the classes of words they were read with: what `readQuoteModel` reads. */
export function trainQuotes(
  documents: readonly GoldDocument[],
  classes: Uint8Array,
  tell: (progress: string) => void
): Uint8Array {
  const begun = documents.map((document, index) => ({
    document,
    fold: index % folds,
    ofLooks: lookSequences(document)
  }))
  const looksWithout = Array.from({ length: folds }, (_, fold) =>
    trainLooks(
      begun.filter(each => each.fold !== fold),
      options
    )
  )
  const all: Learning[] = begun.map(each => {
    const looks = looksWithout[each.fold]
    if (looks === undefined) throw new RangeError(`no fold ${each.fold}`)
    return { ...each, ofParts: partSequences(each.document, lookAt(each.document.items, looks.weights).looked) }
  })
  tell('first looks at quotes')
  const read = looksWithout.flatMap((looks, fold) => {
    const parts = trainParts(
      all.filter(each => each.fold !== fold),
      options
    )
    return all.filter(each => each.fold === fold).flatMap(each => readingsOf(each, looks, parts))
  })
  tell(`${read.length} cues read`)
  const learnt = [trainLooks(all, kept), trainParts(all, kept), trainRanker(read)].map(({ pack }) => pack())
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, classes.length, true)
  return Uint8Array.from(Buffer.concat([length, classes, ...learnt]))
}
