/** Deeper members are not read by anybody (the deepest that is: /quotes/0/speaker/mention/exact). */
const deepest = 8

/**
 * JSON pointers (RFC 6901) to every string, key or value, that holds half of a surrogate pair: it has no UTF-8 form and
 * would come back changed.
 */
export function* loneSurrogates(root: unknown): Generator<string> {
  // Nearly always there is none, and pointers need not be made.
  if (isWellFormed(root, 0)) return
  // A list instead of recursion: what stands in members that are not read may be nested as deep as a body is long.
  const open: [value: unknown, pointer: string, depth: number][] = [[root, '', 0]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, pointer, depth] = next
    if (typeof value === 'string' && !value.isWellFormed()) yield pointer
    if (typeof value !== 'object' || value === null || depth === deepest) continue
    for (const [key, child] of Object.entries(value).reverse()) {
      const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (!key.isWellFormed()) yield inner.toWellFormed()
      open.push([child, inner, depth + 1])
    }
  }
}

function isWellFormed(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null || depth === deepest) return true
  if (Array.isArray(value)) return value.every(child => isWellFormed(child, depth + 1))
  for (const key in value) {
    if (!key.isWellFormed() || !isWellFormed((value as Readonly<Record<string, unknown>>)[key], depth + 1)) return false
  }
  return true
}

export const loneSurrogateDetail = 'The text holds a lone surrogate, half of a character, which UTF-8 cannot store.'
