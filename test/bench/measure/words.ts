import { firstEndingAfter, type Range } from '../../../src/extract/document.ts'

// The units that quotes are measured in: words with their inner apostrophes, and every other sign alone.

export interface Unit extends Range {
  readonly isWord: boolean
}

const pattern = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s]/gu

export function unitsOf(text: string): readonly Unit[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length }, 0: sign }) => ({
    start: index,
    end: index + length,
    isWord: /[\p{L}\p{N}]/u.test(sign)
  }))
}

/** A half-open range of indexes of units. */
export type UnitRange = readonly [first: number, last: number]

function unitRange(units: readonly Unit[], { start, end }: Range, isTrimmed: boolean): UnitRange | null {
  let first = firstEndingAfter(units, start)
  let last = first
  while ((units[last]?.start ?? Infinity) < end) last++
  if (isTrimmed) {
    while (first < last && units[first]?.isWord !== true) first++
    while (last > first && units[last - 1]?.isWord !== true) last--
  }
  return last > first ? [first, last] : null
}

/**
 * The units that share at least one code unit with one of the ranges, as ranges in order; those that touch are one.
 * `isTrimmed` leaves out signs at the edges of each range.
 */
export function unitRanges(units: readonly Unit[], ranges: readonly Range[], isTrimmed = false): readonly UnitRange[] {
  const found = ranges.flatMap(range => {
    const inUnits = unitRange(units, range, isTrimmed)
    return inUnits === null ? [] : [inUnits]
  })
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined: [number, number][] = []
  for (const [first, last] of found) {
    const before = joined.at(-1)
    if (before !== undefined && first <= before[1]) before[1] = Math.max(before[1], last)
    else joined.push([first, last])
  }
  return joined
}

export function indexesOf(ranges: readonly UnitRange[]): ReadonlySet<number> {
  const indexes = new Set<number>()
  for (const [first, last] of ranges) for (let index = first; index < last; index++) indexes.add(index)
  return indexes
}

export function countShared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let count = 0
  for (const index of a) if (b.has(index)) count++
  return count
}
