import type { Token } from '../document.ts'
import { cueVerbOf, isAdverb, isAuxiliary } from '../quotes/cues.ts'
import type { Part, Pronoun } from './pronoun-features.ts'
import { isCapital } from './words.ts'

// As what a person is named in a sentence, without parts of speech: the words beside the name or pronoun tell.

const prepositions = new Set(
  'of for from in at with to by on about against behind under over between after before since during like into than'.split(
    ' '
  )
)
/** Words that begin another clause. */
export const clauseEnds = new Set(
  'that which who when while because after before if and but as where whether although though until or than said says'.split(
    ' '
  )
)
const isVerbLike = (token: Token | undefined) =>
  token !== undefined &&
  token.shape === 'lower' &&
  (isAuxiliary(token.lower) || isAdverb(token.lower) || cueVerbOf(token) !== undefined || /..ed$/.test(token.lower)) &&
  !/^['’]s$/.test(token.lower)

const isPossessive = (token: Token | undefined) => token !== undefined && /^['’]s?$/i.test(token.text)

/** Whether a word of saying is beside a stretch of tokens. */
export function speaksAt(tokens: readonly Token[], first: number, last: number): boolean {
  return cueVerbOf(tokens[last])?.quotes === true || cueVerbOf(tokens[first - 1])?.quotes === true
}

/** As what a name is told, by the words beside it. */
export function partOfName(tokens: readonly Token[], first: number, last: number): Part {
  if (isPossessive(tokens[last])) return 'possessive'
  if (isVerbLike(tokens[last])) return 'subject'
  let before = first - 1
  while (before > first - 5 && isCapital(tokens[before])) before--
  if (prepositions.has(tokens[before]?.lower ?? '')) return 'oblique'
  return first === 0 || tokens[before]?.shape === 'punctuation' ? 'subject' : 'object'
}

/** As what a pronoun is told: `her` is one of three. */
export function partOfPronoun(tokens: readonly Token[], at: number): Pronoun['part'] {
  const word = tokens[at]?.lower ?? ''
  if (word === 'he' || word === 'she') return 'subject'
  if (word === 'his' || word === 'hers') return 'possessive'
  if (word.endsWith('self')) return 'reflexive'
  const next = tokens[at + 1]
  if (word === 'him') return prepositions.has(tokens[at - 1]?.lower ?? '') ? 'oblique' : 'object'
  const endsPhrase =
    next === undefined ||
    next.shape === 'punctuation' ||
    prepositions.has(next.lower) ||
    clauseEnds.has(next.lower) ||
    isAuxiliary(next.lower) ||
    isAdverb(next.lower) ||
    /^(?:a|an|the|this|that|out|up|down|off|back|away|not|there|here|so)$/.test(next.lower)
  if (!endsPhrase) return 'possessive'
  return prepositions.has(tokens[at - 1]?.lower ?? '') ? 'oblique' : 'object'
}
