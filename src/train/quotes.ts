import { lookFeatures } from '../extract/quotes/cue-features.ts'
import { FeatureList } from '../extract/quotes/features.ts'
import { placeCount } from '../extract/quotes/items.ts'
import { partFeatures } from '../extract/quotes/part-features.ts'
import { forbidParts, look, lookGrammar, paragraphsOf, partGrammar } from '../extract/quotes/reports.ts'
import { windowOf } from '../extract/quotes/window.ts'
import { type ChainOptions, type Sequence, type Trained, trainChain } from './chain-crf.ts'
import { type GoldDocument, partTags } from './quote-corpus.ts'

// Learns the two looks of the model of quotes. The second look sees what the first took each item for, so it learns from
// first looks by models that never saw the text, as they will be at run time (stacking, Wolpert 1992).

const lookOptions: ChainOptions = { epochs: 6, placeCount, fewest: 3, dropout: 0.35, rate: 0.1, least: 0.1 }
const partOptions: ChainOptions = lookOptions
const folds = 3

class Growing {
  readonly offsets: number[] = [0]
  readonly features: number[] = []
  take(list: FeatureList): void {
    for (let at = 0; at < list.count; at++) this.features.push(list.keys[at] ?? 0)
    this.close()
  }
  close(): void {
    this.offsets.push(this.features.length)
  }
  sequence(rest: Pick<Sequence, 'places' | 'tags' | 'bars'>): Sequence {
    return { offsets: Int32Array.from(this.offsets), features: Int32Array.from(this.features), ...rest }
  }
}

function lookSequences({ items, looked }: GoldDocument): Sequence[] {
  const list = new FeatureList()
  return paragraphsOf(items).map(({ first, last }) => {
    const growing = new Growing()
    lookFeatures(items, first, last, list, () => growing.take(list))
    return growing.sequence({ places: items.place.slice(first, last), tags: looked.slice(first, last), bars: null })
  })
}

function partSequences({ items, reports }: GoldDocument, looked: Uint8Array): Sequence[] {
  const list = new FeatureList()
  return reports.map(report => {
    const window = windowOf(items, report.cue.first, report.cue.last)
    const growing = new Growing()
    let next = window.first
    partFeatures(items, window, looked, list, at => {
      for (; next < at; next++) growing.close()
      growing.take(list)
      next++
    })
    for (; next < window.last; next++) growing.close()
    const bars = new Float64Array((window.last - window.first) * partGrammar.tagCount)
    forbidParts(window, partGrammar.tagCount, bars)
    const places = items.place.slice(window.first, window.last)
    return growing.sequence({ places, tags: partTags(report, window), bars })
  })
}

const trainLooks = (documents: readonly GoldDocument[]): Trained =>
  trainChain(documents.flatMap(lookSequences), lookGrammar, lookOptions)

function trainBoth(documents: readonly GoldDocument[]): { readonly looks: Trained; readonly parts: Trained } {
  const looked = new Map<GoldDocument, Uint8Array>()
  for (let fold = 0; fold < folds; fold++) {
    const { weights } = trainLooks(documents.filter((_, index) => index % folds !== fold))
    documents.forEach((document, index) => {
      if (index % folds === fold) looked.set(document, look(document.items, weights))
    })
  }
  const sequences = documents.flatMap(document => partSequences(document, looked.get(document) ?? new Uint8Array()))
  return { looks: trainLooks(documents), parts: trainChain(sequences, partGrammar, partOptions) }
}

/** Learns the model of quotes from gold attributions and the lexicon they were read with: what `readQuoteModel` reads. */
export function trainQuotes(documents: readonly GoldDocument[], lexicon: Uint8Array): Uint8Array {
  const { looks: first, parts } = trainBoth(documents)
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, lexicon.length, true)
  return Uint8Array.from(Buffer.concat([length, lexicon, first.pack(), parts.pack()]))
}
