// A linear model over hashed features, as a file holds it: for each feature that the training texts show to matter one
// row of weights, eight bits a tag. The hash is the key of the row, so a feature that was never seen adds nothing.

export interface Weights {
  readonly tagCount: number
  /** A table of `tagCount * tagCount` from tag to tag for each place, and a last row for the first item. */
  readonly transitions: Float64Array
  /** Adds the row of a feature, where there is one, to the scores from `base` on. */
  readonly add: (feature: number, scores: Float64Array, base: number) => void
}

/** Where bytes are read, one number after another. */
export interface Cursor {
  at: number
}

/** A row and its key lie side by side, so that looking one up waits for memory once: key, and four weights a word. */
const slotSize = 3
export const mostTags = 8

/**
 * Reads weights: how much a weight of one is worth, numbers of tags, transitions, rows and bytes of features; then the
 * transitions, the features in ascending order as differences in groups of seven bits (LEB128), and their rows.
 */
export function readWeights(bytes: Uint8Array, cursor: Cursor): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const step = view.getFloat32(cursor.at, true)
  const tagCount = view.getUint32(cursor.at + 4, true)
  const transitions = new Float64Array(view.getUint32(cursor.at + 8, true))
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
  const slots = new Int32Array(size * slotSize)
  let feature = 0
  for (let index = 0; index < rowCount; index++) {
    let factor = 1
    for (;;) {
      const byte = bytes[at++] ?? 0
      feature += (byte & 127) * factor
      if (byte < 128) break
      factor *= 128
    }
    const key = keyOf(feature)
    let slot = slotOf(key, mask)
    while (slots[slot * slotSize] !== 0) slot = (slot + 1) & mask
    slots[slot * slotSize] = key
    for (let tag = 0; tag < tagCount; tag++, row++) {
      const word = slot * slotSize + 1 + (tag >> 2)
      slots[word] = (slots[word] ?? 0) | ((bytes[row] ?? 0) << ((tag & 3) * 8))
    }
  }
  const add = (feature: number, scores: Float64Array, base: number) => {
    const key = keyOf(feature)
    let slot = slotOf(key, mask)
    for (let found = slots[slot * slotSize]; found !== key; found = slots[slot * slotSize]) {
      if (found === 0) return
      slot = (slot + 1) & mask
    }
    for (let tag = 0; tag < tagCount; tag++) {
      const word = slots[slot * slotSize + 1 + (tag >> 2)] ?? 0
      scores[base + tag] = (scores[base + tag] ?? 0) + ((word << (24 - (tag & 3) * 8)) >> 24) * step
    }
  }
  return { tagCount, transitions, add }
}

/** 0 marks an empty slot. */
const keyOf = (feature: number) => feature | 0 || 1

const slotOf = (feature: number, mask: number) => (Math.imul(feature, 0x9e3779b1) >>> 7) & mask
