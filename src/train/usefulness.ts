import type { Candidate } from '../extract/quotes/candidates.ts'
import { type Items, lengthOf } from '../extract/quotes/items.ts'
import type { GoldReport } from './quote-corpus.ts'

/** What the words of another source's report are worth. */
const withOtherSource = 0.3

function shareOf(items: Items, { content }: Candidate, gold: ReadonlySet<number>): number {
  let shared = 0
  let all = 0
  for (const at of gold) all += lengthOf(items, at)
  for (const { first, last } of content) {
    for (let at = first; at < last; at++) {
      const length = lengthOf(items, at)
      if (gold.has(at)) shared += length
      else all += length
    }
  }
  return shared / Math.max(all, 1)
}

const isSame = ({ source }: Candidate, { source: gold }: GoldReport) =>
  source === null || gold === null ? source === gold : gold.first < source.last && source.first < gold.last

/** How much of a reading and of the gold report most like it is the same, 0 to 1 (Jaccard's index over their words). */
export function usefulness(items: Items, reading: Candidate, reports: readonly GoldReport[]): number {
  let best = 0
  for (const report of reports) {
    const share = shareOf(items, reading, report.content)
    best = Math.max(best, isSame(reading, report) ? share : share * withOtherSource)
  }
  return best
}
