// A linear model over hashed features, as a file holds it: one row of weights for each feature, one weight for each tag.
// Weights are whole numbers of one step, eight bits each; those that round to nothing are left out.

export interface Model {
  readonly tagCount: number
  /** Weights of moving from tag (row) to tag, in the same steps. */
  readonly transitions: Int32Array
  /** Adds the row of a feature, where there is one, to the scores from `base` on. */
  readonly add: (feature: number, scores: Int32Array, base: number) => void
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
  // Key and row side by side, for they are read together. Most features that are looked up are not there, which one bit
  // of a table small enough for the nearest memory tells of nine in ten (Bloom 1970).
  const slots = new Uint32Array(size * 2)
  const present = new Uint32Array(size / 4)
  const bitMask = size * 8 - 1
  let key = 0
  for (let row = 0; row < count; row++) {
    key += readNumber(bytes, cursor)
    let slot = slotOf(key, mask)
    while (slots[slot * 2] !== 0) slot = (slot + 1) & mask
    slots[slot * 2] = key
    slots[slot * 2 + 1] = cursor.at
    const bit = key & bitMask
    present[bit >>> 5] = (present[bit >>> 5] ?? 0) | (1 << (bit & 31))
    cursor.at += 1 + 2 * (bytes[cursor.at] ?? 0)
  }
  // Two of the weights of a row are left on average, so that the file is read in place.
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const add = (feature: number, scores: Int32Array, base: number) => {
    const bit = feature & bitMask
    if (((present[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return
    let slot = slotOf(feature, mask)
    for (let found = slots[slot * 2]; found !== feature; found = slots[slot * 2]) {
      if (found === 0) return
      slot = (slot + 1) & mask
    }
    let at = slots[slot * 2 + 1] ?? 0
    for (const end = at + 2 * (weights[at] ?? 0); at < end; at += 2) {
      const place = base + (weights[at + 1] ?? 0)
      scores[place] = (scores[place] ?? 0) + (weights[at + 2] ?? 0)
    }
  }
  return { tagCount, transitions, add, step }
}
