import type { Random } from './random.ts'

/** Ranks, 0 the commonest, and how probable each is. */
export interface Zipf {
  readonly size: number
  probability(rank: number): number
  draw(random: Random): number
}

/**
 * Probabilities fall as 1 / (rank + offset), the law of Zipf with Mandelbrot's offset, which says how much commoner the
 * first is than those behind it. Drawn by Vose's alias method: one table, and one look into it for each rank.
 */
export function zipfOf(size: number, offset: number): Zipf {
  const weights = Float64Array.from({ length: size }, (_, rank) => 1 / (rank + offset))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const share = weights.map(weight => (weight / sum) * size)
  const alias = new Uint32Array(size)
  const small: number[] = []
  const large: number[] = []
  for (const [rank, weight] of share.entries()) (weight < 1 ? small : large).push(rank)
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() ?? 0
    const more = large.at(-1) ?? 0
    alias[less] = more
    share[more] = (share[more] ?? 0) + (share[less] ?? 0) - 1
    if ((share[more] ?? 0) < 1) small.push(large.pop() ?? 0)
  }
  // What is left over is one but for rounding.
  for (const rank of [...small, ...large]) share[rank] = 1
  return {
    size,
    probability: rank => (weights[rank] ?? 0) / sum,
    draw: random => {
      const at = random.next() * size
      const rank = Math.floor(at)
      return at - rank < (share[rank] ?? 1) ? rank : (alias[rank] ?? rank)
    }
  }
}
