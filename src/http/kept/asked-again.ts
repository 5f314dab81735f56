/** A power of two: so many of the last requests are remembered, by a hash of 32 bits each. */
const remembered = 2 ** 15
/** So many that the same part of the hash leads to lie together: those that come in turns must not displace each other. */
const together = 8

/** What was asked for lately. What is asked for once, as by whoever walks through everything, is not worth keeping. */
export class AskedAgain {
  readonly #seen = new Uint32Array(remembered)

  /** Whether it was asked for before; from now on it was. */
  see(key: string): boolean {
    const hash = hashOf(key)
    const first = together * (hash % (remembered / together))
    const those = this.#seen.subarray(first, first + together)
    if (those.includes(hash)) return true
    those.copyWithin(1, 0)
    those[0] = hash
    return false
  }
}

/** FNV-1a (https://www.rfc-editor.org/rfc/rfc9923), over UTF-16. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
