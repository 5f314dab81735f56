import { type FeatureList, isLongQuotation, valueAt } from '../features.ts'
import { isSign } from '../items.ts'
import type { Stretch } from '../looks.ts'
import { stepOf, type View } from './view.ts'

/** A gap between logarithms of probabilities is as good as infinite from here on. */
const widest = 8

const lengthStep = (length: number) =>
  length < 4 ? length : length < 6 ? 4 : length < 9 ? 5 : length < 14 ? 6 : length < 22 ? 7 : length < 40 ? 8 : 9

/** Of what a stretch is made: words, short quotations, long ones. */
function madeOf({ items }: View, { first, last }: Stretch): number {
  let made = 0
  for (let at = first; at < last; at++) {
    if (isLongQuotation(items, at)) made |= 4
    else if ((items.quoted[at] ?? 0) > 0) made |= 2
    else if (!isSign(items, at)) made |= 1
  }
  return made
}

/** How what is told is laid out: each stretch by what it is made of and its side of the cue. */
function layoutOf(view: View): number {
  const { content, cue } = view.reading
  let layout = 1
  for (const stretch of content.slice(0, 5)) {
    layout = layout * 16 + madeOf(view, stretch) * 2 + (stretch.first < cue.first ? 1 : 0)
  }
  return layout
}

/** How sure the looks are of the cue and of the reading, for this verb and so many words told. */
export function surenessFeatures(view: View, list: FeatureList): void {
  const { items, reading, verb, verbClass, verbUse, told, side } = view
  const { cue, content, cueChance, chance, bestChance, rank, certainty } = reading
  const cueStep = stepOf(cueChance)
  const mean = stepOf(certainty.mean)
  const length = lengthStep(view.length)
  list.add(0, told)
  list.add(1, cueStep, told)
  list.add(2, mean, told, cueStep)
  list.add(3, mean, stepOf(certainty.least), told)
  list.add(4, stepOf(Math.exp(chance)), told, rank)
  list.add(5, Math.round(Math.max(-widest, chance - bestChance) * 2), rank, told)
  list.add(6, verb, told, side)
  list.add(7, verbClass, told, cueStep)
  list.add(8, verb, cueStep)
  list.add(9, verb, valueAt(items.word, cue.last, 0, items.count), cue.last - cue.first)
  list.add(10, length, told, side)
  list.add(11, length, told * 8 + Math.min(7, content.length), verbClass)
  list.add(12, length, verb)
  const layout = layoutOf(view)
  list.add(15, layout, told)
  list.add(16, layout, verb)
  list.add(17, layout, cueStep, mean)
  list.add(18, layout, length)
  list.add(19, layout, verbUse)
  list.add(13, verbUse, told, cueStep)
  list.add(14, verbUse, side, items.tag[cue.last - 1] ?? 0)
}
