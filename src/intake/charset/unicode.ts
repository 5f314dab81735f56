/** How many characters beyond ASCII are written as UTF-8 has them, and how many bytes are not. */
export interface Utf8Count {
  readonly sequences: number
  readonly faults: number
}

/** Counts by lead and continuation bytes (RFC 3629 §3); overlong forms are left to the decoder. */
export function utf8In(bytes: Uint8Array): Utf8Count {
  let sequences = 0
  let faults = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const more = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0
    let found = 0
    while (found < more && ((bytes[at + found + 1] ?? 0) & 0xc0) === 0x80) found++
    if (more > 0 && found === more) {
      sequences++
      at += more
    } else faults++
  }
  return { sequences, faults }
}

/** UTF-16 without a mark: markup and spaces have a zero in every other byte. Null where the bytes are something else. */
export function utf16By(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096)
  const zeros = [0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const least = Math.max(2, length / 20)
  if (odd >= least && even * 20 <= odd) return 'utf-16le'
  return even >= least && odd * 20 <= even ? 'utf-16be' : null
}
