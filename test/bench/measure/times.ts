import type { GoldDocument, Timex } from './gold.ts'
import { type Counts, noCounts, type Ratio, ratioOf } from './ratio.ts'

// How well time expressions are found and read, after TempEval-3 (UzZaman et al. 2013): relaxed is any overlap, strict the
// exact span, type and value those of expressions that overlap.

export const timeFigures = ['relaxed', 'strict', 'type', 'value'] as const
export type TimeFigure = (typeof timeFigures)[number]

/** Pairs that overlap, the closest first, each expression in one pair at most. */
function pairsOf(found: readonly Timex[], gold: readonly Timex[]): (readonly [found: Timex, gold: Timex])[] {
  const pairs: { readonly closeness: number; readonly pair: readonly [Timex, Timex] }[] = []
  for (const a of found) {
    for (const b of gold) {
      const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
      if (shared <= 0) continue
      pairs.push({ closeness: shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start)), pair: [a, b] })
    }
  }
  pairs.sort((a, b) => b.closeness - a.closeness)
  const taken = new Set<Timex>()
  return pairs.flatMap(({ pair }) => {
    if (pair.some(timex => taken.has(timex))) return []
    for (const timex of pair) taken.add(timex)
    return [pair]
  })
}

const agrees: Readonly<Record<TimeFigure, (found: Timex, gold: Timex) => boolean>> = {
  relaxed: () => true,
  strict: (found, gold) => found.start === gold.start && found.end === gold.end,
  type: (found, gold) => found.type === gold.type,
  value: (found, gold) => found.value === gold.value
}

export function createTimeMeasure() {
  const counts: Record<TimeFigure, Counts> = {
    relaxed: noCounts(),
    strict: noCounts(),
    type: noCounts(),
    value: noCounts()
  }

  const add = ({ timexes = [] }: GoldDocument, predicted: readonly Timex[]): void => {
    const found = predicted.filter(({ start, end }) => end > start)
    const pairs = pairsOf(found, timexes)
    for (const figure of timeFigures) {
      const right = pairs.filter(([own, gold]) => agrees[figure](own, gold)).length
      const count = counts[figure]
      count.found += found.length
      count.foundRight += right
      count.gold += timexes.length
      count.goldFound += right
    }
  }

  const figures = (): Readonly<Record<TimeFigure, Ratio>> => ({
    relaxed: ratioOf(counts.relaxed),
    strict: ratioOf(counts.strict),
    type: ratioOf(counts.type),
    value: ratioOf(counts.value)
  })
  return { add, figures }
}
