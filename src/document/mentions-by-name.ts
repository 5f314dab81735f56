import type { Mention } from './annotations.ts'
import { type FieldTexts, fields } from './span.ts'

// Finds the places of names in one pass over the text, whatever their number: names are a tree of words, walked from
// every word of the text.

interface Node {
  readonly next: Map<string, Node>
  isName: boolean
}

/** Names of more words are not looked for, which bounds the steps taken from any place. */
const mostWords = 32

const pieces = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu

/** Every whole-word place of the names, leftmost first, the longest where several begin together. */
export function mentionsByName(texts: FieldTexts, names: readonly string[]): readonly Mention[] {
  const root = treeOf(names)
  if (root.next.size === 0) return []
  const mentions: Mention[] = []
  for (const field of fields) {
    const found = [...(texts[field] ?? '').matchAll(pieces)]
    for (let place = 0; place < found.length; ) {
      const count = longestFrom(root, found, place)
      if (count === 0) {
        place++
        continue
      }
      const start = found[place]?.index ?? 0
      const exact = found
        .slice(place, place + count)
        .map(([piece]) => piece)
        .join('')
      mentions.push({ field, start, end: start + exact.length, exact, kind: 'name' })
      place += count
    }
  }
  return mentions
}

function treeOf(names: readonly string[]): Node {
  const root: Node = { next: new Map(), isName: false }
  for (const name of names) {
    const words = name.match(pieces) ?? []
    if (words.length === 0 || words.length > 2 * mostWords) continue
    let node = root
    for (const word of words) {
      const next = node.next.get(word) ?? { next: new Map(), isName: false }
      node.next.set(word, next)
      node = next
    }
    node.isName = true
  }
  return root
}

/** Pieces of the longest name that begins here; 0 where none does. */
function longestFrom(root: Node, found: readonly RegExpExecArray[], place: number): number {
  let node: Node | undefined = root
  let longest = 0
  for (let count = 1; node !== undefined; count++) {
    node = node.next.get(found[place + count - 1]?.[0] ?? '')
    if (node?.isName === true) longest = count
  }
  return longest
}
