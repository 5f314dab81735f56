import { firstEndingAfter, type Quotation } from '../document.ts'
import type { Draft } from './draft.ts'

// What the model reads and what the rules read become one list. The rules know what a page of news shows by its marks
// alone (a turn of a transcript, a signature); of all else the model reads more, and the rules add the quotations that it
// leaves over.

/** Turns and signatures have a sign for a cue. */
const isShown = ({ attribution }: Draft) => attribution !== null && /^[:—]$/.test(attribution.lemma)

/** Whether every span of a draft is a quotation or inside of one. */
const isQuoted = ({ spans }: Draft, quotations: readonly Quotation[]) =>
  spans.every(({ start, end }) => {
    const quotation = quotations[firstEndingAfter(quotations, start)]
    return quotation !== undefined && quotation.start <= start && end <= quotation.end
  })

/** `According to X, ...` needs no quotation marks to be plain. */
const isPlain = ({ attribution }: Draft) => attribution?.lemma === 'according to'

const take = ({ spans }: Draft, taken: Uint8Array) => {
  for (const { start, end } of spans) taken.fill(1, start, end)
}

const isFree = ({ spans }: Draft, taken: Uint8Array) =>
  spans.every(({ start, end }) => taken.subarray(start, end).indexOf(1) === -1)

/** Of reports below hardly one in five is right. */
const leastConfidence = 0.15

const sourceOf = ({ attribution }: Draft) => attribution?.source?.first ?? -1

const isBefore = (one: Draft, other: Draft) => (one.spans.at(-1)?.end ?? 0) <= (other.spans[0]?.start ?? 0)

/** `Meanwhile, according to X, ...` and `..., according to X, ...`: what stands in front is not, or not all, that X says. */
const isLess = (draft: Draft, ruled: Draft) =>
  isBefore(draft, ruled) || (draft.spans.length === 1 && ruled.spans.length > 1)

/**
 * Those of the model's drafts that are worth telling. In `“A,” X said, according to TASS` TASS says nothing of its own: it
 * is told with what X said, as the rules read it.
 */
function readable(read: readonly Draft[], ruled: readonly Draft[]): readonly Draft[] {
  const passedOn = new Map<number, Draft>()
  for (const draft of ruled) if (draft.via !== null) passedOn.set(draft.via.first, draft)
  const plain = new Map<number, Draft>()
  for (const draft of ruled) if (isPlain(draft)) plain.set(sourceOf(draft), draft)
  const given = new Set(read.flatMap(({ via }) => (via === null ? [] : [via.first])))
  return read.flatMap(draft => {
    if (draft.confidence < leastConfidence) return []
    if (!isPlain(draft)) return [draft]
    if (given.has(sourceOf(draft))) return []
    const better = plain.get(sourceOf(draft))
    if (better !== undefined && isLess(draft, better)) return [better]
    return [passedOn.get(sourceOf(draft)) ?? draft]
  })
}

/** The drafts of both, none of whose words are told twice, in reading order. `length` is that of the text. */
export function combine(
  read: readonly Draft[],
  ruled: readonly Draft[],
  quotations: readonly Quotation[],
  length: number
): readonly Draft[] {
  const taken = new Uint8Array(length)
  const shown = ruled.filter(isShown)
  for (const draft of shown) take(draft, taken)
  const free = readable(read, ruled).filter(draft => isFree(draft, taken))
  for (const draft of free) take(draft, taken)
  const given = new Set(free.filter(isPlain).map(sourceOf))
  const isLeft = (draft: Draft) => (isPlain(draft) ? !given.has(sourceOf(draft)) : isQuoted(draft, quotations))
  const left = ruled.filter(draft => !isShown(draft) && isLeft(draft) && isFree(draft, taken))
  return [...shown, ...free, ...left].sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0))
}
