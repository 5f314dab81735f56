import type { PartOfSpeech, Token } from '../document.ts'

// Groups of verbs in a sentence, by their parts of speech: `had not been told`, `is to meet`, `signed`.

/** A word of the sentence that is read. */
export interface TaggedWord extends Token {
  readonly universal: string
  readonly treebank: string
}

export interface VerbGroup {
  /** Indexes into the words of the sentence; `last` is behind the group. */
  readonly first: number
  readonly last: number
  /** Whether it makes a clause: `met`, `will meet`, but not `to meet`, `meeting` or `told by`. */
  readonly isFinite: boolean
}

/** `she’ll`: a subject and its verb in one word. */
export const isContracted = ({ text, universal }: Pick<TaggedWord, 'text' | 'universal'>) =>
  universal === 'PRON' && /['’](?:ll|d|re|ve|m)$/i.test(text)

const owners = /^(?:he|she|it|that|there|what|who|here)$/

/** The words of a sentence. Behind a pronoun, `’s` is a verb. */
export function taggedWords(tokens: readonly Token[], parts: readonly PartOfSpeech[]): readonly TaggedWord[] {
  const words = tokens.map((token, at) => {
    const { universal, treebank } = parts[at] ?? untagged
    const isVerb = /^['’]s$/.test(token.lower) && owners.test(tokens[at - 1]?.lower ?? '')
    return isVerb ? { ...token, universal: 'AUX', treebank: 'VBZ' } : { ...token, universal, treebank }
  })
  return withPastTense(words)
}

/** Words that open a clause, and marks that a sentence may begin behind. */
const opening =
  /^(?:and|but|or|that|who|which|where|after|although|as|because|before|if|since|though|unless|until|when|while|[;:“"(—–]|``)$/
const ending = /^(?:[,;:”")—–]|'')$/

/**
 * The tagger takes many a past tense for a participle (`the mayor left on Monday`). Where a stretch that must have a verb
 * has no other, the first participle behind a noun or pronoun is its verb.
 */
function withPastTense(words: readonly TaggedWord[]): readonly TaggedWord[] {
  const repaired = [...words]
  let isOpen = true
  let participle: number | null = null
  let hasVerb = false
  const close = () => {
    const word = participle === null ? undefined : words[participle]
    if (participle !== null && word !== undefined && isOpen && !hasVerb)
      repaired[participle] = { ...word, treebank: 'VBD' }
    participle = null
    hasVerb = false
  }
  words.forEach((word, at) => {
    if (opening.test(word.lower) || ending.test(word.text)) {
      close()
      isOpen = opening.test(word.lower)
      return
    }
    if (isFiniteVerb(word) || /^(?:be|been|being|having|to)$/.test(word.lower)) hasVerb = true
    else if (
      word.treebank === 'VBN' &&
      participle === null &&
      words[at + 1]?.lower !== 'by' &&
      followsSubject(words, at)
    )
      participle = at
  })
  close()
  return repaired
}

function followsSubject(words: readonly TaggedWord[], at: number): boolean {
  let before = at - 1
  while (words[before]?.universal === 'ADV') before--
  const word = words[before]
  return word !== undefined && (/^(?:NOUN|PROPN|PRON)$/.test(word.universal) || /^(?:that|who|which)$/.test(word.lower))
}

const untagged: PartOfSpeech = { universal: 'X', treebank: 'FW' }

const finiteTags = new Set(['VBD', 'VBZ', 'VBP', 'MD'])
const isVerb = (word: TaggedWord) => word.treebank.startsWith('VB') || isFiniteVerb(word)
const isFiniteVerb = (word: TaggedWord) =>
  finiteTags.has(word.treebank) || isContracted(word) || /^\p{L}+n['’]t$/u.test(word.text)
const isBetween = ({ treebank, universal, lower }: TaggedWord) =>
  universal === 'ADV' || treebank === 'RB' || lower === 'not' || lower === 'to' || treebank === 'TO'

/** The verb groups of a sentence, in reading order. A new one begins where a finite verb follows a full verb. */
export function verbGroups(words: readonly TaggedWord[]): readonly VerbGroup[] {
  const groups: VerbGroup[] = []
  let at = 0
  while (at < words.length) {
    const word = words[at]
    const isInfinitive = word?.lower === 'to' && words[at + 1]?.treebank === 'VB'
    if (word === undefined || !(isVerb(word) || isInfinitive)) {
      at++
      continue
    }
    const first = at
    let last = at + 1
    for (let next = at + 1; next < words.length; next++) {
      const following = words[next]
      if (following === undefined) break
      // `said will`: two clauses
      if (isVerb(following) && !isFiniteVerb(following)) last = next + 1
      else if (!isBetween(following)) break
    }
    groups.push({ first, last, isFinite: words.slice(first, last).some(isFiniteVerb) })
    at = last
  }
  return groups
}

/** Where the words in front of the finite verbs end, adverbs aside, as offsets into the text. */
export function subjectEnds(words: readonly TaggedWord[]): ReadonlySet<number> {
  const ends = new Set<number>()
  for (const { first, isFinite: isClause } of verbGroups(words)) {
    let before = first - 1
    while (words[before]?.universal === 'ADV') before--
    const end = words[before]?.end
    if (isClause && end !== undefined) ends.add(end)
  }
  return ends
}
