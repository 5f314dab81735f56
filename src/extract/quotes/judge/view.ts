import type { Candidate } from '../candidates.ts'
import type { Items } from '../items.ts'
import type { Stretch } from '../looks.ts'
import { headOf } from '../part-features.ts'
import { toldBy } from '../told-by.ts'
import { lengthsOf } from './likeness.ts'
import { type Units, unitsAround } from './units.ts'

// A reading as the judge looks at it: what all of its features ask for, computed once.

export interface View {
  readonly items: Items
  /** How probable it is that a cue begins at an item. */
  readonly cueChances: Float64Array
  readonly reading: Candidate
  /** The word of the cue that carries its meaning, and the classes of it. */
  readonly verb: number
  readonly verbClass: number
  readonly verbUse: number
  /** Nothing quoted, some of it, or all. */
  readonly told: number
  /** In front of the cue, behind it, or both. */
  readonly side: number
  readonly length: number
  /** The first item told, and the one behind the last. */
  readonly begin: number
  readonly end: number
  readonly units: Units
  /** The units these stand in. */
  readonly firstUnit: Stretch
  readonly lastUnit: Stretch
  /** For each item of the window whether it is told. */
  readonly inside: Uint8Array
}

export const inFront = 1
export const behind = 2

/** A probability as a step of its logarithmic odds. */
export function stepOf(probability: number): number {
  const bounded = Math.min(0.9995, Math.max(0.0005, probability))
  return Math.round(Math.log(bounded / (1 - bounded)) * 1.25)
}

const told = { indirect: 0, mixed: 1, direct: 2 } as const

const unitAt = ({ first, last }: Units, at: number): Stretch => ({ first: first[at] ?? at, last: last[at] ?? at + 1 })

export function viewOf(items: Items, cueChances: Float64Array, reading: Candidate): View {
  const { cue, window, content } = reading
  const begin = content[0]?.first ?? window.first
  const end = content.at(-1)?.last ?? window.last
  const units = unitsAround(items, cueChances)
  const head = headOf(items, window)
  const inside = new Uint8Array(window.last - window.first)
  for (const { first, last } of content) inside.fill(1, first - window.first, last - window.first)
  return {
    items,
    cueChances,
    reading,
    verb: items.word[head] ?? 0,
    verbClass: items.wideUse[head] ?? 0,
    verbUse: items.use[head] ?? 0,
    told: told[toldBy(items, content)],
    side: (begin < cue.first ? inFront : 0) + (end > cue.last ? behind : 0),
    length: lengthsOf(items, content),
    begin,
    end,
    units,
    firstUnit: unitAt(units, begin),
    lastUnit: unitAt(units, end - 1),
    inside
  }
}
