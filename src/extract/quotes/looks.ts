import { bestTags, type Chain, grammarOf } from './chain.ts'
import { looks } from './cue-features.ts'
import type { Items } from './items.ts'
import { parts } from './part-features.ts'
import type { Weights } from './weights.ts'
import type { Window } from './window.ts'

// What both looks at a text share, reading and learning: which tag may follow which, what they are shown, and what the
// tags of the first mean.

/** A range of items. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

const { none, cue, cueInside, content, source } = looks
/** Only a cue goes on as one. */
export const lookGrammar = grammarOf(
  [
    [none, cue, content, source],
    [none, cue, cueInside, content, source],
    [none, cue, cueInside, content, source],
    [none, cue, content, source],
    [none, cue, content, source]
  ],
  [none, cue, content, source]
)

/** One source at most: what stands behind it cannot lead to another. */
export const partGrammar = grammarOf(
  [
    [parts.before, parts.contentBefore, parts.source],
    [parts.before, parts.contentBefore, parts.source],
    [parts.source, parts.behind, parts.contentBehind],
    [parts.behind, parts.contentBehind],
    [parts.behind, parts.contentBehind]
  ],
  [parts.before, parts.contentBefore, parts.source]
)

/** Paragraphs, as ranges of items. */
export function paragraphsOf({ paragraph, count }: Items): readonly Stretch[] {
  const ranges: Stretch[] = []
  let first = 0
  for (let at = 1; at <= count; at++) {
    if (at < count && paragraph[at] === paragraph[first]) continue
    if (at > first) ranges.push({ first, last: at })
    first = at
  }
  return ranges
}

/** Leans towards cues: one without content is dropped later on, one that is missed is lost. */
const cueBonus = 0.75

/** The tags of the first look, from its scores, to which the lean is added. */
export function tagsOfLook(weights: Weights, chain: Chain): Uint8Array {
  const { scores, count } = chain
  for (let at = 0; at < count; at++) {
    scores[at * weights.tagCount + cue] = (scores[at * weights.tagCount + cue] ?? 0) + cueBonus
  }
  return bestTags(weights, lookGrammar, chain).tags
}

/** The cues among the tags of the first look. */
export function cuesIn(tags: Uint8Array): readonly Stretch[] {
  const cues: Stretch[] = []
  for (let first = 0; first < tags.length; first++) {
    if (tags[first] !== cue) continue
    let last = first + 1
    while (tags[last] === cueInside) last++
    cues.push({ first, last })
  }
  return cues
}

/** From this step of `Items.quoted` on a quotation is long. */
const longQuotation = 4

/** Whether an item may be of a source. */
export const maySpeak = ({ quoted }: Items, at: number) => (quoted[at] ?? 0) < longQuotation

/** Within a cue no part may be tagged, and no source holds a quotation of more than some words. */
export function forbidParts(
  items: Items,
  { first, last, cue: within }: Window,
  tagCount: number,
  scores: Float64Array
): void {
  for (let at = first; at < last; at++) {
    if (!maySpeak(items, at)) scores[(at - first) * tagCount + parts.source] = -Infinity
  }
  for (let at = within.first; at < within.last; at++) {
    for (const tag of [parts.contentBefore, parts.source, parts.contentBehind]) {
      scores[(at - first) * tagCount + tag] = -Infinity
    }
  }
}
