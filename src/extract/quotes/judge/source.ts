import { distanceOf, type FeatureList, valueAt } from '../features.ts'
import { behind, inFront, type View } from './view.ts'

/** Stands for a source that is not there. */
const absent = -3

/** Who is said to say it: what kind of phrase, how near to the cue, behind and in front of which words. */
export function sourceFeatures({ items, reading, told, side, verb, verbClass }: View, list: FeatureList): void {
  const { word, kind, unit, count } = items
  const { cue, source } = reading
  if (source === null) {
    list.add(60, 0, told)
    list.add(61, 0, verbClass, side)
    list.add(62, absent, verb)
    return
  }
  const { first, last } = source
  const where = first < cue.first ? inFront : behind
  const away = distanceOf(Math.max(0, where === inFront ? cue.first - last : first - cue.last))
  const phrase = ((kind[last - 1] ?? 0) * 10 + away) * 2 + where
  const opens = first === 0 || unit[first - 1] !== unit[first] ? 1 : 0
  list.add(60, phrase, told)
  list.add(61, phrase, verbClass, side)
  list.add(62, word[first] ?? 0, verb)
  list.add(63, word[last - 1] ?? 0, told)
  list.add(64, Math.min(9, last - first), opens, side)
  list.add(65, valueAt(word, first - 1, 0, count), opens)
  list.add(66, valueAt(word, last, 0, count), side)
}
