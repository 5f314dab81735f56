import { type Items, isSign, place } from '../items.ts'

// What features ask of the unit around an item and of the rest of it. A text may be one unit as long as a body may be, with
// thousands of cues, so it is computed for all items in one walk from the end.

export interface Units {
  /** For each item the first of its unit, and the one behind the last. */
  readonly first: Int32Array
  readonly last: Int32Array
  /** From each item to the end of its unit: how probable the most probable cue is, how many commas and words there are. */
  readonly cue: Float64Array
  readonly commas: Int32Array
  readonly words: Int32Array
}

const known = new WeakMap<Float64Array, Units>()

/** The units of items with these chances, computed once. */
export function unitsAround(items: Items, cueChances: Float64Array): Units {
  let units = known.get(cueChances)
  if (units === undefined) {
    units = walk(items, cueChances)
    known.set(cueChances, units)
  }
  return units
}

function walk(items: Items, cueChances: Float64Array): Units {
  const { count, unit } = items
  const first = new Int32Array(count)
  const last = new Int32Array(count)
  const cue = new Float64Array(count)
  const commas = new Int32Array(count)
  const words = new Int32Array(count)
  for (let at = 0; at < count; at++) {
    first[at] = at > 0 && unit[at - 1] === unit[at] ? (first[at - 1] ?? 0) : at
  }
  for (let at = count - 1; at >= 0; at--) {
    const goesOn = at + 1 < count && unit[at + 1] === unit[at]
    last[at] = goesOn ? (last[at + 1] ?? 0) : at + 1
    cue[at] = Math.max(goesOn ? (cue[at + 1] ?? 0) : 0, cueChances[at] ?? 0)
    commas[at] = (goesOn ? (commas[at + 1] ?? 0) : 0) + (items.place[at] === place.comma ? 1 : 0)
    words[at] = (goesOn ? (words[at + 1] ?? 0) : 0) + (isSign(items, at) ? 0 : 1)
  }
  return { first, last, cue, commas, words }
}
