import { type FeatureList, quotationsNear, valueAt } from './features.ts'
import type { Items } from './items.ts'

// What tells that a word is a cue, or in what is reported, or in a source: the first look at a paragraph, which sees all
// of its reports at once.

/** Tags of the first look. */
export const looks = { none: 0, cue: 1, cueInside: 2, content: 3, source: 4 } as const

const farthestPlace = 9

/** Describes every item of a stretch to `describe`, one after another. */
export function lookFeatures(
  items: Items,
  first: number,
  last: number,
  list: FeatureList,
  describe: (at: number) => void
): void {
  const { word, ending, shortEnding, kind, unit, wideUse, use, tag } = items
  const near = quotationsNear(items, first, last)
  let opening = first
  for (let at = first; at < last; at++) {
    if (at > first && unit[at] !== unit[at - 1]) opening = at
    const inUnit = at - opening
    const w = word[at] ?? 0
    const k = kind[at] ?? 0
    const suffix = shortEnding[at] ?? 0
    const quotations = near[at - first] ?? 0
    const w1 = valueAt(word, at - 1, first, last)
    const w2 = valueAt(word, at - 2, first, last)
    const x1 = valueAt(word, at + 1, first, last)
    const x2 = valueAt(word, at + 2, first, last)
    const k1 = valueAt(kind, at - 1, first, last)
    const z1 = valueAt(kind, at + 1, first, last)
    list.clear()
    list.add(0, w)
    list.add(1, w1)
    list.add(2, x1)
    list.add(3, w2)
    list.add(4, x2)
    list.add(5, w, w1)
    list.add(6, w, x1)
    list.add(10, w, w1, x1)
    list.add(11, ending[at] ?? 0)
    list.add(12, suffix, k)
    list.add(17, k, k1, z1)
    list.add(20, w, k1)
    list.add(24, w, quotations)
    list.add(26, k * 4096 + k1, quotations)
    list.add(27, Math.min(inUnit, farthestPlace), k)
    list.add(41, w, valueAt(wideUse, at - 1, first, last))
    list.add(42, w, valueAt(wideUse, at + 1, first, last))
    const g = wideUse[at] ?? 0
    const h = use[at] ?? 0
    list.add(50, h)
    list.add(51, g, suffix)
    list.add(52, h, suffix)
    list.add(53, h, valueAt(wideUse, at - 1, first, last))
    list.add(54, g, suffix, quotations)
    list.add(55, valueAt(use, at - 1, first, last))
    list.add(56, valueAt(use, at + 1, first, last))
    list.add(57, h, valueAt(wideUse, at + 1, first, last))
    const t = tag[at] ?? 0
    const t1 = valueAt(tag, at - 1, first, last)
    const u1 = valueAt(tag, at + 1, first, last)
    list.add(60, t)
    list.add(61, t, t1)
    list.add(62, t, u1)
    list.add(63, t, t1, u1)
    list.add(64, t, t1, valueAt(tag, at - 2, first, last))
    list.add(65, t, u1, valueAt(tag, at + 2, first, last))
    list.add(66, t, w)
    list.add(67, t, quotations)
    describe(at)
  }
}
