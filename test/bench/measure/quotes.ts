import type { QuoteKind } from '../../../src/document/annotations.ts'
import type { Range } from '../../../src/extract/document.ts'
import type { GoldDocument, SaidBy } from './gold.ts'
import { insideMarks, kindOf } from './inside-marks.ts'
import { type Counts, noCounts, type Ratio, ratioOf } from './ratio.ts'
import { createReliability } from './reliability.ts'
import { countShared, indexesOf, type Unit, type UnitRange, unitRanges, unitsOf } from './words.ts'

// How well quotes and their sources are found. By unit: words and signs shared with any gold content (source) over all of
// them. By quote, for those with quotation marks: one to one, at least four fifths of the words of each side shared and
// the sources overlapping.

export const quoteFigures = [
  'attributedDirect',
  'attributedWords',
  'contentOverlap',
  'contentExact',
  'sourceOverlap',
  'cueExact'
] as const
export type QuoteFigure = (typeof quoteFigures)[number]

interface Prepared {
  readonly kind: QuoteKind
  readonly content: ReadonlySet<number>
  readonly words: ReadonlySet<number>
  readonly source: ReadonlySet<number>
  /** Without signs at the edges. */
  readonly exactContent: readonly UnitRange[]
  readonly exactCue: readonly UnitRange[]
  readonly confidence: number | undefined
}

function prepare(quote: SaidBy, text: string, units: readonly Unit[], inside: Uint8Array): Prepared {
  const content = indexesOf(unitRanges(units, quote.content))
  // A cue may be a sign alone: the colon of `PENCE: Well, look`.
  const trimmed = (ranges: readonly Range[]) => {
    const words = unitRanges(units, ranges, true)
    return words.length > 0 ? words : unitRanges(units, ranges)
  }
  return {
    kind: kindOf(text, inside, quote.content),
    content,
    words: new Set([...content].filter(index => units[index]?.isWord)),
    source: indexesOf(unitRanges(units, quote.source)),
    exactContent: trimmed(quote.content),
    exactCue: trimmed(quote.cue),
    confidence: quote.confidence
  }
}

const isSame = (a: readonly UnitRange[], b: readonly UnitRange[]) =>
  a.length > 0 && a.length === b.length && a.every(([first, last], at) => b[at]?.[0] === first && b[at]?.[1] === last)

const isSourced = ({ source }: Prepared) => source.size > 0
const hasMarks = ({ kind }: Prepared) => kind !== 'indirect'

function union(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set(sets.flatMap(set => [...set]))
}

function isAlike(a: Prepared, b: Prepared): boolean {
  const shared = countShared(a.words, b.words)
  return shared > 0 && shared >= 0.8 * a.words.size && shared >= 0.8 * b.words.size
}

/** Whether a quote says the words of a gold one and tells its source, or that there is none. */
const isRight = (found: Prepared, gold: readonly Prepared[]) =>
  gold.some(
    other =>
      isAlike(found, other) && (isSourced(found) ? countShared(found.source, other.source) > 0 : !isSourced(other))
  )

/** Pairs of found and gold quotes that agree, the closest first, each in one pair at most. */
function countPairs(found: readonly Prepared[], gold: readonly Prepared[]): number {
  const pairs: { readonly closeness: number; readonly own: number; readonly other: number }[] = []
  found.forEach((a, own) => {
    gold.forEach((b, other) => {
      if (!isAlike(a, b) || countShared(a.source, b.source) === 0) return
      const closeness = countShared(a.words, b.words) / Math.max(a.words.size, b.words.size)
      pairs.push({ closeness, own, other })
    })
  })
  pairs.sort((a, b) => b.closeness - a.closeness)
  const owns = new Set<number>()
  const others = new Set<number>()
  for (const { own, other } of pairs) {
    if (owns.has(own) || others.has(other)) continue
    owns.add(own)
    others.add(other)
  }
  return owns.size
}

/** Counts words of `a` that stand in a quote of `b` whose source overlaps. */
function countAttributed(a: Prepared, b: readonly Prepared[]): number {
  const agreeing = b.filter(other => countShared(a.source, other.source) > 0)
  let count = 0
  for (const word of a.words) if (agreeing.some(other => other.content.has(word))) count++
  return count
}

/** Adds up documents. `figures` and `reliability` answer what the documents so far come to. */
export function createQuoteMeasure() {
  const sure = createReliability()
  const counts: Record<QuoteFigure, Counts> = {
    attributedDirect: noCounts(),
    attributedWords: noCounts(),
    contentOverlap: noCounts(),
    contentExact: noCounts(),
    sourceOverlap: noCounts(),
    cueExact: noCounts()
  }

  const add = ({ text, quotes = [], discard = [] }: GoldDocument, predicted: readonly SaidBy[]): void => {
    const units = unitsOf(text)
    const inside = insideMarks(text)
    const left = indexesOf(unitRanges(units, discard))
    const gold = quotes.map(quote => prepare(quote, text, units, inside))
    const found = predicted
      .map(quote => prepare(quote, text, units, inside))
      .filter(({ content }) => content.size > 0 && countShared(content, left) < content.size)

    for (const quote of found) {
      if (quote.confidence !== undefined) sure.add(quote.confidence, isRight(quote, gold))
    }

    for (const [figure, layer] of [
      ['contentOverlap', 'content'],
      ['sourceOverlap', 'source']
    ] as const) {
      const inGold = union(gold.map(quote => quote[layer]))
      const inFound = union(found.map(quote => quote[layer]))
      for (const quote of found) {
        counts[figure].found += quote[layer].size
        counts[figure].foundRight += countShared(quote[layer], inGold)
      }
      for (const quote of gold) {
        counts[figure].gold += quote[layer].size
        counts[figure].goldFound += countShared(quote[layer], inFound)
      }
    }

    for (const [figure, layer] of [
      ['contentExact', 'exactContent'],
      ['cueExact', 'exactCue']
    ] as const) {
      const asked = (list: readonly Prepared[]) =>
        figure === 'cueExact' ? list.filter(quote => quote[layer].length > 0) : list
      const right = (list: readonly Prepared[], others: readonly Prepared[]) =>
        list.filter(quote => others.some(other => isSame(quote[layer], other[layer]))).length
      counts[figure].found += asked(found).length
      counts[figure].gold += asked(gold).length
      counts[figure].foundRight += right(asked(found), gold)
      counts[figure].goldFound += right(asked(gold), found)
    }

    const goldMarked = gold.filter(quote => hasMarks(quote) && isSourced(quote))
    const foundMarked = found.filter(quote => hasMarks(quote) && isSourced(quote))
    const pairs = countPairs(foundMarked, goldMarked)
    counts.attributedDirect.found += foundMarked.length
    counts.attributedDirect.foundRight += pairs
    counts.attributedDirect.gold += goldMarked.length
    counts.attributedDirect.goldFound += pairs
    for (const quote of foundMarked) {
      counts.attributedWords.found += quote.words.size
      counts.attributedWords.foundRight += countAttributed(quote, gold)
    }
    for (const quote of goldMarked) {
      counts.attributedWords.gold += quote.words.size
      counts.attributedWords.goldFound += countAttributed(quote, found)
    }
  }

  const figures = (): Readonly<Record<QuoteFigure, Ratio>> => ({
    attributedDirect: ratioOf(counts.attributedDirect),
    attributedWords: ratioOf(counts.attributedWords),
    contentOverlap: ratioOf(counts.contentOverlap),
    contentExact: ratioOf(counts.contentExact),
    sourceOverlap: ratioOf(counts.sourceOverlap),
    cueExact: ratioOf(counts.cueExact)
  })
  return { add, figures, reliability: sure.table }
}
