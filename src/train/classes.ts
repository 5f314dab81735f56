import { normalise } from './vectors.ts'

// k-means on the sphere (Dhillon & Modha 2001). Vectors come in order of frequency, so the first k are the first centres.

export interface Classes {
  readonly classOf: Int32Array
  readonly centres: Float64Array
}

/** Classes of vectors that stand one behind another, each of the same number of dimensions. */
export function classesOf(vectors: Float64Array, dimensions: number, count: number, rounds: number): Classes {
  const total = vectors.length / dimensions
  const centres = vectors.slice(0, count * dimensions)
  const classOf = new Int32Array(total)
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(count * dimensions)
    for (let index = 0; index < total; index++) {
      const from = index * dimensions
      let best = 0
      let nearest = -Infinity
      for (let centre = 0; centre < count; centre++) {
        const to = centre * dimensions
        let dot = 0
        for (let d = 0; d < dimensions; d++) dot += (vectors[from + d] ?? 0) * (centres[to + d] ?? 0)
        if (dot > nearest) {
          nearest = dot
          best = centre
        }
      }
      classOf[index] = best
      for (let d = 0; d < dimensions; d++) {
        sums[best * dimensions + d] = (sums[best * dimensions + d] ?? 0) + (vectors[from + d] ?? 0)
      }
    }
    for (let at = 0; at < sums.length; at++) if (sums[at] !== 0) centres[at] = sums[at] ?? 0
    normalise(centres, dimensions)
  }
  return { classOf, centres }
}
