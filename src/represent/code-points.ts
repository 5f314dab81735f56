/**
 * Turns offsets into a text from UTF-16 code units, as JavaScript counts, into code points, as SQLite and Python count. An
 * offset within a pair of surrogates counts what is before the pair.
 */
export function codePointsOf(text: string): (units: number) => number {
  const pairs = pairsIn(text)
  // Most texts have none, and are counted alike either way.
  return pairs.length === 0 ? units => units : units => units - endingBy(pairs, units)
}

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00

/** Where each pair of surrogates has its second half, ascending. */
function pairsIn(text: string): readonly number[] {
  const places: number[] = []
  for (let at = 1; at < text.length; at++) {
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) places.push(at)
  }
  return places
}

/** How many of the places, which ascend, are not behind this offset. */
function endingBy(places: readonly number[], offset: number): number {
  let from = 0
  let to = places.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((places[middle] ?? 0) <= offset) from = middle + 1
    else to = middle
  }
  return from
}
