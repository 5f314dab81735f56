import type { QuoteCounts } from '../pages/plots/quotes-plot.ts'
import type { FacetOptions, Facets, QuoteFacet } from '../store/facets.ts'

type Count = (options: FacetOptions<QuoteFacet>) => Promise<Facets<QuoteFacet>>

/** Of the most quoted so many are drawn, each for one more query. */
const speakersShown = 6
/** Up to so many months are drawn as months, more as years, of which no more than the second are. */
const monthsShown = 36
const periodsShown = 120

/** Counts of quotes by month or year; by speaker where `countOf` counts those of one. */
export async function countedQuotes(
  count: Count,
  countOf: ((speaker: string) => Count) | null,
  signal: AbortSignal
): Promise<QuoteCounts> {
  const { month, year, speaker } = await count({
    names: ['month', 'year', ...(countOf === null ? [] : (['speaker'] as const))],
    limit: periodsShown,
    isExact: false,
    signal
  })
  const period = (month?.values.length ?? 0) <= monthsShown ? 'month' : 'year'
  const speakers = await Promise.all(
    (speaker?.values ?? []).slice(0, speakersShown).map(async ({ value: id, name = id }) => {
      const counted = await countOf?.(id)({ names: [period], limit: periodsShown, isExact: false, signal })
      return { id, name, counts: counted?.[period]?.values ?? [] }
    })
  )
  const all = period === 'month' ? month : year
  return { period, all: all?.values ?? [], speakers, isSampled: all?.sampled != null }
}
