import { withAfterthoughts } from './afterthought.ts'
import { type Candidate, candidatesIn } from './candidates.ts'
import { withContinuations } from './continuation.ts'
import type { Items } from './items.ts'
import { type Judged, judgeAlone, judgeTogether } from './judge/judge.ts'
import { lengthsOf, sharedLength } from './judge/likeness.ts'
import type { Stretch } from './looks.ts'
import { toldBy } from './told-by.ts'
import { openWeights, readWeights, type Weights, type WeightTables } from './weights.ts'
import { openWordClasses, readWordClasses, type WordClasses, type WordClassTables } from './word-classes.ts'

// Reports in three steps. A first look reads paragraphs and finds what may be cues; a second one reads the window of
// each cue for its source and content, as semantic role labellers do for a verb and its arguments (Pareti 2015 for
// quotes), and offers several readings; the judge weighs them as wholes, and what is told is told by one.

/** What is reported where, in items. */
export interface Report {
  readonly cue: Stretch
  readonly source: Stretch | null
  /** At least one, in reading order. */
  readonly content: readonly Stretch[]
  /** How probable the judges hold this reading, or one as good as the same, among those that go with what was told before it. */
  readonly chance: number
}

export interface QuoteModel {
  readonly classes: WordClasses
  readonly looks: Weights
  readonly parts: Weights
  readonly alone: Weights
  readonly together: Weights
}

/** The model as threads share it. */
export interface QuoteTables {
  readonly classes: WordClassTables
  readonly looks: WeightTables
  readonly parts: WeightTables
  readonly alone: WeightTables
  readonly together: WeightTables
}

/**
 * Reads a model as its file holds it: the classes of words, with their length in front; then the weights of the first
 * look, of the second look and of the judge.
 */
export function readQuoteModel(bytes: Uint8Array): QuoteTables {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  const classes = readWordClasses(bytes.subarray(4, 4 + length))
  const cursor = { at: 4 + length }
  const next = () => readWeights(bytes, cursor)
  return { classes, looks: next(), parts: next(), alone: next(), together: next() }
}

export const openQuoteModel = ({ classes, looks, parts, alone, together }: QuoteTables): QuoteModel => ({
  classes: openWordClasses(classes),
  looks: openWeights(looks),
  parts: openWeights(parts),
  alone: openWeights(alone),
  together: openWeights(together)
})

/**
 * Readings less probable are not told. Of quotations alone most is asked, because the rules tell what is left of them; of
 * words alone least, for nothing else tells them.
 */
const leastChance = { direct: 0.45, mixed: 0.43, indirect: 0.26 } as const

const isFree = ({ content }: Candidate, taken: Uint8Array) =>
  content.every(({ first, last }) => taken.subarray(first, last).indexOf(1) === -1)

/** The readings of a cue that are left, the most probable first, and how probable those were that are not. */
interface Choice {
  readonly left: readonly Judged[]
  readonly gone: number
}

/** Readings are as good as the same that share this much of the words of either. */
const alike = 0.8

/** How probable it is that the best reading, or one that is as good as the same, is right. */
function chanceOfLike(items: Items, { left, gone }: Choice): number {
  const best = left[0]?.candidate.content ?? []
  const length = lengthsOf(items, best)
  let sum = 0
  for (const { candidate, chance } of left) {
    const { content } = candidate
    const most = Math.max(length, lengthsOf(items, content))
    if (sharedLength(items, best, content) >= alike * most) sum += chance
  }
  return sum / Math.max(1 - gone, 1e-9)
}

/** No word is told twice: the most probable readings come first, and a cue falls back on one that goes with them. */
export function choose(items: Items, judged: readonly (readonly Judged[])[]): readonly Report[] {
  const taken = new Uint8Array(items.count)
  const told: Report[] = []
  let choices: readonly Choice[] = judged.map(readings => ({
    left: readings.toSorted((a, b) => b.chance - a.chance),
    gone: 0
  }))
  while (choices.length > 0) {
    const next: Choice[] = []
    const offers = choices.map(choice => ({ choice, chance: chanceOfLike(items, choice) }))
    for (const { choice, chance } of offers.sort((a, b) => b.chance - a.chance)) {
      const [best, ...left] = choice.left
      if (best === undefined) continue
      const { cue, source, content } = best.candidate
      if (chance < leastChance[toldBy(items, content)]) continue
      if (!isFree(best.candidate, taken)) {
        next.push({ left, gone: choice.gone + best.chance })
        continue
      }
      for (const { first, last } of content) taken.fill(1, first, last)
      told.push({ cue, source, content, chance })
    }
    choices = next
  }
  return told.sort((a, b) => a.cue.first - b.cue.first)
}

/** The reports of a field, in the order of their cues. */
export function reportsIn(items: Items, model: QuoteModel): readonly Report[] {
  if (items.count === 0) return []
  const found = candidatesIn(items, model.looks, model.parts)
  const judged = judgeTogether(items, judgeAlone(items, found, model.alone), model.together)
  return withContinuations(items, withAfterthoughts(items, choose(items, judged)))
}
