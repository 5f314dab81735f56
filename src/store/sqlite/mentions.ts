import type { Mention } from '../../document/annotations.ts'
import { inReadingOrder, type Span } from '../../document/span.ts'
import { spanFrom } from './spans.ts'

const placeOf = ({ field, start, end }: Span) => `${field} ${start} ${end}`

/** Mentions in reading order. Entities that were joined may be found at one place: there it is one mention, the first. */
export function mergedMentions(...lists: readonly (readonly Mention[])[]): readonly Mention[] {
  const byPlace = new Map<string, Mention>()
  for (const mention of lists.flat()) {
    const place = placeOf(mention)
    if (!byPlace.has(place)) byPlace.set(place, { ...spanFrom(mention), kind: mention.kind })
  }
  return [...byPlace.values()].sort(inReadingOrder)
}
