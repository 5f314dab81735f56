// What is known of a word is worked out once a spelling and kept, as long as it is asked for: a text made of nothing but new
// words must not fill the memory, and an archive has more spellings than are worth keeping.

/**
 * The same text on its own: a long piece cut out of an article holds all of the article in V8 (13 units and more are a
 * slice of it).
 */
export const onItsOwn = (text: string): string => (text.length < 13 ? text : `${text} `.slice(0, -1))

export interface Spellings<T> {
  get(text: string): T | undefined
  /** Of a text that it does not have, and that stands on its own. */
  add(text: string, known: T): void
}

/** Spellings that are surely kept since they were last asked for; twice as many are held. */
const fewest = 4096

/** A memory of spellings: what was not asked for while as many others as `fewest` were is forgotten. */
export function createSpellings<T>(): Spellings<T> {
  let lately = new Map<string, T>()
  let before = new Map<string, T>()
  const add = (text: string, known: T) => {
    if (lately.size >= fewest) {
      before = lately
      lately = new Map()
    }
    lately.set(text, known)
  }
  return {
    get(text) {
      const known = lately.get(text)
      if (known !== undefined) return known
      const old = before.get(text)
      if (old !== undefined) add(text, old)
      return old
    },
    add
  }
}
