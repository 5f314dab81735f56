import { type Field, fields } from '../../document/span.ts'
import type { ArticleWords, Line } from './article-words.ts'
import { feature, pair } from './hash.ts'
import { namesOf, typeOfTag } from './tags.ts'
import type { Word } from './words.ts'

// What the first look at the whole article found, as features of the second: the same word, the same phrase and the
// longer name around it are tagged alike more often than not (Krishnan & Manning 2006, “An Effective Two-Stage Model for
// Exploiting Non-Local Dependencies in Named Entity Recognition”).

/** The tag of each word, field by field. */
export type Tags = Readonly<Record<Field, Uint8Array>>

const kinds = ['person', 'organization', 'place', 'other'] as const
/** No name, then the four types. */
type Votes = Uint16Array

const kindOf = (tag: number) => {
  const type = typeOfTag(tag)
  return type === undefined ? 0 : 1 + kinds.indexOf(type)
}

export interface FirstLook {
  readonly tags: Tags
  /** How a word was tagged, wherever it has a capital. */
  readonly ofWord: ReadonlyMap<number, Votes>
  /** How a phrase was tagged that was found as a whole. */
  readonly ofPhrase: ReadonlyMap<number, Votes>
  /** Longer names a word is in: as the first word, inside, as the last word, each by type. */
  readonly ofLonger: ReadonlyMap<number, Uint16Array>
  /** The phrase that each word was found in, 0 for none. */
  readonly phraseAt: Readonly<Record<Field, Int32Array>>
}

function votesFor(map: Map<number, Votes>, key: number, size: number): Votes {
  let votes = map.get(key)
  if (votes === undefined) {
    votes = new Uint16Array(size)
    map.set(key, votes)
  }
  return votes
}

function vote(votes: Votes, index: number): void {
  votes[index] = (votes[index] ?? 0) + 1
}

export function firstLook({ words }: ArticleWords, tags: Tags): FirstLook {
  const ofWord = new Map<number, Votes>()
  const ofPhrase = new Map<number, Votes>()
  const ofLonger = new Map<number, Uint16Array>()
  const phraseAt = {
    headline: new Int32Array(words.headline.length),
    description: new Int32Array(words.description.length),
    articleBody: new Int32Array(words.articleBody.length)
  }
  for (const field of fields) {
    words[field].forEach((word, at) => {
      if (word.isCapital) vote(votesFor(ofWord, word.lower, 5), kindOf(tags[field][at] ?? 0))
    })
    for (const { first, last, type } of namesOf(tags[field])) {
      let phrase = 1
      for (let at = first; at < last; at++) phrase = pair(phrase, words[field][at]?.lower ?? 0)
      phraseAt[field].fill(phrase, first, last)
      const kind = 1 + kinds.indexOf(type)
      vote(votesFor(ofPhrase, phrase, 5), kind)
      if (last - first < 2) continue
      for (let at = first; at < last; at++) {
        const place = at === first ? 0 : at === last - 1 ? 2 : 1
        vote(votesFor(ofLonger, words[field][at]?.lower ?? 0, 15), place * 5 + kind)
      }
    }
  }
  return { tags, ofWord, ofPhrase, ofLonger, phraseAt }
}

/** The kind with most votes without the own one, and how clear it is: 0 where there is no other vote. */
function majority(votes: Votes | undefined, own: number): number {
  if (votes === undefined) return 0
  let best = -1
  let most = 0
  let sum = 0
  for (let kind = 0; kind < 5; kind++) {
    const count = (votes[kind] ?? 0) - (kind === own ? 1 : 0)
    sum += count
    if (count > most) {
      most = count
      best = kind
    }
  }
  if (best < 0) return 0
  const clear = most === sum ? (sum > 1 ? 3 : 2) : most * 3 > sum * 2 ? 1 : 0
  return 1 + best * 4 + clear
}

/** Writes the features of the second look behind the `count` that are there and answers how many there are. */
export function secondLook(
  look: FirstLook,
  field: Field,
  words: readonly Word[],
  { first, last, case: lineCase }: Line,
  at: number,
  out: Int32Array,
  count: number
): number {
  const word = words[at]
  if (word === undefined) return count
  const tags = look.tags[field]
  const own = tags[at] ?? 0
  const kind = kindOf(own)
  const tag1 = at > first ? (tags[at - 1] ?? 0) : 99
  const tagNext = at + 1 < last ? (tags[at + 1] ?? 0) : 99
  const isCapitals = lineCase === 'capitals' ? 1 : 0
  let n = count
  out[n++] = feature(100, own)
  out[n++] = feature(101, pair(own, tag1))
  out[n++] = feature(102, pair(own, tagNext))
  const majorityAt = (index: number, isOwn: boolean) => {
    const other = words[index]
    return other?.isCapital === true ? majority(look.ofWord.get(other.lower), isOwn ? kindOf(tags[index] ?? 0) : -1) : 0
  }
  const same = majorityAt(at, true)
  out[n++] = feature(103, same)
  out[n++] = feature(104, pair(same, pair(own, isCapitals)))
  if (at > first) out[n++] = feature(105, pair(same, majorityAt(at - 1, true)))
  if (at + 1 < last) out[n++] = feature(106, pair(same, majorityAt(at + 1, true)))
  const phrase = look.phraseAt[field][at] ?? 0
  if (phrase !== 0) out[n++] = feature(107, pair(majority(look.ofPhrase.get(phrase), kind), own))
  const longer = word.isCapital ? look.ofLonger.get(word.lower) : undefined
  if (longer !== undefined) {
    for (let index = 0; index < 15; index++) {
      if ((longer[index] ?? 0) === 0) continue
      out[n++] = feature(108, pair(index, pair(own, phrase === 0 ? 0 : 1)))
      out[n++] = feature(109, pair(index, pair(word.lists & 1, isCapitals)))
    }
  }
  return n
}
