import type { Vocabulary } from './contexts.ts'
import { randomOf } from './random.ts'

// Short vectors of words: the leading singular vectors of the matrix of contexts, by the randomised method (Halko,
// Martinsson & Tropp 2011), each of length one.

export const dimensions = 80

type Matrix = Pick<Vocabulary, 'offsets' | 'columns' | 'values'>

function times({ offsets, columns, values }: Matrix, right: Float64Array, count: number): Float64Array {
  const product = new Float64Array(count * dimensions)
  for (let row = 0; row < count; row++) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const value = values[at] ?? 0
      const from = (columns[at] ?? 0) * dimensions
      const to = row * dimensions
      for (let d = 0; d < dimensions; d++) product[to + d] = (product[to + d] ?? 0) + value * (right[from + d] ?? 0)
    }
  }
  return product
}

function transposedTimes({ offsets, columns, values }: Matrix, left: Float64Array, rows: number, count: number) {
  const product = new Float64Array(count * dimensions)
  for (let row = 0; row < rows; row++) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const value = values[at] ?? 0
      const to = (columns[at] ?? 0) * dimensions
      const from = row * dimensions
      for (let d = 0; d < dimensions; d++) product[to + d] = (product[to + d] ?? 0) + value * (left[from + d] ?? 0)
    }
  }
  return product
}

/** Gram and Schmidt over the columns, in place. */
function orthonormalise(matrix: Float64Array): void {
  const rows = matrix.length / dimensions
  for (let d = 0; d < dimensions; d++) {
    for (let other = 0; other <= d; other++) {
      let dot = 0
      for (let row = 0; row < rows; row++) {
        dot += (matrix[row * dimensions + d] ?? 0) * (matrix[row * dimensions + other] ?? 0)
      }
      if (other === d) {
        const length = Math.sqrt(dot) || 1
        for (let row = 0; row < rows; row++) {
          matrix[row * dimensions + d] = (matrix[row * dimensions + d] ?? 0) / length
        }
      } else {
        for (let row = 0; row < rows; row++) {
          const at = row * dimensions
          matrix[at + d] = (matrix[at + d] ?? 0) - dot * (matrix[at + other] ?? 0)
        }
      }
    }
  }
}

/** A unit vector for each form, row by row. */
export function vectorsOf(vocabulary: Vocabulary): Float64Array {
  const { forms, columnCount } = vocabulary
  const random = randomOf(7)
  let basis: Float64Array = new Float64Array(columnCount * dimensions).map(() => random() - 0.5)
  for (let power = 0; power < 3; power++) {
    const image = times(vocabulary, basis, forms.length)
    orthonormalise(image)
    basis = transposedTimes(vocabulary, image, forms.length, columnCount)
    orthonormalise(basis)
  }
  const vectors = times(vocabulary, basis, forms.length)
  normalise(vectors, dimensions)
  return vectors
}

/** Gives each vector the length of one, in place. */
export function normalise(vectors: Float64Array, size: number): void {
  for (let from = 0; from < vectors.length; from += size) {
    let sum = 0
    for (let d = 0; d < size; d++) sum += (vectors[from + d] ?? 0) ** 2
    const length = Math.sqrt(sum) || 1
    for (let d = 0; d < size; d++) vectors[from + d] = (vectors[from + d] ?? 0) / length
  }
}
