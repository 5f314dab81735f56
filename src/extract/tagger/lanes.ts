// Two small whole numbers in one of 32 bits, so that one addition adds the weights of two tags. A sum of two hundred
// weights of eight bits stays within its sixteen.

/** How many numbers hold one sum for each tag: tags 0 and 1 share the first. */
export const lanesFor = (tagCount: number): number => (tagCount + 1) >> 1

/** What a weight of this tag adds to its number, `tag >> 1`. */
export const inLane = (tag: number, weight: number): number => weight << ((tag & 1) << 4)

/** The sum of the tag with the even number, then that of the one behind it. */
export const evenOf = (lane: number): number => (lane << 16) >> 16
export const oddOf = (lane: number): number => (lane - evenOf(lane)) >> 16

/** Adds the sums to the scores of their tags. */
export function addLanes(sums: Int32Array, tagCount: number, scores: Int32Array, base: number): void {
  for (let tag = 0; tag < tagCount; tag++) {
    const lane = sums[tag >> 1] ?? 0
    scores[base + tag] = (scores[base + tag] ?? 0) + ((tag & 1) === 0 ? evenOf(lane) : oddOf(lane))
  }
}
