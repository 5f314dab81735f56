import { distanceOf, type FeatureList, valueAt } from '../features.ts'
import { stepOf, type View } from './view.ts'

/** Stands for what lies beyond a unit. */
const beyond = -3
const unitEnd = 20

/** Where what is told begins, and what stands in front of it. */
export function beginFeatures({ items, reading, begin, firstUnit, told, side, verb }: View, list: FeatureList): void {
  const { word, wideUse, tag } = items
  const { cue, edges } = reading
  const opens = begin === firstUnit.first
  const how = told * 4 + side
  const first = word[begin] ?? 0
  list.add(30, first, how)
  list.add(31, first, valueAt(word, begin - 1, 0, items.count), opens ? 1 : 0)
  list.add(32, wideUse[begin] ?? 0, opens ? beyond : valueAt(wideUse, begin - 1, 0, items.count), side)
  list.add(33, first, verb)
  list.add(34, distanceOf(Math.max(0, begin - cue.last)), begin < cue.first ? 1 : 0, told)
  list.add(35, opens ? 1 : 0, distanceOf(begin - firstUnit.first), how)
  list.add(36, stepOf(edges.inFront), stepOf(edges.first), told)
  list.add(37, stepOf(edges.inFront), opens ? 1 : 0, first)
  list.add(38, tag[begin] ?? 0, opens ? beyond : (tag[begin - 1] ?? 0), how)
  list.add(39, tag[begin] ?? 0, stepOf(edges.inFront), told)
}

/** Where it ends, and what stands behind it. */
export function endFeatures(
  { items, reading, end, lastUnit, units, told, side, verbUse }: View,
  list: FeatureList
): void {
  const { word, wideUse, kind, quoted, tag } = items
  const { edges } = reading
  const closes = end === lastUnit.last
  const how = told * 4 + side
  const last = word[end - 1] ?? 0
  const next = valueAt(word, end, 0, items.count)
  const nextClass = closes ? beyond : (wideUse[end] ?? 0)
  const nextPlace = closes ? unitEnd : (items.place[end] ?? 0)
  const cue = closes ? 0 : (units.cue[end] ?? 0)
  const commas = closes ? 0 : (units.commas[end] ?? 0)
  const words = closes ? 0 : (units.words[end] ?? 0)
  const left = distanceOf(words)
  const lastTag = tag[end - 1] ?? 0
  const nextTag = closes ? beyond : (tag[end] ?? 0)
  list.add(40, next, how)
  list.add(41, last, next)
  list.add(42, nextPlace, how, distanceOf(lastUnit.last - end))
  list.add(43, nextClass, wideUse[end - 1] ?? 0)
  list.add(44, next, closes ? beyond : valueAt(word, end + 1, 0, lastUnit.last))
  list.add(45, last, how)
  list.add(46, nextPlace, kind[end - 1] ?? 0, (closes ? 0 : (kind[end] ?? 0)) * 4 + side)
  list.add(47, nextClass, how, quoted[end - 1] ?? 0)
  list.add(48, stepOf(edges.last), stepOf(edges.behind), told)
  list.add(49, stepOf(edges.behind), nextPlace, told)
  list.add(50, stepOf(cue), left, told)
  list.add(51, next, left, stepOf(cue))
  list.add(52, Math.min(3, commas), left, how)
  list.add(53, lastTag, nextTag, how)
  list.add(54, nextTag, left, how)
  list.add(55, nextTag, closes ? beyond : valueAt(tag, end + 1, 0, lastUnit.last), lastTag)
  list.add(56, nextTag, stepOf(edges.behind), told)
  list.add(57, nextTag, verbUse, told)
}
