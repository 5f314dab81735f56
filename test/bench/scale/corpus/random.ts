/** Numbers that look drawn and are the same in every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
}

/**
 * Stream `stream` of a seed. Each article draws from a stream of its own, so that the hundredth of ten thousand is the
 * hundredth of a million.
 */
export function randomOf(seed: number, stream: number): Random {
  let state = mixed(mixed(seed) ^ Math.imul(stream + 1, 0x9e3779b9))
  // mulberry32, by Tommy Ettinger (public domain): 32 bits of state, and even enough for texts.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    next,
    below,
    chance: probability => next() < probability,
    pick: list => list[below(list.length)] ?? list[0]
  }
}

/** Neighbouring numbers come out far apart (the finisher of MurmurHash3). */
function mixed(number: number): number {
  let h = number | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
