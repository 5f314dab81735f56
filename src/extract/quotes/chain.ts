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

/** The best tags (Viterbi 1967). */
export function bestTags(weights: Weights, grammar: Grammar, { count, places, scores }: Chain): Uint8Array {
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
  for (let at = count - 1; at >= 0; at--) {
    tags[at] = last
    last = from[at * tagCount + last] ?? 0
  }
  return tags
}

/** Logarithm of the sum of the exponentials of `count` numbers from `from` on. */
function logSum(values: Float64Array, from: number, count: number): number {
  let greatest = never
  for (let at = from; at < from + count; at++) greatest = Math.max(greatest, values[at] ?? 0)
  if (greatest <= never) return never
  let sum = 0
  for (let at = from; at < from + count; at++) sum += Math.exp((values[at] ?? 0) - greatest)
  return greatest + Math.log(sum)
}

/** How probable each tag of each item is (forward and backward), and the logarithm of the sum of all sequences. */
export interface Marginals {
  readonly tags: Float64Array
  readonly total: number
  readonly forward: Float64Array
  readonly backward: Float64Array
}

/** The probabilities of tags, given the whole sequence. */
export function marginalsOf(weights: Weights, grammar: Grammar, { count, places, scores }: Chain): Marginals {
  const { tagCount, transitions } = weights
  const { follows } = grammar
  const forward = new Float64Array(count * tagCount)
  const backward = new Float64Array(count * tagCount)
  const paths = new Float64Array(tagCount)
  for (let tag = 0; tag < tagCount; tag++) {
    forward[tag] = Math.max(never, startOf(weights, grammar, tag) + (scores[tag] ?? 0))
  }
  for (let at = 1; at < count; at++) {
    const table = (places[at] ?? 0) * tagCount * tagCount
    const base = at * tagCount
    for (let tag = 0; tag < tagCount; tag++) {
      for (let before = 0; before < tagCount; before++) {
        const move = before * tagCount + tag
        paths[before] =
          follows[move] === 1 ? (forward[base - tagCount + before] ?? 0) + (transitions[table + move] ?? 0) : never
      }
      forward[base + tag] = Math.max(never, logSum(paths, 0, tagCount) + (scores[base + tag] ?? 0))
    }
  }
  for (let at = count - 2; at >= 0; at--) {
    const table = (places[at + 1] ?? 0) * tagCount * tagCount
    const behind = (at + 1) * tagCount
    for (let before = 0; before < tagCount; before++) {
      for (let tag = 0; tag < tagCount; tag++) {
        const move = before * tagCount + tag
        paths[tag] =
          follows[move] === 1
            ? Math.max(
                never,
                (backward[behind + tag] ?? 0) + (scores[behind + tag] ?? 0) + (transitions[table + move] ?? 0)
              )
            : never
      }
      backward[at * tagCount + before] = logSum(paths, 0, tagCount)
    }
  }
  const total = count === 0 ? 0 : logSum(forward, (count - 1) * tagCount, tagCount)
  const tags = new Float64Array(count * tagCount)
  for (let at = 0; at < tags.length; at++) tags[at] = Math.exp((forward[at] ?? 0) + (backward[at] ?? 0) - total)
  return { tags, total, forward, backward }
}
