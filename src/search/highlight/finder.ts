import { soughtBy } from '../sought.ts'
import { foldedToken, hashOf, scanTokens, tokensOf } from '../tokens.ts'
import type { Term } from '../tree.ts'
import { folds } from '../unicode61.ts'

// Finds words and phrases in texts, in one pass whatever is looked for: most tokens are no word of the search, and their
// hash says so.

/** What was found in one of the pieces of a passage, in UTF-16 code units of the piece. */
export interface Found {
  readonly piece: number
  readonly start: number
  readonly end: number
  /** Which of the terms, as a bit. */
  readonly terms: number
}

/** Marks enough to choose from, for a term and for a passage. */
const termLimit = 100
const passageLimit = 400

/** Words next to each other; of a prefix the last one is the beginning of a token. */
interface Pattern {
  readonly term: number
  readonly tokens: readonly string[]
  readonly isPrefix: boolean
}

/** A phrase of which the first words have been found. */
interface Begun {
  readonly pattern: Pattern
  readonly next: number
  readonly piece: number
  readonly start: number
}

/** What is found in the pieces of a text that belongs together: phrases go on from one piece to the next. */
export type Finder = (pieces: readonly string[]) => readonly Found[]

const filterSize = 1024

/** Tells most characters apart, folded. Those of two code units are one to it. */
const initialOf = (text: string, start = 0) => (folds[text.charCodeAt(start)] ?? 0) & 0xff

export function finderOf(terms: readonly Term[]): Finder {
  const patterns = terms.flatMap((term, number) =>
    soughtBy(term)
      .map(text => ({ term: number, tokens: tokensOf(text), isPrefix: term.isPrefix }))
      .filter(({ tokens }) => tokens.length > 0)
  )
  // By their first token, whole or only begun.
  const whole = new Map<string, Pattern[]>()
  const begun: (readonly [beginning: string, pattern: Pattern])[] = []
  const hashes = new Uint8Array(filterSize)
  const initials = new Uint8Array(256)
  for (const pattern of patterns) {
    const [first = '', ...rest] = pattern.tokens
    if (pattern.isPrefix && rest.length === 0) {
      begun.push([first, pattern])
      initials[initialOf(first)] = 1
    } else {
      whole.set(first, [...(whole.get(first) ?? []), pattern])
      hashes[hashOf(first) & (filterSize - 1)] = 1
    }
  }
  const startingWith = (token: string): readonly Pattern[] => [
    ...(whole.get(token) ?? []),
    ...begun.filter(([beginning]) => token.startsWith(beginning)).map(([, pattern]) => pattern)
  ]

  if (patterns.length === 0) return () => []

  return pieces => {
    const found: Found[] = []
    const counts = new Uint32Array(terms.length)
    let open: readonly Begun[] = []
    // Where a phrase that goes on leaves a piece, and where it comes into one.
    const firstStarts: number[] = []
    const lastEnds: number[] = []

    const take = (term: number, from: number, start: number, to: number, end: number) => {
      const count = counts[term] ?? 0
      if (count >= termLimit) return
      counts[term] = count + 1
      for (let piece = from; piece <= to; piece++) {
        const first = piece === from ? start : firstStarts[piece]
        const last = piece === to ? end : lastEnds[piece]
        // There may be no word in it.
        if (first !== undefined && last !== undefined) found.push({ piece, start: first, end: last, terms: 1 << term })
      }
    }

    pieces.every((text, piece) => {
      scanTokens(text, (start, end, hash) => {
        firstStarts[piece] ??= start
        lastEnds[piece] = end
        const mayMatch = hashes[hash & (filterSize - 1)] === 1 || initials[initialOf(text, start)] === 1
        if (!mayMatch && open.length === 0) return true
        const token = foldedToken(text, start, end)
        const still: Begun[] = []
        const advance = (phrase: Begun) => {
          const { pattern, next } = phrase
          if (next === pattern.tokens.length) take(pattern.term, phrase.piece, phrase.start, piece, end)
          else still.push(phrase)
        }
        for (const phrase of open) {
          const { pattern, next } = phrase
          const expected = pattern.tokens[next] ?? ''
          const mayGoOn = pattern.isPrefix && next === pattern.tokens.length - 1
          if (mayGoOn ? token.startsWith(expected) : token === expected) advance({ ...phrase, next: next + 1 })
        }
        for (const pattern of startingWith(token)) advance({ pattern, next: 1, piece, start })
        open = still
        return found.length < passageLimit && counts.some(count => count < termLimit)
      })
      return found.length < passageLimit
    })
    return found
  }
}
