import type { Indexed } from './examples.ts'
import { randomOf, shuffle } from './random.ts'

// A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) by stochastic gradient descent, one
// sentence a step, with the L2 penalty as a scale of all weights (Bottou 2010) and a step size that falls to nothing
// along a line, which does what averaging does for a step size that stays.

export interface Weights {
  readonly keys: Uint32Array
  /** Row by row, a weight for each tag. */
  readonly rows: Float32Array
  /** From tag (row) to tag; 0 is also the edge. */
  readonly transitions: Float32Array
  readonly tagCount: number
}

export interface CrfOptions {
  readonly tagCount: number
  readonly mayFollow: (before: number, tag: number) => boolean
  readonly epochs: number
  readonly rate: number
  /** Of the L2 penalty over the whole training set. */
  readonly penalty: number
  /** The share of features left out at random at each step (Hinton et al. 2012), so that none explains all alone. */
  readonly dropout: number
  /** How often all is learnt anew, in another order; what is kept is the average, which errs less by chance than any. */
  readonly runs: number
}

/** Whether the tags may stand in this order, from edge to edge. */
export function isAllowed(tags: ArrayLike<number>, mayFollow: CrfOptions['mayFollow']): boolean {
  let before = 0
  for (let at = 0; at < tags.length; at++) {
    const tag = tags[at] ?? 0
    if (!mayFollow(before, tag)) return false
    before = tag
  }
  return mayFollow(before, 0)
}

export function trainCrf(indexed: Indexed, options: CrfOptions): Weights {
  const { tagCount, mayFollow, runs, dropout } = options
  // Tags that no decoder answers, as those of a name that a sentence cuts, are never probable however great the weights
  // for them: each step would raise these again, for all that looks like the cut.
  const examples = indexed.examples.filter(({ tags }) => isAllowed(tags, mayFollow))
  const { keys } = indexed
  const rows = new Float32Array(keys.length * tagCount)
  const transitions = new Float32Array(tagCount * tagCount)
  for (let run = 0; run < runs; run++) {
    const learnt = learnOnce({ examples, keys }, options, randomOf(20240515 + run))
    // Of a sum of features each counts less where none is left out.
    for (let at = 0; at < rows.length; at++) {
      rows[at] = (rows[at] ?? 0) + ((learnt.rows[at] ?? 0) * (1 - dropout)) / runs
    }
    for (let at = 0; at < transitions.length; at++) {
      transitions[at] = (transitions[at] ?? 0) + (learnt.transitions[at] ?? 0) / runs
    }
  }
  return { keys, rows, transitions, tagCount }
}

function learnOnce({ examples, keys }: Indexed, options: CrfOptions, random: () => number) {
  const { tagCount, mayFollow, epochs, rate, penalty, dropout } = options
  const rows = new Float32Array(keys.length * tagCount)
  const transitions = new Float32Array(tagCount * tagCount)
  const allowed = new Uint8Array(tagCount * tagCount)
  for (let from = 0; from < tagCount; from++) {
    for (let to = 0; to < tagCount; to++) allowed[from * tagCount + to] = mayFollow(from, to) ? 1 : 0
  }
  const longest = examples.reduce((most, { tags }) => Math.max(most, tags.length), 1)
  const emission = new Float64Array(longest * tagCount)
  const forward = new Float64Array(longest * tagCount)
  const backward = new Float64Array(tagCount)
  const behind = new Float64Array(tagCount)
  const factor = new Float64Array(tagCount * tagCount)
  const moves = new Float64Array(tagCount * tagCount)
  const posterior = new Float64Array(tagCount)
  const order = Int32Array.from(examples, (_, index) => index)
  // The weights of the features that a step keeps, and where those of each word begin.
  const used = new Int32Array(examples.reduce((most, { rows: all }) => Math.max(most, all.length), 1))
  const offsets = new Int32Array(longest + 1)
  const steps = epochs * examples.length
  const shrink = penalty / examples.length
  let scale = 1
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index]
      if (example === undefined) continue
      const { rows: all, tags, given } = example
      const count = tags.length
      let kept = 0
      for (let at = 0; at < count; at++) {
        for (let use = example.offsets[at] ?? 0; use < (example.offsets[at + 1] ?? 0); use++) {
          const row = all[use] ?? -1
          if (row >= 0 && (dropout === 0 || random() >= dropout)) used[kept++] = row * tagCount
        }
        offsets[at + 1] = kept
      }
      const eta = rate * (1 - step / steps)
      step++
      for (let move = 0; move < factor.length; move++) {
        factor[move] = allowed[move] === 1 ? Math.exp((transitions[move] ?? 0) * scale) : 0
      }
      // Emissions, as exponentials below their greatest.
      for (let at = 0; at < count; at++) {
        const base = at * tagCount
        for (let tag = 0; tag < tagCount; tag++) emission[base + tag] = 0
        for (let use = offsets[at] ?? 0; use < (offsets[at + 1] ?? 0); use++) {
          const from = used[use] ?? 0
          for (let tag = 0; tag < tagCount; tag++)
            emission[base + tag] = (emission[base + tag] ?? 0) + (rows[from + tag] ?? 0)
        }
        let greatest = -Infinity
        for (let tag = 0; tag < tagCount; tag++) {
          const score = (emission[base + tag] ?? 0) * scale + (given?.[base + tag] ?? 0)
          emission[base + tag] = score
          greatest = Math.max(greatest, score)
        }
        for (let tag = 0; tag < tagCount; tag++) emission[base + tag] = Math.exp((emission[base + tag] ?? 0) - greatest)
      }
      // Forward, each place scaled to a sum of one.
      for (let at = 0; at < count; at++) {
        const base = at * tagCount
        let sum = 0
        for (let tag = 0; tag < tagCount; tag++) {
          let reach = 0
          if (at === 0) reach = factor[tag] ?? 0
          else {
            for (let from = 0; from < tagCount; from++) {
              reach += (forward[base - tagCount + from] ?? 0) * (factor[from * tagCount + tag] ?? 0)
            }
          }
          const value = reach * (emission[base + tag] ?? 0)
          forward[base + tag] = value
          sum += value
        }
        for (let tag = 0; tag < tagCount; tag++) forward[base + tag] = (forward[base + tag] ?? 0) / sum
      }
      // Backward, with the gradient of each place as it is passed. The edge behind is tag 0.
      for (let tag = 0; tag < tagCount; tag++) backward[tag] = factor[tag * tagCount] ?? 0
      moves.fill(0)
      scale *= 1 - eta * shrink
      const size = eta / scale
      for (let at = count - 1; at >= 0; at--) {
        const base = at * tagCount
        let sum = 0
        for (let tag = 0; tag < tagCount; tag++) {
          const value = (forward[base + tag] ?? 0) * (backward[tag] ?? 0)
          posterior[tag] = value
          sum += value
        }
        for (let tag = 0; tag < tagCount; tag++) posterior[tag] = (posterior[tag] ?? 0) / sum
        const gold = tags[at] ?? 0
        if ((posterior[gold] ?? 0) < 0.9999) {
          for (let tag = 0; tag < tagCount; tag++) {
            const gradient = (tag === gold ? 1 : 0) - (posterior[tag] ?? 0)
            if (gradient < 1e-5 && gradient > -1e-5) continue
            const change = gradient * size
            for (let use = offsets[at] ?? 0; use < (offsets[at + 1] ?? 0); use++) {
              const row = (used[use] ?? 0) + tag
              rows[row] = (rows[row] ?? 0) + change
            }
          }
        }
        if (at === count - 1) {
          for (let tag = 0; tag < tagCount; tag++)
            moves[tag * tagCount] = (moves[tag * tagCount] ?? 0) - (posterior[tag] ?? 0)
          moves[gold * tagCount] = (moves[gold * tagCount] ?? 0) + 1
        }
        if (at === 0) {
          for (let tag = 0; tag < tagCount; tag++) moves[tag] = (moves[tag] ?? 0) - (posterior[tag] ?? 0)
          moves[gold] = (moves[gold] ?? 0) + 1
          break
        }
        let total = 0
        for (let tag = 0; tag < tagCount; tag++) behind[tag] = (backward[tag] ?? 0) * (emission[base + tag] ?? 0)
        for (let from = 0; from < tagCount; from++) {
          let value = 0
          for (let tag = 0; tag < tagCount; tag++) value += (factor[from * tagCount + tag] ?? 0) * (behind[tag] ?? 0)
          backward[from] = value
          total += value * (forward[base - tagCount + from] ?? 0)
        }
        for (let from = 0; from < tagCount; from++) {
          const share = (forward[base - tagCount + from] ?? 0) / total
          if (share === 0) continue
          for (let tag = 0; tag < tagCount; tag++) {
            const move = from * tagCount + tag
            moves[move] = (moves[move] ?? 0) - share * (factor[move] ?? 0) * (behind[tag] ?? 0)
          }
        }
        const goldMove = (tags[at - 1] ?? 0) * tagCount + gold
        moves[goldMove] = (moves[goldMove] ?? 0) + 1
        let norm = 0
        for (let from = 0; from < tagCount; from++) norm = Math.max(norm, backward[from] ?? 0)
        for (let from = 0; from < tagCount; from++) backward[from] = (backward[from] ?? 0) / norm
      }
      for (let move = 0; move < moves.length; move++) {
        transitions[move] = (transitions[move] ?? 0) + (moves[move] ?? 0) * size
      }
    }
  }
  for (let at = 0; at < rows.length; at++) rows[at] = (rows[at] ?? 0) * scale
  for (let at = 0; at < transitions.length; at++) transitions[at] = (transitions[at] ?? 0) * scale
  return { rows, transitions }
}
