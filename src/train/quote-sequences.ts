import { lookFeatures } from '../extract/quotes/cue-features.ts'
import { FeatureList } from '../extract/quotes/features.ts'
import { forbidParts, paragraphsOf, partGrammar } from '../extract/quotes/looks.ts'
import { partFeatures } from '../extract/quotes/part-features.ts'
import { windowOf } from '../extract/quotes/window.ts'
import type { Sequence } from './chain-crf.ts'
import { type GoldDocument, partTags } from './quote-corpus.ts'

// Gold documents as the sequences that the two looks learn from.

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

/** A sequence for each paragraph. */
export function lookSequences({ items, looked }: GoldDocument): Sequence[] {
  const list = new FeatureList()
  return paragraphsOf(items).map(({ first, last }) => {
    const growing = new Growing()
    lookFeatures(items, first, last, list, () => growing.take(list))
    return growing.sequence({ places: items.place.slice(first, last), tags: looked.slice(first, last), bars: null })
  })
}

/** A sequence for the window of each gold cue, with what the first look took its items for. */
export function partSequences({ items, reports }: GoldDocument, looked: Uint8Array): Sequence[] {
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
    forbidParts(items, window, partGrammar.tagCount, bars)
    const places = items.place.slice(window.first, window.last)
    return growing.sequence({ places, tags: partTags(items, report, window), bars })
  })
}
