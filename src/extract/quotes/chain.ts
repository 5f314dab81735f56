import type { Weights } from './weights.ts'

// Decoding of a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) whose transitions depend on
// where an item stands: at a comma, at the start of a sentence, at a quotation, …

/** Scores below are as good as impossible. */
const never = -1e30

/** What may follow what: `follows[before * tagCount + tag]`, and which tag may be the first. */
export interface Grammar {
  readonly tagCount: number
  readonly follows: Uint8Array
  readonly first: Uint8Array
}

/** A grammar from what may stand behind each tag. */
export function grammarOf(behind: readonly (readonly number[])[], first: readonly number[]): Grammar {
  const tagCount = behind.length
  const follows = new Uint8Array(tagCount * tagCount)
  behind.forEach((tags, before) => {
    for (const tag of tags) follows[before * tagCount + tag] = 1
  })
  const firsts = new Uint8Array(tagCount)
  for (const tag of first) firsts[tag] = 1
  return { tagCount, follows, first: firsts }
}

/** A sequence to decode: the place of each item, the score of each tag of each item; a score of -Infinity forbids it. */
export interface Chain {
  readonly count: number
  readonly places: Uint8Array
  readonly scores: Float64Array
}

function startOf(weights: Weights, grammar: Grammar, tag: number): number {
  const { tagCount, transitions } = weights
  return grammar.first[tag] === 1 ? (transitions[transitions.length - tagCount + tag] ?? 0) : never
}

/** One way to tag a sequence, and its score. */
export interface Path {
  readonly tags: Uint8Array
  readonly score: number
}

/** The best way to tag a sequence (Viterbi 1967). */
export function bestTags(weights: Weights, grammar: Grammar, { count, places, scores }: Chain): Path {
  const { tagCount, transitions } = weights
  const { follows } = grammar
  const tags = new Uint8Array(count)
  const from = new Uint8Array(count * tagCount)
  let best = new Float64Array(tagCount)
  let next = new Float64Array(tagCount)
  for (let tag = 0; tag < tagCount; tag++) {
    best[tag] = Math.max(never, startOf(weights, grammar, tag) + (scores[tag] ?? 0))
  }
  for (let at = 1; at < count; at++) {
    const table = (places[at] ?? 0) * tagCount * tagCount
    for (let tag = 0; tag < tagCount; tag++) {
      let greatest = never
      let chosen = 0
      for (let before = 0; before < tagCount; before++) {
        const move = before * tagCount + tag
        if (follows[move] !== 1) continue
        const score = (best[before] ?? 0) + (transitions[table + move] ?? 0)
        if (score > greatest) {
          greatest = score
          chosen = before
        }
      }
      next[tag] = Math.max(never, greatest + (scores[at * tagCount + tag] ?? 0))
      from[at * tagCount + tag] = chosen
    }
    const held = best
    best = next
    next = held
  }
  let last = 0
  for (let tag = 1; tag < tagCount; tag++) if ((best[tag] ?? 0) > (best[last] ?? 0)) last = tag
  const score = best[last] ?? 0
  for (let at = count - 1; at >= 0; at--) {
    tags[at] = last
    last = from[at * tagCount + last] ?? 0
  }
  return { tags, score }
}

/** The best `most` ways to tag a sequence, the best first. */
export function bestPaths(weights: Weights, grammar: Grammar, { count, places, scores }: Chain, most: number): Path[] {
  const { tagCount, transitions } = weights
  const { follows } = grammar
  const width = tagCount * most
  const from = new Int16Array(count * width)
  let best = new Float64Array(width).fill(never)
  let next = new Float64Array(width)
  for (let tag = 0; tag < tagCount; tag++) {
    best[tag * most] = Math.max(never, startOf(weights, grammar, tag) + (scores[tag] ?? 0))
  }
  for (let at = 1; at < count; at++) {
    const table = (places[at] ?? 0) * tagCount * tagCount
    next.fill(never)
    for (let tag = 0; tag < tagCount; tag++) {
      const to = tag * most
      const last = to + most - 1
      const own = scores[at * tagCount + tag] ?? 0
      if (own === -Infinity) continue
      for (let before = 0; before < tagCount; before++) {
        if (follows[before * tagCount + tag] !== 1) continue
        const move = (transitions[table + before * tagCount + tag] ?? 0) + own
        for (let way = before * most; way < (before + 1) * most; way++) {
          const score = (best[way] ?? 0) + move
          if (score <= (next[last] ?? 0) || (best[way] ?? 0) <= never) break
          let slot = last
          for (; slot > to && (next[slot - 1] ?? 0) < score; slot--) {
            next[slot] = next[slot - 1] ?? 0
            from[at * width + slot] = from[at * width + slot - 1] ?? 0
          }
          next[slot] = score
          from[at * width + slot] = way
        }
      }
    }
    const held = best
    best = next
    next = held
  }
  const ends = Array.from(best.keys())
    .filter(end => (best[end] ?? 0) > never)
    .sort((a, b) => (best[b] ?? 0) - (best[a] ?? 0))
  return ends.slice(0, most).map(end => {
    const tags = new Uint8Array(count)
    let way = end
    for (let at = count - 1; at >= 0; at--) {
      tags[at] = Math.floor(way / most)
      way = from[at * width + way] ?? 0
    }
    return { tags, score: best[end] ?? 0 }
  })
}

/** What each move is worth as a factor: 0 where the grammar forbids it. */
export interface Moves {
  readonly tagCount: number
  /** A table of moves for each place, as in `Weights.transitions`. */
  readonly factors: Float64Array
  readonly starts: Float64Array
}

export function movesOf({ tagCount, transitions }: Weights, { follows, first }: Grammar): Moves {
  const edge = transitions.length - tagCount
  const square = tagCount * tagCount
  const factors = new Float64Array(edge)
  for (let move = 0; move < edge; move++) {
    if (follows[move % square] === 1) factors[move] = Math.exp(transitions[move] ?? 0)
  }
  const starts = Float64Array.from(first, (may, tag) => (may === 1 ? Math.exp(transitions[edge + tag] ?? 0) : 0))
  return { tagCount, factors, starts }
}

/** How probable each tag of each item is (forward and backward), and the logarithm of the sum of all sequences. */
export interface Marginals {
  readonly tags: Float64Array
  readonly total: number
  /** Forward and backward sums, the forward ones of an item scaled to one; what scales them; and the scores as factors. */
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly scales: Float64Array
  readonly factors: Float64Array
}

const smallest = 1e-300

/** Scores as factors, the greatest of an item 1; answers the sum of the greatest scores. */
function factorsOf({ count, scores }: Chain, tagCount: number, factors: Float64Array): number {
  let sum = 0
  for (let base = 0; base < count * tagCount; base += tagCount) {
    let greatest = never
    for (let tag = 0; tag < tagCount; tag++) greatest = Math.max(greatest, scores[base + tag] ?? 0)
    for (let tag = 0; tag < tagCount; tag++) factors[base + tag] = Math.exp((scores[base + tag] ?? 0) - greatest)
    sum += greatest
  }
  return sum
}

/** The probabilities of tags, given the whole sequence (Rabiner 1989, with scaling). */
export function marginalsOf({ tagCount, factors: moves, starts }: Moves, chain: Chain): Marginals {
  const { count, places } = chain
  const forward = new Float64Array(count * tagCount)
  const backward = new Float64Array(count * tagCount)
  const factors = new Float64Array(count * tagCount)
  const scales = new Float64Array(count)
  const square = tagCount * tagCount
  let total = factorsOf(chain, tagCount, factors)
  for (let at = 0; at < count; at++) {
    const base = at * tagCount
    const table = (places[at] ?? 0) * square
    let scale = 0
    for (let tag = 0; tag < tagCount; tag++) {
      let reached = at === 0 ? (starts[tag] ?? 0) : 0
      if (at > 0) {
        for (let before = 0; before < tagCount; before++) {
          reached += (forward[base - tagCount + before] ?? 0) * (moves[table + before * tagCount + tag] ?? 0)
        }
      }
      reached *= factors[base + tag] ?? 0
      forward[base + tag] = reached
      scale += reached
    }
    scale = Math.max(scale, smallest)
    for (let tag = 0; tag < tagCount; tag++) forward[base + tag] = (forward[base + tag] ?? 0) / scale
    scales[at] = scale
    total += Math.log(scale)
  }
  backward.fill(1, Math.max(0, count - 1) * tagCount)
  for (let at = count - 2; at >= 0; at--) {
    const table = (places[at + 1] ?? 0) * square
    const behind = (at + 1) * tagCount
    const scale = scales[at + 1] ?? 1
    for (let before = 0; before < tagCount; before++) {
      let sum = 0
      for (let tag = 0; tag < tagCount; tag++) {
        sum +=
          (moves[table + before * tagCount + tag] ?? 0) * (factors[behind + tag] ?? 0) * (backward[behind + tag] ?? 0)
      }
      backward[at * tagCount + before] = sum / scale
    }
  }
  const tags = new Float64Array(count * tagCount)
  for (let at = 0; at < tags.length; at++) tags[at] = (forward[at] ?? 0) * (backward[at] ?? 0)
  return { tags, total, forward, backward, scales, factors }
}
