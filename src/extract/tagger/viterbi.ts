import type { Model } from './model.ts'

// The best sequence of tags among those that may be (Viterbi 1967; Forney 1973).

export type Decode = (scores: Int32Array, count: number, tags: Uint8Array) => void

/** A decoder that only takes the moves `mayFollow` allows; tag 0 is also the edge on both sides. */
export function createDecoder(
  { tagCount, transitions }: Model,
  mayFollow: (before: number, tag: number) => boolean
): Decode {
  const befores = Array.from({ length: tagCount }, (_, tag) =>
    Uint8Array.from(Array.from({ length: tagCount }, (_, before) => before).filter(before => mayFollow(before, tag)))
  )
  let best = new Float64Array(tagCount)
  let next = new Float64Array(tagCount)
  let from = new Uint8Array(0)
  return (scores, count, tags) => {
    if (from.length < count * tagCount) from = new Uint8Array(count * tagCount * 2)
    for (let tag = 0; tag < tagCount; tag++) {
      best[tag] = mayFollow(0, tag) ? (scores[tag] ?? 0) + (transitions[tag] ?? 0) : -Infinity
    }
    for (let at = 1; at < count; at++) {
      const base = at * tagCount
      for (let tag = 0; tag < tagCount; tag++) {
        let greatest = -Infinity
        let chosen = 0
        for (const before of befores[tag] ?? []) {
          const score = (best[before] ?? 0) + (transitions[before * tagCount + tag] ?? 0)
          if (score > greatest) {
            greatest = score
            chosen = before
          }
        }
        next[tag] = greatest + (scores[base + tag] ?? 0)
        from[base + tag] = chosen
      }
      const held = best
      best = next
      next = held
    }
    let last = 0
    let greatest = -Infinity
    for (let tag = 0; tag < tagCount; tag++) {
      const score = mayFollow(tag, 0) ? (best[tag] ?? 0) + (transitions[tag * tagCount] ?? 0) : -Infinity
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
