import { addressOf, addressWith, type PageContext } from '../context.ts'
import type { Html } from '../html.ts'
import { type QuoteCounts, quotesPlot } from './quotes-plot.ts'

/** Fewer quotes are told by the list alone. */
const fewest = 5

/** What one speaker said over time, leading to the quotes of that time. Null where those with a date are fewer than a handful. */
export function saidPlot(
  counts: QuoteCounts,
  { id, name }: { readonly id: string; readonly name: string },
  context: PageContext
): Html | null {
  const dated = counts.all.reduce((sum, { count }) => sum + count, 0)
  if (dated < fewest) return null
  const path = addressOf({ root: '' }, 'entities', id, 'quotes')
  return quotesPlot(
    counts,
    context,
    ({ from, to }) =>
      addressWith({ root: context.root, path, query: new URLSearchParams() }, { publishedFrom: from, publishedTo: to }),
    name
  )
}
