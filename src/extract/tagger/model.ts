import { sharedInt32, sharedUint8 } from '../shared.ts'
import { addLanes, inLane, lanesFor } from './lanes.ts'

// A linear model over hashed features, as a file holds it: one row of weights for each feature, one weight for each tag.
// Weights are whole numbers of one step, eight bits each; those that round to nothing are left out.

/** A model as threads share it. */
export interface ModelTables {
  readonly tagCount: number
  readonly transitions: Int32Array
  readonly step: number
  /** Key and row of each feature side by side, as many as a power of two; 0 and 0 where there is none. */
  readonly slots: Int32Array
  /** A bit for each feature that may be there. */
  readonly present: Int32Array
  /** Rows of few weights as the file has them. */
  readonly weights: Int8Array
  /** Rows of many weights, written out; the first is all zeros. */
  readonly writtenOut: Int32Array
}

export interface Model {
  readonly tagCount: number
  /** Weights of moving from tag (row) to tag, in the same steps. */
  readonly transitions: Int32Array
  /** How much a step is. */
  readonly step: number
  /** Adds the rows of the first `count` features, where there are any, to the scores from `base` on. At most 128. */
  readonly add: (features: Int32Array, count: number, scores: Int32Array, base: number) => void
  /**
   * Writes the rows of the first `count` features, as far as there are any, behind the `from` that are there, and answers
   * how many there are then. There has to be room for all.
   */
  readonly find: (features: Int32Array, count: number, rows: Int32Array, from: number) => number
  /** Adds up rows, into sums of two tags in each number (`lanes.ts`). */
  readonly sum: (rows: Int32Array, count: number, sums: Int32Array) => void
  /** A row that is the sum of those of the first `count` features, `noRow` where it is all zeros. */
  readonly join: (features: Int32Array, count: number) => number
  /** How many rows more can be joined. */
  readonly room: () => number
  /** Forgets all rows that were joined. */
  readonly forget: () => void
}

export const noRow = 0

/** More than any word has. */
export const mostFeatures = 128

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

/** Adds a row as the file has it: the number of weights, then each as tag and weight. */
function addRow(weights: Int8Array, row: number, sums: Int32Array, base: number): void {
  const end = row + 2 * (weights[row] ?? 0)
  for (let at = row; at < end; at += 2) {
    const tag = weights[at + 1] ?? 0
    const place = base + (tag >> 1)
    sums[place] = (sums[place] ?? 0) + inLane(tag, weights[at + 2] ?? 0)
  }
}

/** Adds four rows that are written out. */
function addFour(
  rows: Int32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  sums: Int32Array,
  base: number,
  lanes: number
): void {
  for (let lane = 0; lane < lanes; lane++) {
    const four = (rows[a + lane] ?? 0) + (rows[b + lane] ?? 0) + (rows[c + lane] ?? 0) + (rows[d + lane] ?? 0)
    sums[base + lane] = (sums[base + lane] ?? 0) + four
  }
}

/**
 * Reads a model: step, tags, transitions; then the number of rows, and for each row in order of its feature the distance
 * to the feature before, the number of weights, and each as tag and weight.
 */
export function readModel(bytes: Uint8Array): ModelTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const step = view.getFloat32(0, true)
  const tagCount = view.getUint16(4, true)
  const transitions = sharedInt32(tagCount * tagCount)
  const cursor = { at: 6 }
  for (let move = 0; move < transitions.length; move++, cursor.at += 2) {
    transitions[move] = view.getInt16(cursor.at, true)
  }
  const count = view.getUint32(cursor.at, true)
  cursor.at += 4
  let size = 1024
  while (size < count * 1.5) size *= 2
  const mask = size - 1
  // Key and row side by side, for they are read together. One bit each tells most of those that are not there before
  // the larger table is looked at (Bloom 1970).
  const slots = sharedInt32(size * 2)
  const present = sharedInt32(size / 2)
  const bitMask = size * 16 - 1
  // Few tags have a weight in most rows: those are read in place, where the file has them. Rows of many weights, which are
  // the ones that are met again and again, are written out; the first is all zeros.
  const lanes = lanesFor(tagCount)
  const leastWrittenOut = lanes / 4
  const file = sharedUint8(bytes.length)
  file.set(bytes)
  const weights = new Int8Array(file.buffer)
  let wide = lanes
  for (let row = 0, at = cursor.at; row < count; row++) {
    while ((bytes[at++] ?? 0) > 127);
    const length = bytes[at] ?? 0
    if (length >= leastWrittenOut) wide += lanes
    at += 1 + 2 * length
  }
  const writtenOut = sharedInt32(wide)
  wide = lanes
  let unsigned = 0
  for (let row = 0; row < count; row++) {
    unsigned += readNumber(bytes, cursor)
    const key = unsigned | 0
    let slot = slotOf(key, mask)
    while (slots[slot * 2] !== 0) slot = (slot + 1) & mask
    const length = bytes[cursor.at] ?? 0
    const end = cursor.at + 2 * length
    const isWide = length >= leastWrittenOut
    slots[slot * 2] = key
    slots[slot * 2 + 1] = isWide ? -wide : cursor.at
    const bit = key & bitMask
    present[bit >>> 5] = (present[bit >>> 5] ?? 0) | (1 << (bit & 31))
    if (isWide) {
      for (let at = cursor.at; at < end; at += 2) {
        const tag = weights[at + 1] ?? 0
        const place = wide + (tag >> 1)
        writtenOut[place] = (writtenOut[place] ?? 0) + inLane(tag, weights[at + 2] ?? 0)
      }
      wide += lanes
    }
    cursor.at = end + 1
  }
  return { tagCount, transitions, step, slots, present, weights, writtenOut }
}

/**
 * A model over tables, which it only reads. Rows that it joins stand behind those that are written out, in memory of its
 * own: one array to add rows from is faster than two.
 * @param spare bytes for rows that are joined
 */
export function openModel(tables: ModelTables, spare = 0): Model {
  const { tagCount, transitions, step, slots, present, weights } = tables
  const mask = slots.length / 2 - 1
  const bitMask = present.length * 32 - 1
  const lanes = lanesFor(tagCount)
  const joined = tables.writtenOut.length
  const writtenOut = new Int32Array(joined + (spare >> 2))
  writtenOut.set(tables.writtenOut)
  const find: Model['find'] = (features, used, rows, from) => {
    const bits = present
    const table = slots
    // Without a branch: whether the bit is there cannot be predicted, and the loads need not wait for each other.
    let likely = from
    for (let index = 0; index < used; index++) {
      const key = features[index] ?? 0
      const bit = key & bitMask
      rows[likely] = key
      likely += ((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1
    }
    let count = from
    for (let index = from; index < likely; index++) {
      const key = rows[index] ?? 0
      let slot = slotOf(key, mask)
      let there = table[slot * 2]
      while (there !== key && there !== 0) {
        slot = (slot + 1) & mask
        there = table[slot * 2]
      }
      if (there !== 0) rows[count++] = table[slot * 2 + 1] ?? 0
    }
    return count
  }
  const add = (rows: Int32Array, count: number, sums: Int32Array, base: number): void => {
    let wide = 0
    for (let index = 0; index < count; index++) {
      const row = rows[index] ?? 0
      if (row < 0) rows[wide++] = -row
      else if (row > 0) addRow(weights, row, sums, base)
    }
    // Four at a time, the zeros where there are fewer.
    for (let index = 0; index < wide; index += 4) {
      const a = rows[index] ?? 0
      const b = index + 1 < wide ? (rows[index + 1] ?? 0) : 0
      const c = index + 2 < wide ? (rows[index + 2] ?? 0) : 0
      const d = index + 3 < wide ? (rows[index + 3] ?? 0) : 0
      addFour(writtenOut, a, b, c, d, sums, base, lanes)
    }
  }
  const rows = new Int32Array(mostFeatures)
  const sums = new Int32Array(lanes)
  let next = joined
  return {
    tagCount,
    transitions,
    step,
    find,
    sum(rows, count, sums) {
      sums.fill(0)
      add(rows, count, sums, 0)
    },
    add(features, used, scores, base) {
      sums.fill(0)
      add(rows, find(features, used, rows, 0), sums, 0)
      addLanes(sums, tagCount, scores, base)
    },
    join(features, used) {
      const found = find(features, used, rows, 0)
      if (found < 2) return found === 0 ? noRow : (rows[0] ?? noRow)
      writtenOut.fill(0, next, next + lanes)
      add(rows, found, writtenOut, next)
      next += lanes
      return lanes - next
    },
    room: () => Math.floor((writtenOut.length - next) / lanes),
    forget() {
      next = joined
    }
  }
}
