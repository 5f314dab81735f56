import type { Items } from './items.ts'
import type { Report } from './reports.ts'

// A quotation that its paragraph leaves open goes on in the next one, which opens anew, as the press sets what somebody
// says at length.

/** The item that a quotation at `at` goes on with: the first of the next paragraph, where that is a quotation, too. */
function continuationOf({ count, isOpen, paragraph, quoted }: Items, at: number): number {
  if (isOpen[at] !== 1) return -1
  const next = at + 1
  const isNext = next < count && paragraph[next] === (paragraph[at] ?? 0) + 1
  return isNext && (quoted[next] ?? 0) > 0 ? next : -1
}

/** Reports with the paragraphs that their last quotation goes on in, where nobody else says them. */
export function withContinuations(items: Items, reports: readonly Report[]): readonly Report[] {
  const taken = new Uint8Array(items.count)
  for (const { content } of reports) for (const { first, last } of content) taken.fill(1, first, last)
  return reports.map(report => {
    const content = [...report.content]
    const end = content.at(-1)?.last ?? 0
    for (let at = continuationOf(items, end - 1); at >= 0 && taken[at] === 0; at = continuationOf(items, at)) {
      taken[at] = 1
      content.push({ first: at, last: at + 1 })
    }
    return content.length === report.content.length ? report : { ...report, content }
  })
}
