import { chancesOf } from '../extract/quotes/judge/judge.ts'
import { packed, rowsOf } from './chain-crf.ts'
import { randomOf } from './random.ts'
import type { Trained } from './trained.ts'

// The weights of a log-linear model over the readings of each cue: stochastic gradients with a step of its own for each
// weight, and features left out at random, as in `chain-crf.ts`.

export interface Reading {
  readonly features: Int32Array
  /** What another model scored it, to which these weights add. */
  readonly given: number
  /** 0 to 1; the most useful reading is the one to choose where it is useful at all. */
  readonly use: number
}

/** How often all is learnt anew, in another order; what is kept is the average of all epochs but the first of each. */
const runs = 3
const epochs = 6
/** The sum of squares that the steps of AdaGrad begin with. */
const firstStep = 0.1
/** Features seen less often are left out. */
const fewest = 4
const dropout = 0.35
const rate = 0.1
/** Where no reading is more useful, none is to be chosen. */
const leastUse = 0.5
/** Weights below are left out of the file. */
const least = 0.02

/** Index of the reading to choose, -1 for none. */
function chosenOf(readings: readonly Reading[]): number {
  let chosen = -1
  let most = leastUse
  readings.forEach(({ use }, index) => {
    if (use > most) {
      most = use
      chosen = index
    }
  })
  return chosen
}

/** Learns from the readings of each cue, in an order that only the seed decides. */
export function trainRanker(groups: readonly (readonly Reading[])[]): Trained {
  const rowOf = rowsOf(groups.flat(), fewest)
  const rows = groups.map(readings =>
    readings.map(({ features }) => Int32Array.from(features, feature => rowOf.get(feature) ?? -1))
  )
  const values = new Float32Array(rowOf.size)
  const steps = new Float32Array(rowOf.size)
  const random = randomOf(20_240_515)
  const order = groups.map((_, index) => index)
  const sums = new Float64Array(values.length)
  for (let round = 0; round < runs * epochs; round++) {
    const epoch = round % epochs
    if (epoch === 0) {
      values.fill(0)
      steps.fill(firstStep)
    }
    const eta = rate * (1 - (epoch / epochs) * 0.8)
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      const held = order[at] ?? 0
      order[at] = order[other] ?? 0
      order[other] = held
    }
    for (const index of order) {
      const readings = groups[index] ?? []
      const kept = (rows[index] ?? []).map(row => row.filter(at => at >= 0 && random() >= dropout))
      const scores = Float64Array.from(kept, (row, reading) =>
        row.reduce((sum, at) => sum + (values[at] ?? 0), readings[reading]?.given ?? 0)
      )
      const chances = chancesOf(scores)
      const chosen = chosenOf(readings)
      kept.forEach((row, reading) => {
        const change = (reading === chosen ? 1 : 0) - (chances[reading] ?? 0)
        if (change < 1e-3 && change > -1e-3) return
        for (const at of row) {
          steps[at] = (steps[at] ?? 0) + change * change
          values[at] = (values[at] ?? 0) + (eta * change) / Math.sqrt(steps[at] ?? 1)
        }
      })
    }
    if (epoch === 0) continue
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0)
  }
  const share = Float32Array.from(sums, sum => (sum / (runs * (epochs - 1))) * (1 - dropout))
  const transitions = new Float64Array(2)
  return { pack: () => packed(rowOf, share, transitions, 1, least) }
}
