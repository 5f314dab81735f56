import type { Model } from './model.ts'

// The best sequence of tags among those that may be (Viterbi 1967; Forney 1973).

export type Decode = (scores: Int32Array, count: number, tags: Uint8Array) => void

/** A decoder that only takes the moves `mayFollow` allows; tag 0 is also the edge on both sides. */
export function createDecoder(
  { tagCount, transitions }: Model,
  mayFollow: (before: number, tag: number) => boolean
): Decode {
  // The moves into each tag one after another, those into tag t from `firstMove[t]` to before `firstMove[t + 1]`: the tag
  // they come from, and the weight. Read in line, without an array or an iterator for each tag.
  const befores: number[] = []
  const weights: number[] = []
  const firstMove = new Uint16Array(tagCount + 1)
  for (let tag = 0; tag < tagCount; tag++) {
    for (let before = 0; before < tagCount; before++) {
      if (!mayFollow(before, tag)) continue
      befores.push(before)
      weights.push(transitions[before * tagCount + tag] ?? 0)
    }
    firstMove[tag + 1] = befores.length
  }
  const moveFrom = Uint8Array.from(befores)
  const moveWeight = Int32Array.from(weights)
  // The first move into a tag and the last one out of it, from and to the edge.
  const opens = Float64Array.from({ length: tagCount }, (_, tag) =>
    mayFollow(0, tag) ? (transitions[tag] ?? 0) : -Infinity
  )
  const closes = Float64Array.from({ length: tagCount }, (_, tag) =>
    mayFollow(tag, 0) ? (transitions[tag * tagCount] ?? 0) : -Infinity
  )
  const held = { from: new Uint8Array(0), best: new Float64Array(tagCount), next: new Float64Array(tagCount) }
  return (scores, count, tags) => {
    if (held.from.length < count * tagCount) held.from = new Uint8Array(count * tagCount * 2)
    const { from } = held
    let { best, next } = held
    for (let tag = 0; tag < tagCount; tag++) best[tag] = (scores[tag] ?? 0) + (opens[tag] ?? 0)
    for (let at = 1; at < count; at++) {
      const base = at * tagCount
      for (let tag = 0, move = 0; tag < tagCount; tag++) {
        let greatest = -Infinity
        let chosen = 0
        for (const end = firstMove[tag + 1] ?? 0; move < end; move++) {
          const before = moveFrom[move] ?? 0
          const score = (best[before] ?? 0) + (moveWeight[move] ?? 0)
          if (score > greatest) {
            greatest = score
            chosen = before
          }
        }
        next[tag] = greatest + (scores[base + tag] ?? 0)
        from[base + tag] = chosen
      }
      const free = best
      best = next
      next = free
    }
    let last = 0
    let greatest = -Infinity
    for (let tag = 0; tag < tagCount; tag++) {
      const score = (best[tag] ?? 0) + (closes[tag] ?? 0)
      if (score > greatest) {
        greatest = score
        last = tag
      }
    }
    for (let at = count - 1; at >= 0; at--) {
      tags[at] = last
      last = from[at * tagCount + last] ?? 0
    }
  }
}
