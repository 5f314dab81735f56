import type { Weights } from './crf.ts'

// The averaged perceptron (Collins 2002), one word at a time: weights move where the best tag is not the right one, and
// what counts in the end is their average over all steps (Freund & Schapire 1999).

export interface Perceptron {
  /** Answers the best tag of the features and learns from the right one. */
  readonly learn: (features: Int32Array, count: number, gold: number) => number
  readonly average: () => Weights
}

export function createPerceptron(tagCount: number): Perceptron {
  const rowOf = new Map<number, number>()
  const keys: number[] = []
  let weights = new Float64Array(tagCount << 16)
  let totals = new Float64Array(tagCount << 16)
  const scores = new Float64Array(tagCount)
  const rows = new Int32Array(256)
  let step = 0
  const rowAt = (key: number) => {
    let row = rowOf.get(key)
    if (row === undefined) {
      row = keys.push(key) - 1
      rowOf.set(key, row)
      if ((row + 1) * tagCount > weights.length) {
        const more = (from: Float64Array) => {
          const to = new Float64Array(from.length * 2)
          to.set(from)
          return to
        }
        weights = more(weights)
        totals = more(totals)
      }
    }
    return row * tagCount
  }
  return {
    learn(features, count, gold) {
      step++
      scores.fill(0)
      for (let index = 0; index < count; index++) {
        const from = rowOf.get(features[index] ?? 0)
        rows[index] = -1
        if (from === undefined) continue
        rows[index] = from * tagCount
        for (let tag = 0; tag < tagCount; tag++) {
          scores[tag] = (scores[tag] ?? 0) + (weights[from * tagCount + tag] ?? 0)
        }
      }
      let best = 0
      for (let tag = 1; tag < tagCount; tag++) if ((scores[tag] ?? 0) > (scores[best] ?? 0)) best = tag
      if (best === gold) return best
      for (let index = 0; index < count; index++) {
        const from = rowAt(features[index] ?? 0)
        weights[from + gold] = (weights[from + gold] ?? 0) + 1
        weights[from + best] = (weights[from + best] ?? 0) - 1
        // Each change counts in all steps that are left; the sum over them is taken off at the end.
        totals[from + gold] = (totals[from + gold] ?? 0) + step
        totals[from + best] = (totals[from + best] ?? 0) - step
      }
      return best
    },
    average() {
      const averaged = new Float32Array(keys.length * tagCount)
      for (let at = 0; at < averaged.length; at++) averaged[at] = (weights[at] ?? 0) - (totals[at] ?? 0) / step
      return {
        keys: Uint32Array.from(keys),
        rows: averaged,
        transitions: new Float32Array(tagCount * tagCount),
        tagCount
      }
    }
  }
}
