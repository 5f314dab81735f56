import { type Grammar, marginalsOf, movesOf } from '../extract/quotes/chain.ts'
import { mostTags, type Weights } from '../extract/quotes/weights.ts'
import { randomOf } from './random.ts'
import type { Trained } from './trained.ts'

// The weights of a linear-chain conditional random field whose transitions depend on the place of an item: stochastic
// gradients with a step of its own for each weight (Duchi et al. 2011, AdaGrad), and features left out at random while
// learning (Hinton et al. 2012, dropout), without which the rarest features explain everything.

/** A sequence with its gold tags. `features` holds those of item i from `offsets[i]` on; -Infinity in `bars` forbids. */
export interface Sequence {
  readonly offsets: Int32Array
  readonly features: Int32Array
  readonly places: Uint8Array
  readonly tags: Uint8Array
  readonly bars: Float64Array | null
}

export interface ChainOptions {
  /** How often all is learnt anew, in another order; what is kept is the average. */
  readonly runs: number
  readonly epochs: number
  readonly placeCount: number
  /** Features seen less often are left out. */
  readonly fewest: number
  readonly dropout: number
  readonly rate: number
  /** Weights below are left out of the file. */
  readonly least: number
}

/** Numbers the features that are seen often enough. */
export function rowsOf(sequences: readonly Pick<Sequence, 'features'>[], fewest: number): Map<number, number> {
  const seen = new Uint8Array(1 << 26)
  const slot = (feature: number) => Math.imul(feature, 0x85ebca6b) >>> 6
  for (const { features } of sequences) {
    for (const feature of features) {
      const at = slot(feature)
      if ((seen[at] ?? 0) < 255) seen[at] = (seen[at] ?? 0) + 1
    }
  }
  const rows = new Map<number, number>()
  for (const { features } of sequences) {
    for (const feature of features) {
      if ((seen[slot(feature)] ?? 0) >= fewest && !rows.has(feature)) rows.set(feature, rows.size)
    }
  }
  return rows
}

/** The sum of squares that the steps of AdaGrad begin with. */
const firstStep = 0.1

/** Trains on sequences in an order that only the seed decides. */
export function trainChain(sequences: readonly Sequence[], grammar: Grammar, options: ChainOptions): Trained {
  const { tagCount } = grammar
  const { runs, epochs, placeCount, fewest, dropout, rate } = options
  if (tagCount > mostTags) throw new RangeError(`${tagCount} tags`)
  const rowOf = rowsOf(sequences, fewest)
  const rows = sequences.map(({ features }) => Int32Array.from(features, feature => rowOf.get(feature) ?? -1))
  const values = new Float32Array(rowOf.size * tagCount)
  const steps = new Float32Array(values.length).fill(firstStep)
  const transitions = new Float64Array((placeCount * tagCount + 1) * tagCount)
  const moveSteps = new Float64Array(transitions.length).fill(firstStep)
  const average = new Float64Array(values.length)
  const averageMoves = new Float64Array(transitions.length)
  const moving: Weights = { tagCount, transitions, add: () => undefined }
  const random = randomOf(20_240_515)
  const order = sequences.map((_, index) => index)
  for (let round = 0; round < runs * epochs; round++) {
    const epoch = round % epochs
    if (epoch === 0 && round > 0) {
      values.fill(0)
      steps.fill(firstStep)
      transitions.fill(0)
      moveSteps.fill(firstStep)
    }
    const eta = rate * (1 - (epoch / epochs) * 0.8)
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      const held = order[at] ?? 0
      order[at] = order[other] ?? 0
      order[other] = held
    }
    for (const index of order) {
      const sequence = sequences[index]
      const used = rows[index]
      if (sequence === undefined || used === undefined) continue
      const { offsets, places, tags, bars } = sequence
      const count = tags.length
      const kept = Int32Array.from(used, row => (row < 0 || random() < dropout ? -1 : row * tagCount))
      const scores = new Float64Array(count * tagCount)
      for (let at = 0; at < count; at++) {
        const base = at * tagCount
        for (let use = offsets[at] ?? 0; use < (offsets[at + 1] ?? 0); use++) {
          const row = kept[use] ?? -1
          if (row < 0) continue
          for (let tag = 0; tag < tagCount; tag++) {
            scores[base + tag] = (scores[base + tag] ?? 0) + (values[row + tag] ?? 0)
          }
        }
      }
      if (bars !== null) for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + (bars[at] ?? 0)
      const moves = movesOf(moving, grammar)
      const { tags: probable, forward, backward, scales, factors } = marginalsOf(moves, { count, places, scores })
      const gradient = new Float64Array(transitions.length)
      for (let at = 1; at < count; at++) {
        const table = (places[at] ?? 0) * tagCount * tagCount
        const base = at * tagCount
        for (let before = 0; before < tagCount; before++) {
          const reached = (forward[base - tagCount + before] ?? 0) / (scales[at] ?? 1)
          if (reached === 0) continue
          for (let tag = 0; tag < tagCount; tag++) {
            const move = table + before * tagCount + tag
            const factor = (moves.factors[move] ?? 0) * (factors[base + tag] ?? 0)
            gradient[move] = (gradient[move] ?? 0) - reached * factor * (backward[base + tag] ?? 0)
          }
        }
        const gold = table + (tags[at - 1] ?? 0) * tagCount + (tags[at] ?? 0)
        gradient[gold] = (gradient[gold] ?? 0) + 1
      }
      const edge = transitions.length - tagCount
      for (let tag = 0; tag < tagCount; tag++) {
        gradient[edge + tag] = (tags[0] === tag ? 1 : 0) - (probable[tag] ?? 0)
      }
      for (let move = 0; move < gradient.length; move++) {
        const change = gradient[move] ?? 0
        if (change === 0) continue
        moveSteps[move] = (moveSteps[move] ?? 0) + change * change
        transitions[move] = (transitions[move] ?? 0) + (eta * change) / Math.sqrt(moveSteps[move] ?? 1)
      }
      for (let at = 0; at < count; at++) {
        for (let tag = 0; tag < tagCount; tag++) {
          const change = (tags[at] === tag ? 1 : 0) - (probable[at * tagCount + tag] ?? 0)
          if (change < 1e-3 && change > -1e-3) continue
          const square = change * change
          for (let use = offsets[at] ?? 0; use < (offsets[at + 1] ?? 0); use++) {
            const row = kept[use] ?? -1
            if (row < 0) continue
            const sum = (steps[row + tag] ?? 0) + square
            steps[row + tag] = sum
            values[row + tag] = (values[row + tag] ?? 0) + (eta * change) / Math.sqrt(sum)
          }
        }
      }
    }
    if (epoch === 0) continue
    for (let at = 0; at < average.length; at++) average[at] = (average[at] ?? 0) + (values[at] ?? 0)
    for (let at = 0; at < averageMoves.length; at++) averageMoves[at] = (averageMoves[at] ?? 0) + (transitions[at] ?? 0)
  }
  const rounds = Math.max(1, runs * (epochs - 1))
  for (let at = 0; at < values.length; at++) values[at] = ((average[at] ?? 0) / rounds) * (1 - dropout)
  for (let at = 0; at < transitions.length; at++) transitions[at] = (averageMoves[at] ?? 0) / rounds
  return { pack: () => packed(rowOf, values, transitions, tagCount, options.least) }
}

/** The file of weights that `readWeights` reads: features by their rows, the rows of `values`, transitions. */
export function packed(
  rowOf: ReadonlyMap<number, number>,
  values: Float32Array,
  transitions: Float64Array,
  tagCount: number,
  least: number
): Uint8Array {
  let greatest = 0
  for (const value of values) greatest = Math.max(greatest, Math.abs(value))
  // Few weights are as large as the greatest; what is beyond the range is cut.
  const step = Math.min(greatest, 3) / 127
  const features: number[] = []
  const rows: number[] = []
  let last = 0
  let rowCount = 0
  for (const [feature, row] of [...rowOf].sort(([a], [b]) => (a >>> 0) - (b >>> 0))) {
    const weights = values.subarray(row * tagCount, (row + 1) * tagCount)
    if (weights.every(weight => Math.abs(weight) < least)) continue
    let rest = (feature >>> 0) - last
    last = feature >>> 0
    while (rest > 127) {
      features.push((rest & 127) | 128)
      rest = Math.floor(rest / 128)
    }
    features.push(rest)
    for (const weight of weights) rows.push(Math.max(-127, Math.min(127, Math.round(weight / step))) & 255)
    rowCount++
  }
  const head = new DataView(new ArrayBuffer(20 + 4 * transitions.length))
  head.setFloat32(0, step, true)
  for (const [index, value] of [tagCount, transitions.length, rowCount, features.length].entries()) {
    head.setUint32(4 + 4 * index, value, true)
  }
  transitions.forEach((weight, move) => {
    head.setFloat32(20 + 4 * move, weight, true)
  })
  return Uint8Array.from(Buffer.concat([new Uint8Array(head.buffer), Uint8Array.from(features), Uint8Array.from(rows)]))
}
