import type { TaggedWord, VerbGroup } from './verbs.ts'

// Noun phrases by parts of speech, as far as events need them: whole, and never across a verb or a comma.

interface Part {
  readonly first: number
  readonly last: number
}

const isNoun = (word: TaggedWord | undefined) => word?.universal === 'NOUN' || word?.universal === 'PROPN'
const isPossessive = (word: TaggedWord | undefined) => /^['’]s?$/.test(word?.text ?? '')
const isInside = (word: TaggedWord | undefined) =>
  word !== undefined &&
  (isNoun(word) || isPossessive(word) || /^(?:ADJ|NUM)$/.test(word.universal) || word.text === '-')
const opensPhrase = (word: TaggedWord | undefined) => word?.universal === 'DET' || word?.treebank === 'PRP$'

/** Where the noun phrase begins that ends in front of an index; the index where there is none. */
export function nounPhraseBefore(words: readonly TaggedWord[], end: number): number {
  let last = end
  while (last > 0 && words[last - 1]?.text === ',') last--
  let first = last
  for (let at = last - 1; at >= 0; at--) {
    const word = words[at]
    if (isInside(word) || word?.universal === 'PRON') first = at
    else if (opensPhrase(word)) {
      first = at
      break
    } else if (word?.lower === 'of' && at < last - 1 && isNoun(words[at - 1])) first = at
    else break
  }
  return first === last ? end : first
}

/** Prepositions that hang a phrase on a noun more often than on a verb. */
const adnominal = new Set(['of', 'between', 'against', 'with', 'on', 'over', 'in', 'at'])
/** Prepositions that make the phrase tell when or where the clause happened. */
const situating = new Set(['in', 'at', 'during', 'on', 'by', 'through', 'throughout'])
/** With these the clause happened at another time than what the phrase names. */
const apart = new Set(['after', 'before', 'since', 'until', 'following', 'to', 'of'])

function endOfPhrase(words: readonly TaggedWord[], from: number, limit: number): number {
  let at = from
  while (at < limit && (isInside(words[at]) || opensPhrase(words[at]))) at++
  const isJoined = words[at]?.lower === 'and' && (isNoun(words[at + 1]) || opensPhrase(words[at + 1]))
  return isJoined && at > from ? endOfPhrase(words, at + 1, limit) : at
}

/** Whether a word belongs to the phrase whose next word is behind it. */
function goesInFront(words: readonly TaggedWord[], at: number): boolean {
  const word = words[at]
  return (
    opensPhrase(word) ||
    isPossessive(word) ||
    word?.universal === 'ADJ' ||
    (isPossessive(words[at + 1]) && isNoun(word))
  )
}

/**
 * The noun phrase that a date qualifies, as `the April 9 elections` or `Sunday’s attack on the town`, where it is neither
 * the subject of the clause nor tells when all of it happened; else null.
 * @param isSubject whether the clause has its verb behind the date
 */
export function nounPhraseAround(
  words: readonly TaggedWord[],
  date: Part,
  limit: number,
  isSubject: boolean,
  isDate: (at: number) => boolean
): Part | null {
  const before = words[date.first - 1]
  const isQualifier =
    isPossessive(words[date.last]) || opensPhrase(before) || isPossessive(before) || before?.universal === 'ADJ'
  if (!isQualifier || !isInside(words[date.last])) return null
  let first = date.first
  while (first > 0 && goesInFront(words, first - 1)) first--
  const preposition = words[first - 1]?.lower ?? ''
  if (situating.has(preposition) || (isSubject && !apart.has(preposition))) return null
  let last = date.last
  while (last < limit && isInside(words[last])) last++
  if (!words.slice(date.last, last).some(isNoun)) return null
  while (adnominal.has(words[last]?.lower ?? '') && last < limit) {
    const end = endOfPhrase(words, last + 1, limit)
    const holdsDate = words.slice(last, end).some((_word, index) => isDate(last + index))
    if (end === last + 1 || holdsDate) break
    last = end
  }
  return { first, last }
}

/** `the deal signed in 2015`: a noun with the participle that the date belongs to; null where none does. */
export function nounPhraseWithParticiple(
  words: readonly TaggedWord[],
  groups: readonly VerbGroup[],
  date: Part,
  part: Part
): Part | null {
  const group = groups.findLast(({ first, last }) => last <= date.first && first > part.first)
  if (group === undefined || group.isFinite || words[group.first]?.treebank !== 'VBN') return null
  if (!isNoun(words[group.first - 1]) || words.slice(group.last, date.first).some(({ text }) => text === ','))
    return null
  const first = nounPhraseBefore(words, group.first)
  const verb = groups.find(other => other.isFinite && other.first >= date.last && other.first < part.last)
  const comma = words.findIndex(({ text }, at) => at >= date.last && at < part.last && text === ',')
  const last = Math.min(verb?.first ?? part.last, comma === -1 ? part.last : comma)
  return first === group.first ? null : { first, last }
}
