import type { Token } from '../document.ts'
import { cueVerbOf, isAdverb, isAuxiliary } from '../quotes/cues.ts'
import { placeNamed, placeOfPeople } from './gazetteer.ts'
import { calendarWords, hyphens, isCapital } from './words.ts'

// Noun phrases that describe: `the former FBI director`, `a spokesman for the ministry`. Without parts of speech: a run of
// words up to one that can be no part of it, whose head is the noun in front of that.

export interface Phrase {
  /** Index of the head's first and of the token behind it: `prime minister` is one head. */
  readonly first: number
  readonly last: number
  /** The whole phrase: from the words in front of the head to the end of `of the ministry`. */
  readonly from: number
  readonly to: number
  /** In lower case, abbreviations written out. */
  readonly head: string
  /** What else it says, each word in lower case; peoples and spellings of a place as the place's usual name. */
  readonly modifiers: ReadonlySet<string>
  readonly isFormer: boolean
}

const list = (words: string) => new Set(words.split(' '))

export const determiners = list('the a an this that his her its their our my your')
const joints = list('of for at from with in on to')
const bounds = list(
  'and or but nor who whom whose which that this these those the a an he she they it we i you there than then as by about into over after before since until during because while when where if though although so not no also only both his her its their our my your said says'
)
const former = list('former ex late then one-time onetime ousted deposed outgoing')
const written: Readonly<Record<string, string>> = {
  'sen.': 'senator',
  sen: 'senator',
  'rep.': 'representative',
  rep: 'representative',
  'gov.': 'governor',
  gov: 'governor',
  'gen.': 'general',
  gen: 'general',
  'col.': 'colonel',
  'lt.': 'lieutenant',
  'capt.': 'captain',
  'sgt.': 'sergeant',
  'prof.': 'professor',
  prof: 'professor',
  'dr.': 'doctor',
  'rev.': 'reverend',
  pm: 'prime minister',
  premier: 'prime minister',
  ceo: 'chief executive'
}
/** Words that make another office of the one behind them. */
const compounding = list(
  'prime vice deputy chief attorney secretary assistant under associate co lieutenant major brigadier'
)
/** Longest run of words read in front of a head, and behind `of`. */
const longest = 8
const longestComplement = 8

const isPossessive = (token: Token | undefined) => token !== undefined && /^['’]s?$/i.test(token.text)

const isWord = (token: Token | undefined): token is Token =>
  token !== undefined &&
  (token.shape !== 'punctuation' || hyphens.has(token.text) || token.text === '&' || isPossessive(token))

const isVerbLike = (token: Token) =>
  token.shape === 'lower' &&
  (isAuxiliary(token.lower) || isAdverb(token.lower) || cueVerbOf(token) !== undefined || /..ed$/.test(token.lower))

const pastForms = list(
  'went took came made gave got put began held ran sent spoke met won lost left rose fell drew broke kept brought struck shot hit cut set saw knew became goes takes makes gives puts speaks holds comes has wants'
)

/** Whether a phrase may end in front of this token. */
function endsPhrase(token: Token | undefined): boolean {
  return (
    !isWord(token) ||
    isPossessive(token) ||
    bounds.has(token.lower) ||
    joints.has(token.lower) ||
    isVerbLike(token) ||
    pastForms.has(token.lower) ||
    calendarWords.has(token.lower)
  )
}

const isHardBound = (token: Token | undefined) =>
  !isWord(token) ||
  bounds.has(token.lower) ||
  joints.has(token.lower) ||
  (isAuxiliary(token.lower) && !isPossessive(token))

/** What a word says, comparable: `Israel` for `Israeli`, `United States` for `U.S.` */
export function keyOf({ text, lower, shape }: Token): string {
  if (shape === 'lower') return lower
  return placeOfPeople(text) ?? placeNamed(text) ?? lower
}

function addKeys(keys: Set<string>, tokens: readonly Token[], first: number, last: number): void {
  for (let at = first; at < last; at++) {
    const token = tokens[at]
    if (token === undefined || hyphens.has(token.text) || isPossessive(token) || token.shape === 'number') continue
    // `United States`, `New York`: a place of two words says one thing.
    const pair =
      isCapital(token) && at + 1 < last ? placeNamed(`${token.text} ${tokens[at + 1]?.text ?? ''}`) : undefined
    if (pair !== undefined) {
      keys.add(pair)
      at++
    } else if (token.shape !== 'punctuation' && !determiners.has(token.lower)) keys.add(keyOf(token))
  }
}

/** Head and what else is said, of a head at `head` with words from `first` in front of it. */
export function phraseOf(tokens: readonly Token[], first: number, head: number, last: number): Phrase {
  const word = tokens[head]?.lower ?? ''
  const before = tokens[head - 1]?.lower ?? ''
  const isCompound = head > first && compounding.has(before)
  const start = isCompound ? head - 1 : head
  const keys = new Set<string>()
  addKeys(keys, tokens, first, start)
  addKeys(keys, tokens, head + 1, last)
  for (const joint of joints) keys.delete(joint)
  let isFormer = false
  for (const key of former) isFormer = keys.delete(key) || isFormer
  const plain = written[word] ?? word
  return {
    from: first,
    to: last,
    first: start,
    last: head + 1,
    head: isCompound ? `${before} ${plain}` : plain,
    modifiers: keys,
    isFormer
  }
}

/**
 * The phrase that begins at `first`, behind its determiner, with a head that `isHead`. `ownerIsPart`: whether `Israel’s`
 * in front of the head belongs to it.
 */
export function phraseAt(
  tokens: readonly Token[],
  first: number,
  limit: number,
  isHead: (lower: string) => boolean,
  ownerIsPart: boolean
): Phrase | null {
  for (let at = first; at < Math.min(limit, first + longest); at++) {
    const token = tokens[at]
    if (isHardBound(token) || token === undefined) return null
    if (isPossessive(token)) {
      if (!ownerIsPart) return null
      continue
    }
    if (isHead(token.lower) && endsPhrase(tokens[at + 1])) {
      if (ownerIsPart && isPossessive(tokens[at + 1])) continue
      return phraseOf(tokens, first, at, complementEnd(tokens, at + 1, limit))
    }
  }
  return null
}

/** Where the words in front of a head begin that say more of it. */
export function phraseStart(tokens: readonly Token[], from: number, head: number): number {
  let first = head
  while (first > from && head - first < longest) {
    const before = tokens[first - 1]
    if (!isPossessive(before) && (endsPhrase(before) || before?.shape === 'number')) break
    first--
  }
  while (first < head && (hyphens.has(tokens[first]?.text ?? '') || isPossessive(tokens[first]))) first++
  return first
}

/** `Institute for Climate Studies`: a small word between two large ones. */
const isInName = (tokens: readonly Token[], at: number) =>
  /^(?:of|for|and|the)$/.test(tokens[at]?.lower ?? '') &&
  isCapital(tokens[at - 1]) &&
  (isCapital(tokens[at + 1]) || (tokens[at + 1]?.lower === 'the' && isCapital(tokens[at + 2])))

/** A dash between words, and no hyphen inside one. */
const isDash = (tokens: readonly Token[], at: number) =>
  hyphens.has(tokens[at]?.text ?? '') && (tokens[at]?.start ?? 0) > (tokens[at - 1]?.end ?? 0)

/** Where `of the ministry` behind a head ends. */
function complementEnd(tokens: readonly Token[], from: number, limit: number): number {
  if (!/^(?:of|for|at)$/.test(tokens[from]?.lower ?? '')) return from
  let at = from + 1
  if (determiners.has(tokens[at]?.lower ?? '')) at++
  const end = Math.min(limit, at + longestComplement)
  while (at < end && !isDash(tokens, at) && (!isHardBound(tokens[at]) || isInName(tokens, at))) {
    if (calendarWords.has(tokens[at]?.lower ?? '')) break
    at++
  }
  return at
}
