import { looks } from './cue-features.ts'
import { distanceOf, type FeatureList, isLongQuotation, valueAt } from './features.ts'
import { hashOf } from './hash.ts'
import { type Items, place, signKind } from './items.ts'
import type { Window } from './window.ts'

// What tells that an item of a cue's window is the source of this cue, or its content: where it stands seen from the cue,
// what lies between, and what the first look took it for.

/** Tags of the second look: with its content before and behind the source, which there is once at most. */
export const parts = { before: 0, contentBefore: 1, source: 2, behind: 3, contentBehind: 4 } as const

const auxiliaries = new Set(
  "has have had having was were is are am be been being will would did does do could can may might must shall should to not also never n’t n't didn't didn’t doesn’t wasn’t don’t 's ’s only"
    .split(' ')
    .map(hashOf)
)
const adverbEnding = hashOf('~ly')

/** The item of a cue that carries its meaning. */
export function headOf({ word, shortEnding }: Items, { cue }: Window): number {
  for (let at = cue.first; at < cue.last; at++) {
    if (!auxiliaries.has(word[at] ?? 0) && shortEnding[at] !== adverbEnding) return at
  }
  return cue.first
}

const left = 1
const right = 2

/** What lies between the cue and each item of its window, counted outwards. */
function between(items: Items, looked: Uint8Array, { first, last, cue }: Window) {
  const state = new Int32Array(last - first)
  const path = new Int32Array(last - first)
  const walk = (from: number, to: number, step: number) => {
    let commas = 0
    let cues = 0
    let sources = 0
    let quotations = 0
    let way = 17
    let signs = 0
    for (let at = from; at !== to; at += step) {
      state[at - first] =
        Math.min(commas, 4) * 64 + Math.min(cues, 2) * 16 + Math.min(sources, 2) * 4 + Math.min(quotations, 3)
      path[at - first] = way
      const where = items.place[at] ?? 0
      const opens = at > 0 && items.unit[at] !== items.unit[at - 1]
      const isSign = (items.kind[at] ?? 0) >= signKind
      if (where === place.comma) commas++
      if (looked[at] === looks.cue) cues++
      if (looked[at] === looks.source && (step < 0 || looked[at - 1] !== looks.source)) sources++
      if (isLongQuotation(items, at)) quotations++
      if ((isSign || where === place.opener || where === place.joiner || opens) && signs < 5) {
        way = (Math.imul(way, 31) + (isSign ? (items.word[at] ?? 0) : where) + (opens ? 7 : 0)) | 0
        signs++
      }
    }
  }
  walk(cue.first - 1, first - 1, -1)
  walk(cue.last, last, 1)
  return { state, path }
}

function hasLongQuotation(items: Items, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isLongQuotation(items, at)) return true
  return false
}

const within = (value: number, most: number) => Math.max(-most, Math.min(most, value))

/** Describes every item of a window but the cue itself to `describe`. `looked` holds the tags of the first look. */
export function partFeatures(
  items: Items,
  window: Window,
  looked: Uint8Array,
  list: FeatureList,
  describe: (at: number) => void
): void {
  const { first, last, cue } = window
  const { word, ending, shortEnding, kind, quoted, unit, paragraph, wideUse, use, tag } = items
  const { state, path } = between(items, looked, window)
  const head = headOf(items, window)
  const verb = word[head] ?? 0
  const verbUse = use[head] ?? 0
  const verbWideUse = wideUse[head] ?? 0
  const nextUse = valueAt(wideUse, cue.last, 0, items.count)
  const next = valueAt(word, cue.last, 0, items.count)
  const kindBefore = valueAt(kind, cue.first - 1, first, last)
  const context =
    (hasLongQuotation(items, first, cue.first) ? 2 : 0) + (hasLongQuotation(items, cue.last, last) ? 1 : 0)
  const length = Math.min(3, cue.last - cue.first)
  const lookAt = (at: number) => (at < first || at >= last ? 9 : (looked[at] ?? 0))
  for (let at = first; at < last; at++) {
    if (at === cue.first) at = cue.last
    if (at >= last) break
    const side = at < cue.first ? left : right
    const distance = distanceOf(side === left ? cue.first - at : at - cue.last + 1) * 3 + side
    const w = word[at] ?? 0
    const k = kind[at] ?? 0
    const suffix = shortEnding[at] ?? 0
    const w1 = valueAt(word, at - 1, first, last)
    const x1 = valueAt(word, at + 1, first, last)
    const look = looked[at] ?? 0
    const way = path[at - first] ?? 0
    const passed = state[at - first] ?? 0
    const units = within((unit[at] ?? 0) - (unit[cue.first] ?? 0), 3)
    const away = units * 4 + Math.min(2, Math.abs((paragraph[at] ?? 0) - (paragraph[cue.first] ?? 0)))
    list.clear()
    list.add(1, distance)
    list.add(2, w, side)
    list.add(3, w1, side)
    list.add(4, x1, side)
    list.add(5, w, w1, side)
    list.add(6, w, x1, side)
    list.add(8, k, valueAt(kind, at - 1, first, last), valueAt(kind, at + 1, first, last) * 4 + side)
    list.add(10, ending[at] ?? 0, side)
    list.add(12, verb, distance)
    list.add(13, verb, k, side)
    list.add(15, way, side, k)
    list.add(16, way, side, verb)
    list.add(17, passed, side)
    list.add(18, passed, k, side)
    list.add(19, look * 100 + lookAt(at - 1) * 10 + lookAt(at + 1), side)
    list.add(20, look, passed * 4 + side)
    list.add(21, look, distance)
    list.add(22, look, side, verb)
    list.add(23, away, quoted[at] ?? 0, side)
    list.add(24, away, suffix, shortEnding[cue.first > first ? cue.first - 1 : cue.first] ?? 0)
    list.add(26, context, distance)
    list.add(27, context * 4 + side, passed)
    list.add(29, next, distance, kindBefore)
    list.add(32, w, verb, side)
    list.add(33, next, w, side)
    list.add(35, at === first ? 1 : 0, at === last - 1 ? 1 : 0, side * 4 + length)
    list.add(40, k, away, side * 16 + context)
    list.add(41, look, way, side)
    list.add(60, verbWideUse, nextUse, side * 512 + k)
    const h = use[at] ?? 0
    const g = wideUse[at] ?? 0
    list.add(70, h, side)
    list.add(71, g, suffix, side)
    list.add(72, verbUse, distance)
    list.add(73, verbUse, k, side)
    list.add(74, verbUse, look, side)
    list.add(75, valueAt(use, at - 1, first, last), side)
    list.add(76, valueAt(use, at + 1, first, last), side)
    list.add(77, verbWideUse, w, side)
    list.add(78, way, verbUse, side)
    list.add(79, g, verbWideUse, side)
    const t = tag[at] ?? 0
    const t1 = valueAt(tag, at - 1, first, last)
    const u1 = valueAt(tag, at + 1, first, last)
    list.add(80, t, distance)
    list.add(81, t, t1, side)
    list.add(82, t, u1, side)
    list.add(83, t, t1, u1 * 4 + side)
    list.add(84, t, t1, valueAt(tag, at - 2, first, last) * 4 + side)
    list.add(85, t, u1, valueAt(tag, at + 2, first, last) * 4 + side)
    list.add(86, t, way, side)
    list.add(87, t, tag[head] ?? 0, side)
    list.add(88, t, passed, side)
    list.add(89, u1, t, look * 4 + side)
    describe(at)
  }
}
