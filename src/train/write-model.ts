import type { Weights } from './crf.ts'

/** What is left of a model when its weights are rounded. */
export interface WriteOptions {
  /** Weights below this are left out. */
  readonly least: number
  /** The step that weights are rounded to. */
  readonly step: number
}

/** A whole number in groups of seven bits, the lowest first (LEB128). */
export function writeNumber(bytes: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

/** Writes what `readModel` reads. */
export function writeModel({ keys, rows, transitions, tagCount }: Weights, { least, step }: WriteOptions): Uint8Array {
  const order = Array.from(keys, (_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  const body: number[] = []
  let count = 0
  let last = 0
  for (const row of order) {
    const weights: number[] = []
    for (let tag = 0; tag < tagCount; tag++) {
      const weight = rows[row * tagCount + tag] ?? 0
      const rounded = Math.max(-127, Math.min(127, Math.round(weight / step)))
      if (Math.abs(weight) >= least && rounded !== 0) weights.push(tag, rounded & 255)
    }
    if (weights.length === 0) continue
    const key = keys[row] ?? 0
    writeNumber(body, key - last)
    last = key
    body.push(weights.length / 2, ...weights)
    count++
  }
  const head = new DataView(new ArrayBuffer(6 + 2 * transitions.length + 4))
  head.setFloat32(0, step, true)
  head.setUint16(4, tagCount, true)
  transitions.forEach((weight, move) => {
    head.setInt16(6 + 2 * move, Math.max(-32767, Math.min(32767, Math.round(weight / step))), true)
  })
  head.setUint32(6 + 2 * transitions.length, count, true)
  const bytes = new Uint8Array(head.byteLength + body.length)
  bytes.set(new Uint8Array(head.buffer))
  bytes.set(body, head.byteLength)
  return bytes
}
