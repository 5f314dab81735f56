/** Keys that were seen, a bit each: a set of millions would take more than all else together. */
export class KeySet {
  #bits = new Uint8Array(1024)

  has(key: number): boolean {
    return ((this.#bits[Math.floor(key / 8)] ?? 0) & (1 << (key & 7))) !== 0
  }

  add(key: number): void {
    const at = Math.floor(key / 8)
    if (at >= this.#bits.length) {
      const more = new Uint8Array(Math.max(this.#bits.length * 2, at + 1))
      more.set(this.#bits)
      this.#bits = more
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (key & 7))
  }
}
