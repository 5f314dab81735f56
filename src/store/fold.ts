/** A name as it is compared and sorted: without case, diacritics, width or surplus white space. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

// A sort key travels in cursors, which travel in addresses: a hundred characters tell headlines apart well enough.
const sortKeyLength = 100

/** What headlines are sorted by. */
export function headlineSortKey(headline: string): string {
  return Array.from(foldName(headline)).slice(0, sortKeyLength).join('')
}

/**
 * The least string that follows every string with this prefix when strings are compared by code point, as UTF-8 bytes
 * are; null where there is none.
 */
export function prefixEnd(prefix: string): string | null {
  const points = Array.from(prefix, character => character.codePointAt(0) ?? 0)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue
    // Surrogates are no characters of their own: what follows U+D7FF is U+E000.
    const next = last === 0xd7ff ? 0xe000 : last + 1
    return String.fromCodePoint(...points, next)
  }
  return null
}
