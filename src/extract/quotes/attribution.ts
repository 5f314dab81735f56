import type { Token } from '../document.ts'
import { type CueVerb, cueVerbOf, isAdverb, isAuxiliary, isNoVerb } from './cues.ts'
import { sourceAfter, sourceBefore, type TokenSpan } from './source.ts'

// Who said it, and the word that says so, in the words around a quotation or inside a sentence.

export interface Attribution {
  readonly source: TokenSpan | null
  readonly cue: TokenSpan
  readonly lemma: string
  readonly verb: CueVerb | null
  /** Where the source stands: in front of its cue or behind it. */
  readonly order: 'source-cue' | 'cue-source'
}

/** The cue verb at `at` with its auxiliaries and adverbs, and the source in front of it. */
export function attributionAt(tokens: readonly Token[], at: number, from: number, to: number): Attribution | null {
  const verb = cueVerbOf(tokens[at])
  if (verb === undefined || isNoVerb(tokens, at)) return null
  let first = at
  while (first > from && (isAdverb(tokens[first - 1]?.lower ?? '') || isAuxiliary(tokens[first - 1]?.lower ?? '')))
    first--
  const cue = { first, last: at + 1 }
  const before = sourceBefore(tokens, first, from)
  if (before !== null) return { source: before, cue, lemma: verb.lemma, verb, order: 'source-cue' }
  const after = sourceAfter(tokens, at + 1, to)
  return after === null
    ? null
    : { source: after, cue: { first: at, last: at + 1 }, lemma: verb.lemma, verb, order: 'cue-source' }
}

/** `according to TASS`, `in the words of a resident`. */
export function accordingTo(tokens: readonly Token[], at: number, to: number): Attribution | null {
  if (tokens[at]?.lower !== 'according' || tokens[at + 1]?.lower !== 'to') return null
  const source = sourceAfter(tokens, at + 2, to)
  return source === null
    ? null
    : { source, cue: { first: at, last: at + 2 }, lemma: 'according to', verb: null, order: 'cue-source' }
}

/** How far behind a quotation its cue is looked for, in tokens. */
const reach = 24

const isComma = (token: Token | undefined) => token?.text === ',' || token?.text === '—' || token?.text === '–'

/** The attribution in the words right behind a quotation: `, Netanyahu said`, `said Mr. Smith, a lawyer`. */
export function attributionBehind(tokens: readonly Token[], from: number, to: number): Attribution | null {
  let start = from
  while (start < to && isComma(tokens[start])) start++
  const end = Math.min(to, start + reach)
  for (let at = start; at < end; at++) {
    const told = accordingTo(tokens, at, to)
    if (told !== null) return told
    const verb = cueVerbOf(tokens[at])
    if (verb === undefined || !verb.quotes) continue
    if (at === start || isAdverb(tokens[start]?.lower ?? '')) {
      const after = sourceAfter(tokens, at + 1, to)
      if (after !== null)
        return { source: after, cue: { first: at, last: at + 1 }, lemma: verb.lemma, verb, order: 'cue-source' }
    }
    const found = attributionAt(tokens, at, start, to)
    if (found !== null && found.order === 'source-cue') return found
  }
  return null
}

/** The attribution in the words right in front of a quotation: `Smith told reporters:`, `According to TASS,`. */
export function attributionBefore(tokens: readonly Token[], from: number, to: number): Attribution | null {
  const begin = Math.max(from, to - 2 * reach)
  for (let at = to - 1; at >= begin; at--) {
    const told = accordingTo(tokens, at, to)
    if (told !== null) return told
    const verb = cueVerbOf(tokens[at])
    if (verb === undefined || !verb.quotes) continue
    const found = attributionAt(tokens, at, from, to)
    if (found !== null) return found.order === 'source-cue' || at + 1 < to ? found : null
  }
  return null
}
