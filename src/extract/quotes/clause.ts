import type { Token } from '../document.ts'
import { type CueVerb, cueVerbOf, determiners, isAuxiliary, isPronoun } from './cues.ts'

// Where the clause begins that a cue reports. Without parts of speech a clause is known by its first word, and by a word
// with a verb's ending soon behind it.

const openers = new Set(['that', 'how', 'why', 'whether', 'what', 'if'])
const isStop = (token: Token | undefined) => token !== undefined && /^[.!?;…]$/.test(token.text)

/** How far behind a cue its `that` may stand: `said in a statement on Monday that`. */
const thatReach = 12

/** Index where the clause behind a cue begins; -1 where what follows is no clause. */
export function clauseStart(tokens: readonly Token[], cue: number, to: number, verb: CueVerb): number {
  for (let at = cue; at < Math.min(to, cue + thatReach); at++) {
    const token = tokens[at]
    if (token === undefined || isStop(token) || token.text === ',') break
    if (openers.has(token.lower) && (token.lower !== 'if' || at === cue)) return at
    if (cueVerbOf(token) !== undefined && at > cue) break
  }
  if (!verb.takesBareClause) return -1
  const next = tokens[cue]
  if (next === undefined || next.shape === 'punctuation') return -1
  if (verb.lemma === 'tell') return recipientEnd(tokens, cue, to)
  const opensClause =
    isPronoun(next.lower) ||
    determiners.has(next.lower) ||
    next.lower === 'there' ||
    next.shape === 'capital' ||
    next.shape === 'upper' ||
    next.shape === 'number' ||
    /s$/.test(next.lower)
  return opensClause && hasVerbSoon(tokens, cue, to) ? cue : -1
}

/** Behind `told` first comes who was told: a name, a pronoun or a short noun phrase. */
function recipientEnd(tokens: readonly Token[], cue: number, to: number): number {
  for (let at = cue + 1; at < Math.min(to, cue + 5); at++) {
    const token = tokens[at]
    if (token === undefined || token.shape === 'punctuation') return -1
    if ((isPronoun(token.lower) || determiners.has(token.lower)) && hasVerbSoon(tokens, at, to)) return at
  }
  return -1
}

/** A clause has a verb: an auxiliary, or a word with a verb's ending, before it is over. */
function hasVerbSoon(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from + 1; at < Math.min(to, from + 16); at++) {
    const token = tokens[at]
    if (token === undefined || isStop(token)) return false
    if (
      isAuxiliary(token.lower) ||
      /..(?:ed|n['’]t)$/.test(token.lower) ||
      (token.shape === 'lower' && /[^s]s$/.test(token.lower) && at === from + 1)
    )
      return true
  }
  return false
}
