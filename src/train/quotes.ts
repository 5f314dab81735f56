import { lookAt } from '../extract/quotes/candidates.ts'
import { placeCount } from '../extract/quotes/items.ts'
import { lookGrammar, partGrammar } from '../extract/quotes/looks.ts'
import { type ChainOptions, type Sequence, trainChain } from './chain-crf.ts'
import type { GoldDocument } from './quote-corpus.ts'
import { readDocument, trainJudges } from './quote-judges.ts'
import { lookSequences, partSequences } from './quote-sequences.ts'
import { readBack } from './trained.ts'

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
    readBack(
      trainLooks(
        begun.filter(each => each.fold !== fold),
        options
      )
    )
  )
  tell('first looks at quotes')
  const all: Learning[] = begun.map(each => {
    const looks = looksWithout[each.fold]
    if (looks === undefined) throw new RangeError(`no fold ${each.fold}`)
    return { ...each, ofParts: partSequences(each.document, lookAt(each.document.items, looks).looked) }
  })
  const read = looksWithout.flatMap((looks, fold) => {
    const parts = readBack(
      trainParts(
        all.filter(each => each.fold !== fold),
        options
      )
    )
    return all.filter(each => each.fold === fold).map(({ document }) => readDocument(document, looks, parts))
  })
  tell(`${read.reduce((sum, { cues }) => sum + cues.length, 0)} cues read`)
  const { alone, together } = trainJudges(read, folds)
  tell('judges of readings')
  const learnt = [trainLooks(all, kept), trainParts(all, kept), alone, together].map(({ pack }) => pack())
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, classes.length, true)
  return Uint8Array.from(Buffer.concat([length, classes, ...learnt]))
}
