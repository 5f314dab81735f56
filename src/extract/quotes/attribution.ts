import type { Token } from '../document.ts'
import { type CueVerb, cueVerbOf, isAdverb, isAuxiliary, isNoVerb } from './cues.ts'
import { sourceAfter, sourceBefore, subjectOf, type TokenSpan } from './source.ts'

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
  // `Trump went on, adding that …`: a participle has the subject of its sentence.
  const isParticiple = tokens[at]?.lower.endsWith('ing') === true && first === at && at > from
  const before = (isParticiple ? subjectOf(tokens, from, at) : null) ?? sourceBefore(tokens, first, from)
  if (before !== null) return { source: before, cue, lemma: verb.lemma, verb, order: 'source-cue' }
  const after = sourceAfter(tokens, at + 1, to)
  return after === null
    ? null
    : { source: after, cue: { first: at, last: at + 1 }, lemma: verb.lemma, verb, order: 'cue-source' }
}

/** What things go or are measured by, where it stands alone: `according to plan`, `according to age and skill`. */
const measures = new Set(
  'plan plans schedule custom tradition age size need needs taste rank merit ability season height weight'.split(' ')
)

/** `according to TASS`, but not `according to plan`. */
export function accordingTo(tokens: readonly Token[], at: number, to: number): Attribution | null {
  if (tokens[at]?.lower !== 'according' || tokens[at + 1]?.lower !== 'to') return null
  const source = sourceAfter(tokens, at + 2, to)
  const isMeasure = source?.last === at + 3 && measures.has(tokens[at + 2]?.text ?? '')
  return source === null || isMeasure
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

/**
 * The attribution in the words right in front of a quotation: `Smith told reporters:`, `According to TASS,`. Verbs of
 * thinking take no quoted sentence, but a clause that quotes some words.
 */
export function attributionBefore(
  tokens: readonly Token[],
  from: number,
  to: number,
  takesThoughts = false
): Attribution | null {
  const begin = Math.max(from, to - 2 * reach)
  for (let at = to - 1; at >= begin; at--) {
    const told = accordingTo(tokens, at, to)
    if (told !== null) return told
    const verb = cueVerbOf(tokens[at])
    if (verb === undefined || !(verb.quotes || takesThoughts)) continue
    const found = attributionAt(tokens, at, from, to)
    if (found !== null) return found.order === 'source-cue' || at + 1 < to ? found : null
  }
  return null
}

/**
 * Any verb, where a comma or colon introduces the quotation and no cue is known: `Smith scolded him: “…”`. The source is
 * the subject of the sentence.
 */
export function introductionBefore(tokens: readonly Token[], from: number, to: number): Attribution | null {
  const source = subjectOf(tokens, from, to)
  const verb = source === null ? undefined : tokens[source.last]
  if (source === null || verb === undefined || verb.shape !== 'lower' || source.last >= to) return null
  return {
    source,
    cue: { first: source.last, last: source.last + 1 },
    lemma: verb.lower,
    verb: null,
    order: 'source-cue'
  }
}

const dashes = new Set(['―', '—', '–', '-'])

/** The signature behind a quotation: `“…” — Name`, to the end of its unit. */
export function signatureBehind(tokens: readonly Token[], from: number, to: number): Attribution | null {
  let first = from
  while (first < to && dashes.has(tokens[first]?.text ?? '')) first++
  if (first === from || first >= to || to - first > 6) return null
  for (let at = first; at < to; at++) {
    const shape = tokens[at]?.shape
    if (
      shape !== 'capital' &&
      shape !== 'upper' &&
      !(at > first && shape === 'lower' && (tokens[at]?.text.length ?? 0) < 4)
    ) {
      if (at === to - 1 && shape === 'punctuation' && at > first) return signature(from, first, at)
      return null
    }
  }
  return signature(from, first, to)
}

const signature = (dash: number, first: number, last: number): Attribution => ({
  source: { first, last },
  cue: { first: dash, last: first },
  lemma: '—',
  verb: null,
  order: 'cue-source'
})
