import { sharedInt32 } from './shared.ts'

// A map from hashes to small numbers as a column of shared memory, open addressing with linear probing (Knuth, The Art of
// Computer Programming 3, §6.4, algorithm L): a key and its value side by side, because they are read together.

/** Keys and values by turns; a value is one more than it was given as, 0 where there is no key. */
export type NumberTable = Int32Array

const slotOf = (key: number, mask: number) => (Math.imul(key, 0x9e3779b1) >>> 7) & mask

/** Of `count` keys of 32 bits, each with a value from 0; what comes later takes the place of the same key before. */
export function numberTable(count: number, entries: Iterable<readonly [key: number, value: number]>): NumberTable {
  let size = 16
  while (size < count * 1.5) size *= 2
  const mask = size - 1
  const table = sharedInt32(2 * size)
  for (const [key, value] of entries) {
    let slot = slotOf(key, mask)
    while (table[2 * slot + 1] !== 0 && table[2 * slot] !== key) slot = (slot + 1) & mask
    table[2 * slot] = key
    table[2 * slot + 1] = value + 1
  }
  return table
}

/** The value of a key, -1 where there is none. */
export function numberIn(table: NumberTable, key: number): number {
  const mask = (table.length >> 1) - 1
  let slot = slotOf(key, mask)
  for (;;) {
    const value = table[2 * slot + 1] ?? 0
    if (value === 0 || table[2 * slot] === key) return value - 1
    slot = (slot + 1) & mask
  }
}
