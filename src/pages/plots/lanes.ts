import type { Stretch } from './window.ts'

/**
 * Puts stretches into as few lanes as they can share without touching (interval partitioning, earliest start first, into the
 * first lane that is free; of one start in the order given). The lane of each in the order given, null where that would be
 * one more than `most`.
 */
export function lanesOf(stretches: readonly Stretch[], most: number): readonly (number | null)[] {
  const order = stretches.map((_, index) => index)
  order.sort((one, other) => (stretches[one]?.start ?? 0) - (stretches[other]?.start ?? 0) || one - other)
  const lanes: (number | null)[] = stretches.map(() => null)
  const taken: number[] = []
  for (const index of order) {
    const stretch = stretches[index]
    if (stretch === undefined) continue
    const free = taken.findIndex(end => end <= stretch.start)
    const lane = free === -1 ? taken.length : free
    if (lane >= most) continue
    taken[lane] = stretch.end
    lanes[index] = lane
  }
  return lanes
}
