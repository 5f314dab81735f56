import { bestPaths, bestTags, type Chain, type Moves, marginalsOf, movesOf, type Path } from './chain.ts'
import { lookFeatures, looks } from './cue-features.ts'
import { FeatureList } from './features.ts'
import { type Items, lengthOf } from './items.ts'
import { cuesIn, forbidParts, lookGrammar, paragraphsOf, partGrammar, type Stretch, tagsOfLook } from './looks.ts'
import { partFeatures, parts } from './part-features.ts'
import type { Weights } from './weights.ts'
import { type Window, windowOf } from './window.ts'

// Readings of a field to choose from: for every item that may well be a cue the best few ways to read its window. The
// two looks decide word by word; whether a reading makes sense as a whole is for the judge to say (`judge/`), as
// rerankers do for parsers (Charniak & Johnson 2005).

/** One way to read a report. */
export interface Candidate {
  readonly cue: Stretch
  /** How probable the first look holds it that a cue begins here. */
  readonly cueChance: number
  readonly window: Window
  readonly source: Stretch | null
  /** At least one, in reading order. */
  readonly content: readonly Stretch[]
  /** Probability of this reading of the window and of the best one, as logarithms; which of them it is, from 0. */
  readonly chance: number
  readonly bestChance: number
  readonly rank: number
  /** How probable the tags of its source and content are, on average and at worst. */
  readonly certainty: Certainty
  /** How probable content is in front of and at its first item, at its last item and behind it. */
  readonly edges: Edges
}

export interface Edges {
  readonly inFront: number
  readonly first: number
  readonly last: number
  readonly behind: number
}

export interface Certainty {
  readonly mean: number
  readonly least: number
}

/** What a field may say, and what the first look took each item for. */
export interface Candidates {
  readonly looked: Uint8Array
  /** How probable it is that a cue begins at an item. */
  readonly cueChances: Float64Array
  /** The readings of each cue, the most probable first. */
  readonly readings: readonly (readonly Candidate[])[]
}

export interface LookedAt {
  readonly looked: Uint8Array
  readonly cueChances: Float64Array
  readonly insideChances: Float64Array
}

/** A less probable cue is not looked at. */
const leastCueChance = 0.2
/** How many readings of a window are offered, and of how many ways to tag it: many differ in the source alone. */
const mostReadings = 5
const mostPaths = 8
/** A way to tag a window that is more probable stands alone. */
const plain = 0.96

const list = new FeatureList()

/** The first look: the best tags, and how probable cues are. */
export function lookAt(items: Items, weights: Weights): LookedAt {
  const { tagCount } = weights
  const looked = new Uint8Array(items.count)
  const cueChances = new Float64Array(items.count)
  const insideChances = new Float64Array(items.count)
  const moves = movesOf(weights, lookGrammar)
  for (const { first, last } of paragraphsOf(items)) {
    const scores = new Float64Array((last - first) * tagCount)
    lookFeatures(items, first, last, list, at => {
      weights.add(list.keys, list.count, scores, (at - first) * tagCount)
    })
    const chain: Chain = { count: last - first, places: items.place.subarray(first, last), scores }
    const { tags } = marginalsOf(moves, chain)
    for (let at = first; at < last; at++) {
      cueChances[at] = tags[(at - first) * tagCount + looks.cue] ?? 0
      insideChances[at] = tags[(at - first) * tagCount + looks.cueInside] ?? 0
    }
    looked.set(tagsOfLook(weights, chain), first)
  }
  return { looked, cueChances, insideChances }
}

/** What may be a cue: what the first look took for one, and every item where one may well begin. */
function mayBeCues({ looked, cueChances, insideChances }: LookedAt): readonly Stretch[] {
  const cues = [...cuesIn(looked)]
  const begun = new Set(cues.map(({ first }) => first))
  cueChances.forEach((chance, first) => {
    if (chance < leastCueChance || begun.has(first)) return
    let last = first + 1
    while ((insideChances[last] ?? 0) > 0.5) last++
    cues.push({ first, last })
  })
  return cues
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

interface Reader {
  readonly weights: Weights
  readonly moves: Moves
}

/** The best ways to tag a window; only the best one where hardly another is probable. */
function pathsOf(weights: Weights, chain: Chain, total: number): readonly Path[] {
  const best = bestTags(weights, partGrammar, chain)
  return best.score - total > Math.log(plain) ? [best] : bestPaths(weights, partGrammar, chain, mostPaths)
}

/** What tells readings apart: their words, and whether they have a source. Signs at the edges are no difference. */
function wordsOf(items: Items, content: readonly Stretch[], isUnsourced: boolean): number {
  let hash = isUnsourced ? 1 : 0
  for (const { first, last } of content) {
    for (let at = first; at < last; at++) if (lengthOf(items, at) > 0) hash = (Math.imul(hash, 0x01000193) ^ at) | 0
  }
  return hash
}

function holdsWord(items: Items, { first, last }: Stretch): boolean {
  for (let at = first; at < last; at++) if (lengthOf(items, at) > 0) return true
  return false
}

function readingsOf(
  items: Items,
  cue: Stretch,
  cueChance: number,
  looked: Uint8Array,
  { weights, moves }: Reader
): Candidate[] {
  const { tagCount } = weights
  const window = windowOf(items, cue.first, cue.last)
  const { first, last } = window
  const scores = new Float64Array((last - first) * tagCount)
  partFeatures(items, window, looked, list, at => {
    weights.add(list.keys, list.count, scores, (at - first) * tagCount)
  })
  forbidParts(items, window, tagCount, scores)
  const chain: Chain = { count: last - first, places: items.place.subarray(first, last), scores }
  const marginals = marginalsOf(moves, chain)
  const paths = pathsOf(weights, chain, marginals.total)
  const seen = new Set<number>()
  const bestChance = (paths[0]?.score ?? 0) - marginals.total
  return paths.flatMap(({ tags, score }, rank) => {
    const content = stretches(tags, first, isContent)
    if (content.length === 0) return []
    const source = stretches(tags, first, tag => tag === parts.source)[0] ?? null
    if (source !== null && !holdsWord(items, source)) return []
    const certainty = certaintyOf(tags, marginals.tags, tagCount)
    const told = wordsOf(items, content, source === null)
    if (seen.has(told) || seen.size >= mostReadings) return []
    seen.add(told)
    const contentAt = (item: number) =>
      item < first || item >= last
        ? 0
        : (marginals.tags[(item - first) * tagCount + parts.contentBefore] ?? 0) +
          (marginals.tags[(item - first) * tagCount + parts.contentBehind] ?? 0)
    const begin = content[0]?.first ?? 0
    const end = content.at(-1)?.last ?? 0
    const edges = {
      inFront: contentAt(begin - 1),
      first: contentAt(begin),
      last: contentAt(end - 1),
      behind: contentAt(end)
    }
    return [
      { cue, cueChance, window, source, content, chance: score - marginals.total, bestChance, rank, certainty, edges }
    ]
  })
}

/** Everything a field may say. */
export function candidatesIn(items: Items, looksWeights: Weights, partsWeights: Weights): Candidates {
  const seen = lookAt(items, looksWeights)
  const { looked, cueChances } = seen
  const reader = { weights: partsWeights, moves: movesOf(partsWeights, partGrammar) }
  const readings = mayBeCues(seen).map(cue => readingsOf(items, cue, cueChances[cue.first] ?? 0, looked, reader))
  return { looked, cueChances, readings }
}
