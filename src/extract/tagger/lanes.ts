// Three small whole numbers in one: a double adds whole numbers of 53 bits exactly, so that one addition adds the
// weights of three tags. A sum of a few hundred weights of eight bits stays within its sixteen.

const width = 2 ** 16

/** The most tags that are added this way, and how many numbers hold them. */
export const laneTags = 18
export const laneCount = 6

/** What a weight of this tag adds to its number, `tag % laneCount`. */
export const inLane = (tag: number, weight: number): number => weight * width ** Math.floor(tag / laneCount)

/** Adds the three sums of one number to the scores of its tags, as far as there are tags. */
export function addLane(sum: number, lane: number, tagCount: number, scores: Int32Array, base: number): void {
  const high = Math.round(sum / (width * width))
  const rest = sum - high * width * width
  const middle = Math.round(rest / width)
  const at = base + lane
  if (lane < tagCount) scores[at] = (scores[at] ?? 0) + rest - middle * width
  if (lane + laneCount < tagCount) scores[at + laneCount] = (scores[at + laneCount] ?? 0) + middle
  if (lane + 2 * laneCount < tagCount) scores[at + 2 * laneCount] = (scores[at + 2 * laneCount] ?? 0) + high
}
