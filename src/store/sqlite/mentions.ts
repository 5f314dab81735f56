import type { Mention } from '../../document/annotations.ts'
import { inReadingOrder, type Span } from '../../document/span.ts'

const mentionFrom = ({ field, start, end, exact, kind }: Mention): Mention => ({ field, start, end, exact, kind })

const isAfter = (mention: Mention, before: Mention | undefined) =>
  before === undefined || inReadingOrder(before, mention) < 0

const placeOf = ({ field, start, end }: Span) => `${field} ${start} ${end}`

/** Mentions in reading order. Entities that were joined may be found at one place: there it is one mention, the first. */
export function mergedMentions(...lists: readonly (readonly Mention[])[]): readonly Mention[] {
  const all = lists.flat()
  // As they mostly come.
  if (all.every((mention, index) => isAfter(mention, all[index - 1]))) return all.map(mentionFrom)
  const byPlace = new Map<string, Mention>()
  for (const mention of all) {
    const place = placeOf(mention)
    if (!byPlace.has(place)) byPlace.set(place, mentionFrom(mention))
  }
  return [...byPlace.values()].sort(inReadingOrder)
}
