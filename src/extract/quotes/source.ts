import type { Reference, Token } from '../document.ts'
import { cueVerbOf, determiners, isAdverb, isAuxiliary, isPronoun, quantifiers } from './cues.ts'

// The words that name who is reported: the noun phrase in front of the cue, or behind it in `said Smith`. Without parts
// of speech a noun phrase is what lies between the cue and the nearest word that cannot be part of one.

export interface TokenSpan {
  readonly first: number
  readonly last: number
}

const list = (words: string) => new Set(words.split(' '))

/** Words that end a noun phrase when met from its right end. */
const bounds = list(
  "that which when while because if as but or so and than then after before since until although though where whether how what why on by during about into through over under between against despite without within like is are was were be been has have had do does did will would can could may might should must not , . ; : — – ( ) “ ” \" '' `` ‘ … ! ? -- said says"
)
/** Prepositions that join a noun to the one before it: `a spokesman for the ministry`. */
const joints = list('of for from in at with to')
const longest = 14

const isPossessive = (word: string) => word === '’s' || word === "'s"
/** Signs that part no noun phrase: `the party’s leader`, `AT&T`. */
const isInside = (sign: string) => isPossessive(sign) || "-‑&’'$%.#/".includes(sign)

/** The noun phrase that ends right before `end`, not reaching beyond `from`; null where there is none. */
export function sourceBefore(tokens: readonly Token[], end: number, from: number): TokenSpan | null {
  const last = tokens[end - 1]
  if (last === undefined || end <= from) return null
  if (isPronoun(last.lower)) return { first: end - 1, last: end }
  if (last.text === ',') return tokens[end - 2]?.text === ',' ? null : beforeApposition(tokens, end - 1, from)
  let first = beforeParenthesis(tokens, end, from)
  while (first > from && end - first < longest) {
    const token = tokens[first - 1]
    if (token === undefined || isPronoun(token.lower)) break
    if (token.lower === 'and' && isCoordinated(tokens, first)) {
      first--
      continue
    }
    if (bounds.has(token.lower)) break
    if (token.shape === 'punctuation' && !isInside(token.text)) break
    first--
    // A determiner begins a noun phrase; only `of` and its like join another in front.
    if (determiners.has(token.lower) && !joints.has(tokens[first - 1]?.lower ?? '')) break
  }
  while (first < end && (joints.has(tokens[first]?.lower ?? '') || isAdverb(tokens[first]?.lower ?? ''))) first++
  return first < end && isNominal(tokens, first, end) ? { first, last: end } : null
}

/** Index in front of a closing parenthesis' pair: `Rep. Elijah Cummings (D-Md.) said`; `end` itself without one. */
function beforeParenthesis(tokens: readonly Token[], end: number, from: number): number {
  if (tokens[end - 1]?.text !== ')') return end
  for (let at = end - 2; at > Math.max(from, end - 10); at--) if (tokens[at]?.text === '(') return at
  return end
}

/** `Smith and Jones`, `officials and experts`: both sides begin alike. */
function isCoordinated(tokens: readonly Token[], behind: number): boolean {
  const left = tokens[behind - 2]
  const right = tokens[behind]
  if (left === undefined || right === undefined) return false
  if (left.shape === 'capital' && right.shape === 'capital') return true
  return right.shape === 'lower' && [left, right].every(({ lower }) => /[^s]s$/.test(lower) && lower.length > 3)
}

/** `Smith, the chairman, said`: the phrase in front of the two commas, with what stands between them. */
function beforeApposition(tokens: readonly Token[], comma: number, from: number): TokenSpan | null {
  const limit = Math.max(from, comma - 40)
  for (let at = comma - 1; at > limit; at--) {
    const token = tokens[at]
    if (token?.text !== ',') {
      if (token === undefined || /^[.;:!?“”]$/.test(token.text)) return null
      continue
    }
    const head = sourceBefore(tokens, at, from)
    if (head === null) return null
    // Only a name or a nominal is explained; `On Monday, the minister, said` is not English.
    return tokens[head.first]?.shape === 'lower' &&
      !determiners.has(tokens[head.first]?.lower ?? '') &&
      !/^\p{Lu}/u.test(tokens[head.last - 1]?.text ?? '')
      ? null
      : { first: head.first, last: comma }
  }
  return null
}

/** The noun phrase that begins at `start`, as in `said Smith, a lawyer`. */
export function sourceAfter(tokens: readonly Token[], start: number, to: number): TokenSpan | null {
  const head = tokens[start]
  if (head === undefined || start >= to || joints.has(head.lower)) return null
  if (isPronoun(head.lower)) return { first: start, last: start + 1 }
  let last = start
  while (last < to && last - start < longest) {
    const token = tokens[last]
    if (token === undefined) break
    const isJoint = joints.has(token.lower) && last > start
    if (bounds.has(token.lower) && !(token.lower === 'and' && isCoordinated(tokens, last + 1))) break
    if (token.shape === 'punctuation' && (token.text === '.' || !isInside(token.text))) break
    if (isAuxiliary(token.lower) && !isPossessive(token.lower) && !isJoint) break
    if (isAdverb(token.lower)) break
    if (calendar.has(token.lower)) break
    last++
  }
  while (last > start && joints.has(tokens[last - 1]?.lower ?? '')) last--
  return last > start && isNominal(tokens, start, last) ? { first: start, last } : null
}

const fronted = list(
  'in on at after before when while as since during with by from for under despite although though if because once following amid unlike like to but and so yet however meanwhile still instead indeed later then also earlier'
)

/** The noun phrase a sentence begins with, up to its verb: what `saying` behind a comma is said by. */
export function subjectOf(tokens: readonly Token[], from: number, to: number): TokenSpan | null {
  let first = from
  while (first < to && tokens[first]?.shape === 'punctuation') first++
  for (let skipped = 0; skipped < 2 && fronted.has(tokens[first]?.lower ?? ''); skipped++) {
    const limit = Math.min(to, first + 20)
    let comma = first + 1
    while (comma < limit && tokens[comma]?.text !== ',') comma++
    first = comma < limit ? comma + 1 : first + 1
  }
  const head = tokens[first]
  if (head === undefined || first >= to) return null
  if (isPronoun(head.lower)) return { first, last: first + 1 }
  for (let last = first; last < Math.min(to, first + longest); last++) {
    const token = tokens[last]
    if (token === undefined || token.text === ',')
      return last > first && isNominal(tokens, first, last) ? { first, last } : null
    const isVerb =
      token.shape === 'lower' &&
      (/..ed$/.test(token.lower) ||
        isAuxiliary(token.lower) ||
        isAdverb(token.lower) ||
        cueVerbOf(token) !== undefined ||
        irregularPast.has(token.lower))
    if (isVerb && !isPossessive(token.lower))
      return last > first && isNominal(tokens, first, last) ? { first, last } : null
  }
  return null
}

const irregularPast = list(
  'went took came made gave got put began held ran sent spoke met won lost left rose fell drew broke kept brought struck shot hit cut set saw goes takes makes gives puts speaks holds'
)
const calendar = list('monday tuesday wednesday thursday friday saturday sunday yesterday today')
const notNominal = list(
  'there here it this that also he’s it’s what to be more however meanwhile instead yet still even just because'
)

/** Whether the words can be a source: a name, or a phrase with a noun in it. */
function isNominal(tokens: readonly Token[], first: number, last: number): boolean {
  const only = tokens[first]
  if (only === undefined) return false
  if (last - first === 1)
    return (
      only.shape !== 'number' &&
      only.shape !== 'punctuation' &&
      (quantifiers.has(only.lower) || (!notNominal.has(only.lower) && !determiners.has(only.lower)))
    )
  return true
}

/** The name that is the head of a source phrase: `Kremlin Spokesman Dmitry Peskov`, but not `a spokesman for Peskov`. */
export function headOf(
  tokens: readonly Token[],
  source: TokenSpan,
  references: readonly Reference[],
  typeOf: (entity: number) => string
): Reference | null {
  const inside = references.filter(({ first, last }) => first >= source.first && last <= source.last)
  const comma = commaIn(tokens, source)
  if (isOfSeveral(tokens, source.first, comma, inside)) return null
  const heads = inside.filter(({ first, last }) => {
    if (first >= comma) return false
    for (let at = source.first; at < first; at++) if (joints.has(tokens[at]?.lower ?? '')) return false
    return last === comma || last === source.last || joints.has(tokens[last]?.lower ?? '') || tokens[last]?.text === '('
  })
  const head = heads.find(({ entity }) => typeOf(entity) === 'person') ?? heads.at(-1)
  return head ?? inside.find(reference => isExplained(tokens, source, comma, reference, typeOf)) ?? null
}

/** `the mayor, Olav Hansen`: a person's name alone behind the comma tells who the description in front of it is. */
function isExplained(
  tokens: readonly Token[],
  { last }: TokenSpan,
  comma: number,
  reference: Reference,
  typeOf: (entity: number) => string
): boolean {
  if (reference.first !== comma + 1 || typeOf(reference.entity) !== 'person') return false
  for (let at = reference.last; at < last; at++) if (tokens[at]?.lower === 'and') return false
  return reference.last === last || /^[,(]$/.test(tokens[reference.last]?.text ?? '')
}

/** `the ministry and the mayor`: two names with an `and` between them that is in neither, and nothing that joins them to a noun. */
function isOfSeveral(tokens: readonly Token[], first: number, last: number, references: readonly Reference[]): boolean {
  for (let at = first + 1; at < last - 1; at++) {
    if (joints.has(tokens[at]?.lower ?? '')) return false
    if (tokens[at]?.lower !== 'and') continue
    const isInside = references.some(reference => reference.first < at && at < reference.last)
    const hasFirst = references.some(reference => reference.last <= at)
    const hasSecond = references.some(reference => reference.first > at && reference.last <= last)
    if (!isInside && hasFirst && hasSecond) return true
  }
  return false
}

function commaIn(tokens: readonly Token[], { first, last }: TokenSpan): number {
  for (let at = first; at < last; at++) if (tokens[at]?.text === ',') return at
  return last
}
