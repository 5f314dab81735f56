import { sharedFloat64, sharedInt32 } from '../shared.ts'

// A linear model over hashed features, as a file holds it: for each feature that the training texts show to matter one
// row of weights, eight bits a tag. The hash is the key of the row, so a feature that was never seen adds nothing.

/** Weights as threads share them. */
export interface WeightTables {
  readonly tagCount: number
  /** How much a weight of one is worth. */
  readonly step: number
  readonly transitions: Float64Array
  /** Slots of `slotSize` numbers, as many as a power of two. */
  readonly slots: Int32Array
  readonly known: Int32Array
}

export interface Weights {
  readonly tagCount: number
  /** A table of `tagCount * tagCount` from tag to tag for each place, and a last row for the first item. */
  readonly transitions: Float64Array
  /** Adds the rows of the first `count` features, of those that have one, to the scores from `base` on. */
  readonly add: (features: Int32Array, count: number, scores: Float64Array, base: number) => void
}

/** Where bytes are read, one number after another. */
export interface Cursor {
  at: number
}

/**
 * A slot is eight bytes, so that looking one up waits for memory once: 24 bits of the feature, and up to five weights.
 */
const slotSize = 2
export const mostTags = 5
/**
 * A bit for each feature that has a row, and for few others: most features of a text were never seen, and these bits stay
 * in the cache of a processor when the slots do not (Bloom 1970, with one hash).
 */
const knownBits = 1 << 21
const bitOf = (feature: number) => Math.imul(feature, 0x2c1b3c6d) >>> 11

/** Features looked up at once. */
const mostFeatures = 256

/**
 * Reads weights: how much a weight of one is worth, numbers of tags, transitions, rows and bytes of features; then the
 * transitions, the features in ascending order as differences in groups of seven bits (LEB128), and their rows.
 */
export function readWeights(bytes: Uint8Array, cursor: Cursor): WeightTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const step = view.getFloat32(cursor.at, true)
  const tagCount = view.getUint32(cursor.at + 4, true)
  if (tagCount > mostTags) throw new RangeError(`${tagCount} tags`)
  const transitions = sharedFloat64(view.getUint32(cursor.at + 8, true))
  const rowCount = view.getUint32(cursor.at + 12, true)
  const featureBytes = view.getUint32(cursor.at + 16, true)
  cursor.at += 20
  for (let move = 0; move < transitions.length; move++, cursor.at += 4) {
    transitions[move] = view.getFloat32(cursor.at, true)
  }
  let at = cursor.at
  let row = at + featureBytes
  cursor.at = row + rowCount * tagCount
  let size = 1024
  while (size < rowCount * 1.5) size *= 2
  const mask = size - 1
  const slots = sharedInt32(size * slotSize)
  const known = sharedInt32(knownBits >>> 5)
  let feature = 0
  for (let index = 0; index < rowCount; index++) {
    let factor = 1
    for (;;) {
      const byte = bytes[at++] ?? 0
      feature += (byte & 127) * factor
      if (byte < 128) break
      factor *= 128
    }
    let slot = slotOf(feature, mask)
    while (slots[slot * slotSize] !== 0) slot = (slot + 1) & mask
    const bit = bitOf(feature)
    known[bit >>> 5] = (known[bit >>> 5] ?? 0) | (1 << (bit & 31))
    slots[slot * slotSize] = (checkOf(feature) << 8) | (bytes[row] ?? 0)
    let rest = 0
    for (let tag = 1; tag < tagCount; tag++) rest |= (bytes[row + tag] ?? 0) << ((tag - 1) * 8)
    slots[slot * slotSize + 1] = rest
    row += tagCount
  }
  return { tagCount, step, transitions, slots, known }
}

export const openWeights = (tables: WeightTables): Weights => ({
  tagCount: tables.tagCount,
  transitions: tables.transitions,
  add: adderOf(tables)
})

function adderOf({ slots, known, tagCount, step }: WeightTables): Weights['add'] {
  const mask = slots.length / slotSize - 1
  const checks = new Int32Array(mostFeatures)
  const places = new Int32Array(mostFeatures)
  const heads = new Int32Array(mostFeatures)
  const sums = new Int32Array(mostTags)
  return (features, count, scores, base) => {
    // All slots are asked for before any is used: memory answers many questions in the time of one.
    let found = 0
    for (let index = 0; index < count; index++) {
      const feature = features[index] ?? 0
      const bit = bitOf(feature)
      if (((known[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) continue
      const slot = slotOf(feature, mask)
      checks[found] = checkOf(feature)
      places[found] = slot
      heads[found++] = slots[slot * slotSize] ?? 0
    }
    let [a, b, c, d, e] = [0, 0, 0, 0, 0]
    for (let index = 0; index < found; index++) {
      const check = checks[index] ?? 0
      let slot = places[index] ?? 0
      let head = heads[index] ?? 0
      while (head !== 0 && head >>> 8 !== check) {
        slot = (slot + 1) & mask
        head = slots[slot * slotSize] ?? 0
      }
      if (head === 0) continue
      const rest = slots[slot * slotSize + 1] ?? 0
      a += (head << 24) >> 24
      b += (rest << 24) >> 24
      c += (rest << 16) >> 24
      d += (rest << 8) >> 24
      e += rest >> 24
    }
    sums[0] = a
    sums[1] = b
    sums[2] = c
    sums[3] = d
    sums[4] = e
    for (let tag = 0; tag < tagCount; tag++) scores[base + tag] = (scores[base + tag] ?? 0) + (sums[tag] ?? 0) * step
  }
}

/** What tells the features of one slot apart, never 0. */
const checkOf = (feature: number) => feature & 0xffffff || 1

const slotOf = (feature: number, mask: number) => (Math.imul(feature, 0x9e3779b1) >>> 7) & mask
