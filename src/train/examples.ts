// What a trainer learns from: stretches of words with the hashes of their features and their gold tags.

export interface Example {
  /** Where the features of word i begin in `features`; one more than there are words. */
  readonly offsets: Int32Array
  readonly features: Uint32Array
  readonly tags: Uint8Array
  /** Scores that are there before any weight, word by word for each tag. */
  readonly given?: Float32Array | undefined
}

/** Examples whose features are rows of a table of weights; -1 where a feature is too rare for one. */
export interface Indexed {
  readonly examples: readonly {
    readonly offsets: Int32Array
    readonly rows: Int32Array
    readonly tags: Uint8Array
    readonly given?: Float32Array | undefined
  }[]
  /** The feature of each row. */
  readonly keys: Uint32Array
}

/** Numbers the features that stand in at least `fewest` words, in order of first sight. */
export function indexFeatures(examples: readonly Example[], fewest: number): Indexed {
  let total = 0
  for (const { features } of examples) total += features.length
  let size = 1 << 16
  while (size < total) size <<= 1
  const slots = new Uint32Array(size)
  const counts = new Uint16Array(size)
  const rowOf = new Int32Array(size).fill(-1)
  const slotOf = (key: number) => {
    let slot = Math.imul(key, 0x9e3779b1) >>> 0
    slot = (slot ^ (slot >>> 15)) & (size - 1)
    while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) & (size - 1)
    return slot
  }
  for (const { features } of examples) {
    for (const key of features) {
      const slot = slotOf(key)
      slots[slot] = key
      const count = counts[slot] ?? 0
      if (count < 0xffff) counts[slot] = count + 1
    }
  }
  const keys: number[] = []
  const indexed = examples.map(({ offsets, features, tags, given }) => {
    const rows = new Int32Array(features.length)
    features.forEach((key, at) => {
      const slot = slotOf(key)
      if ((counts[slot] ?? 0) < fewest) rows[at] = -1
      else {
        if (rowOf[slot] === -1) rowOf[slot] = keys.push(key) - 1
        rows[at] = rowOf[slot] ?? -1
      }
    })
    return { offsets, rows, tags, given }
  })
  return { examples: indexed, keys: Uint32Array.from(keys) }
}
