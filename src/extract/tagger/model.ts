import { addLane, inLane, laneCount, laneTags } from './lanes.ts'

// A linear model over hashed features, as a file holds it: one row of weights for each feature, one weight for each tag.
// Weights are whole numbers of one step, eight bits each; those that round to nothing are left out.

export interface Model {
  readonly tagCount: number
  /** Weights of moving from tag (row) to tag, in the same steps. */
  readonly transitions: Int32Array
  /** Adds the rows of the first `count` features, where there are any, to the scores from `base` on. */
  readonly add: (features: Int32Array, count: number, scores: Int32Array, base: number) => void
  /** How much a step is. */
  readonly step: number
}

/** Where bytes are read or written, one number after another. */
export interface Cursor {
  at: number
}

/** A whole number in groups of seven bits, the lowest first (LEB128). */
export function readNumber(bytes: Uint8Array, cursor: Cursor): number {
  let value = 0
  let factor = 1
  for (;;) {
    const byte = bytes[cursor.at++] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) return value
    factor *= 128
  }
}

const slotOf = (feature: number, mask: number) => (Math.imul(feature, 0x9e3779b1) >>> 7) & mask

/**
 * Reads a model: step, tags, transitions; then the number of rows, and for each row in order of its feature the distance
 * to the feature before, the number of weights, and each as tag and weight.
 */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const step = view.getFloat32(0, true)
  const tagCount = view.getUint16(4, true)
  const transitions = new Int32Array(tagCount * tagCount)
  const cursor = { at: 6 }
  for (let move = 0; move < transitions.length; move++, cursor.at += 2) {
    transitions[move] = view.getInt16(cursor.at, true)
  }
  const count = view.getUint32(cursor.at, true)
  cursor.at += 4
  let size = 1024
  while (size < count * 2) size *= 2
  const mask = size - 1
  // Key and row side by side, for they are read together. One bit each tells most of those that are not there before
  // the larger table is looked at (Bloom 1970).
  const slots = new Int32Array(size * 2)
  const present = new Int32Array(size / 4)
  const bitMask = size * 8 - 1
  const isPacked = tagCount <= laneTags
  const packed = new Float64Array(isPacked ? count * laneCount : 0)
  // Where tags are many, few of them have a weight, and the file is read in place.
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let unsigned = 0
  for (let row = 0; row < count; row++) {
    unsigned += readNumber(bytes, cursor)
    const key = unsigned | 0
    let slot = slotOf(key, mask)
    while (slots[slot * 2] !== 0) slot = (slot + 1) & mask
    slots[slot * 2] = key
    slots[slot * 2 + 1] = isPacked ? row * laneCount : cursor.at
    const bit = key & bitMask
    present[bit >>> 5] = (present[bit >>> 5] ?? 0) | (1 << (bit & 31))
    const end = cursor.at + 2 * (bytes[cursor.at] ?? 0)
    for (let at = cursor.at; isPacked && at < end; at += 2) {
      const tag = weights[at + 1] ?? 0
      const lane = row * laneCount + (tag % laneCount)
      packed[lane] = (packed[lane] ?? 0) + inLane(tag, weights[at + 2] ?? 0)
    }
    cursor.at = end + 1
  }
  /** Where the row of a feature begins; -1 without. */
  const rowOf = (feature: number): number => {
    const bit = feature & bitMask
    if (((present[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1
    let slot = slotOf(feature, mask)
    let found = slots[slot * 2]
    while (found !== feature && found !== 0) {
      slot = (slot + 1) & mask
      found = slots[slot * 2]
    }
    return found === 0 ? -1 : (slots[slot * 2 + 1] ?? -1)
  }
  const addSparse: Model['add'] = (features, used, scores, base) => {
    for (let index = 0; index < used; index++) {
      let at = rowOf(features[index] ?? 0)
      if (at < 0) continue
      for (const end = at + 2 * (weights[at] ?? 0); at < end; at += 2) {
        const place = base + (weights[at + 1] ?? 0)
        scores[place] = (scores[place] ?? 0) + (weights[at + 2] ?? 0)
      }
    }
  }
  const addPacked: Model['add'] = (features, used, scores, base) => {
    let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0]
    for (let index = 0; index < used; index++) {
      const at = rowOf(features[index] ?? 0)
      if (at < 0) continue
      a += packed[at] ?? 0
      b += packed[at + 1] ?? 0
      c += packed[at + 2] ?? 0
      d += packed[at + 3] ?? 0
      e += packed[at + 4] ?? 0
      f += packed[at + 5] ?? 0
    }
    addLane(a, 0, tagCount, scores, base)
    addLane(b, 1, tagCount, scores, base)
    addLane(c, 2, tagCount, scores, base)
    addLane(d, 3, tagCount, scores, base)
    addLane(e, 4, tagCount, scores, base)
    addLane(f, 5, tagCount, scores, base)
  }
  return { tagCount, transitions, add: isPacked ? addPacked : addSparse, step }
}
