import { type Lexicon, readLexicon } from '../tagger/lexicon.ts'
import { bestTags, type Chain, grammarOf, marginalsOf } from './chain.ts'
import { lookFeatures, looks } from './cue-features.ts'
import { FeatureList } from './features.ts'
import type { Items } from './items.ts'
import { dropSettings, endedByNext, withAfterthought } from './joins.ts'
import { partFeatures, parts } from './part-features.ts'
import { readWeights, type Weights } from './weights.ts'
import { type Window, windowOf } from './window.ts'

// Reports by two looks. The first reads a paragraph and finds the cues; the second reads the window of each cue and finds
// its source and its content, as semantic role labellers do for a verb and its arguments (Pareti 2015 for quotes).

/** What is reported where, in items. */
export interface Report {
  readonly cue: Stretch
  readonly source: Stretch | null
  /** At least one, in reading order. */
  readonly content: readonly Stretch[]
  /** How probable the tags of its source and content are, on average and at worst. */
  readonly certainty: Certainty
}

export interface Stretch {
  readonly first: number
  readonly last: number
}

export interface Certainty {
  readonly mean: number
  readonly least: number
}

export interface QuoteModel {
  readonly lexicon: Lexicon
  readonly looks: Weights
  readonly parts: Weights
}

/**
 * Reads a model as its file holds it: the lexicon it was trained with, with its length in front, because the classes of
 * another one mean nothing to it; then the weights of the first look and those of the second.
 */
export function readQuoteModel(bytes: Uint8Array): QuoteModel {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  const lexicon = readLexicon(bytes.subarray(4, 4 + length))
  const cursor = { at: 4 + length }
  return { lexicon, looks: readWeights(bytes, cursor), parts: readWeights(bytes, cursor) }
}

const { none, cue, cueInside, content, source } = looks
/** Only a cue goes on as one. */
export const lookGrammar = grammarOf(
  [
    [none, cue, content, source],
    [none, cue, cueInside, content, source],
    [none, cue, cueInside, content, source],
    [none, cue, content, source],
    [none, cue, content, source]
  ],
  [none, cue, content, source]
)

/** One source at most: what stands behind it cannot lead to another. */
export const partGrammar = grammarOf(
  [
    [parts.before, parts.contentBefore, parts.source],
    [parts.before, parts.contentBefore, parts.source],
    [parts.source, parts.behind, parts.contentBehind],
    [parts.behind, parts.contentBehind],
    [parts.behind, parts.contentBehind]
  ],
  [parts.before, parts.contentBefore, parts.source]
)

/** Leans towards cues: a cue without content is dropped by the second look, one that is missed is lost. */
const cueBonus = 0.75

/** Paragraphs, as ranges of items. */
export function paragraphsOf({ paragraph, count }: Items): readonly Stretch[] {
  const ranges: Stretch[] = []
  let first = 0
  for (let at = 1; at <= count; at++) {
    if (at < count && paragraph[at] === paragraph[first]) continue
    if (at > first) ranges.push({ first, last: at })
    first = at
  }
  return ranges
}

const list = new FeatureList()

/** The tags of the first look for every item. */
export function look(items: Items, weights: Weights): Uint8Array {
  const tags = new Uint8Array(items.count)
  for (const { first, last } of paragraphsOf(items)) {
    const scores = new Float64Array((last - first) * weights.tagCount)
    lookFeatures(items, first, last, list, at => {
      const base = (at - first) * weights.tagCount
      for (let index = 0; index < list.count; index++) weights.add(list.keys[index] ?? 0, scores, base)
      scores[base + cue] = (scores[base + cue] ?? 0) + cueBonus
    })
    const places = items.place.subarray(first, last)
    tags.set(bestTags(weights, lookGrammar, { count: last - first, places, scores }), first)
  }
  return tags
}

/** The cues among the tags of the first look. */
export function cuesIn(tags: Uint8Array): readonly Stretch[] {
  const cues: Stretch[] = []
  for (let first = 0; first < tags.length; first++) {
    if (tags[first] !== cue) continue
    let last = first + 1
    while (tags[last] === cueInside) last++
    cues.push({ first, last })
  }
  return cues
}

/** Within a cue no part may be tagged. */
export function forbidParts({ first, cue: within }: Window, tagCount: number, scores: Float64Array): void {
  for (let at = within.first; at < within.last; at++) {
    for (const tag of [parts.contentBefore, parts.source, parts.contentBehind]) {
      scores[(at - first) * tagCount + tag] = -Infinity
    }
  }
}

const isContent = (tag: number | undefined) => tag === parts.contentBefore || tag === parts.contentBehind

function stretches(tags: Uint8Array, first: number, matches: (tag: number | undefined) => boolean): Stretch[] {
  const found: Stretch[] = []
  for (let at = 0; at < tags.length; at++) {
    if (!matches(tags[at])) continue
    const start = at
    while (at + 1 < tags.length && matches(tags[at + 1])) at++
    found.push({ first: first + start, last: first + at + 1 })
  }
  return found
}

function reportOf(items: Items, window: Window, looked: Uint8Array, weights: Weights): Report | null {
  const { tagCount } = weights
  const { first, last } = window
  const scores = new Float64Array((last - first) * tagCount)
  partFeatures(items, window, looked, list, at => {
    for (let index = 0; index < list.count; index++) {
      weights.add(list.keys[index] ?? 0, scores, (at - first) * tagCount)
    }
  })
  forbidParts(window, tagCount, scores)
  const chain: Chain = { count: last - first, places: items.place.subarray(first, last), scores }
  const tags = bestTags(weights, partGrammar, chain)
  const told = stretches(tags, first, isContent)
  if (told.length === 0) return null
  return {
    cue: window.cue,
    source: stretches(tags, first, tag => tag === parts.source)[0] ?? null,
    content: told,
    certainty: certaintyOf(tags, marginalsOf(weights, partGrammar, chain).tags, tagCount)
  }
}

function certaintyOf(tags: Uint8Array, probabilities: Float64Array, tagCount: number): Certainty {
  let sum = 0
  let count = 0
  let least = 1
  tags.forEach((tag, at) => {
    if (tag === parts.before || tag === parts.behind) return
    const probability = probabilities[at * tagCount + tag] ?? 0
    sum += probability
    count++
    least = Math.min(least, probability)
  })
  return { mean: count === 0 ? 0 : sum / count, least }
}

/** What is told is told by one: of reports that share content the surer one keeps it. */
function withoutOverlap(reports: readonly Report[], count: number): readonly Report[] {
  const taken = new Uint8Array(count)
  const kept: Report[] = []
  for (const report of reports.toSorted((a, b) => b.certainty.mean - a.certainty.mean)) {
    let shared = 0
    let all = 0
    for (const { first, last } of report.content) {
      for (let at = first; at < last; at++) {
        all++
        shared += taken[at] ?? 0
      }
    }
    if (shared * 2 > all) continue
    const content = report.content.flatMap(stretch => freeIn(stretch, taken))
    if (content.length === 0) continue
    for (const { first, last } of content) taken.fill(1, first, last)
    kept.push({ ...report, content })
  }
  return kept.sort((a, b) => a.cue.first - b.cue.first)
}

function freeIn({ first, last }: Stretch, taken: Uint8Array): Stretch[] {
  const free: Stretch[] = []
  for (let at = first; at < last; at++) {
    if (taken[at] === 1) continue
    const start = at
    while (at + 1 < last && taken[at + 1] !== 1) at++
    free.push({ first: start, last: at + 1 })
  }
  return free
}

/** Which items are a cue, a source or content. */
function partsOf(reports: readonly Report[], count: number): Uint8Array {
  const taken = new Uint8Array(count)
  for (const { cue: own, source: from, content: told } of reports) {
    for (const { first, last } of [own, ...told, ...(from === null ? [] : [from])]) taken.fill(1, first, last)
  }
  return taken
}

/** The reports of a field, in the order of their cues. */
export function reportsIn(items: Items, model: QuoteModel): readonly Report[] {
  if (items.count === 0) return []
  const looked = look(items, model.looks)
  const reports = cuesIn(looked).flatMap(
    ({ first, last }) => reportOf(items, windowOf(items, first, last), looked, model.parts) ?? []
  )
  const alone = withoutOverlap(reports, items.count)
  const byCue = new Map(alone.map(report => [report.cue.first, report]))
  const told = alone.map(report => dropSettings(items, endedByNext(items, report, byCue)))
  const taken = partsOf(told, items.count)
  return told.map(report => withAfterthought(items, report, taken))
}
