import { distanceOf, type FeatureList, isLongQuotation, valueAt } from '../features.ts'
import { hashOf } from '../hash.ts'
import { place } from '../items.ts'
import { stepOf, type View } from './view.ts'

const bracket = hashOf('(')
const closing = hashOf(')')
const noRival = -20

/** A cue less probable is no rival. */
const leastRival = 0.1

/** What is left out of the reading and what it swallows: quotations, other cues, half a parenthesis. */
export function rivalFeatures(view: View, list: FeatureList): void {
  const { items, cueChances, reading, told, side, verb, verbClass, begin, end, inside } = view
  const { word, wideUse, kind, unit, paragraph, count } = items
  const { cue, window, content } = reading
  const unitOfCue = unit[cue.first] ?? 0
  let covered = 0
  let left = 0
  let rivals = 0
  let rival = -1
  let open = 0
  for (let at = window.first; at < window.last; at++) {
    const isInside = inside[at - window.first] === 1
    if (isLongQuotation(items, at)) {
      if (isInside) covered++
      else if (unit[at] === unitOfCue) left++
    }
    if (!isInside) continue
    if (word[at] === bracket) open++
    if (word[at] === closing) open--
    const chance = cueChances[at] ?? 0
    if (chance <= leastRival) continue
    rivals++
    if (rival < 0 || chance > (cueChances[rival] ?? 0)) rival = at
  }
  const chance = rival < 0 ? noRival : stepOf(cueChances[rival] ?? 0)
  list.add(70, Math.min(covered, 4), Math.min(left, 3), told)
  list.add(71, Math.min(left, 3), side, told)
  list.add(72, chance, Math.min(rivals, 4), told)
  list.add(73, chance, stepOf(reading.cueChance), told)
  list.add(74, open, told)
  list.add(75, (unit[end - 1] ?? 0) - (unit[begin] ?? 0), (paragraph[end - 1] ?? 0) - (paragraph[begin] ?? 0), told)
  list.add(76, unitOfCue - (unit[begin] ?? 0), (unit[end - 1] ?? 0) - unitOfCue, told)
  list.add(77, items.place[cue.last] === place.comma ? 1 : 0, side, told)
  list.add(78, stepOf(Math.max(cueChances[cue.first - 1] ?? 0, cueChances[cue.last] ?? 0)), told)
  let apart = 0
  for (let index = 1; index < content.length; index++) {
    const [last, first] = [content[index - 1]?.last ?? 0, content[index]?.first ?? 0]
    if (last > cue.first || first < cue.last) apart += first - last
  }
  list.add(79, distanceOf(apart), content.length, told)
  if (rival < 0) return
  const wordInFront = valueAt(word, rival - 1, 0, count)
  list.add(80, wordInFront, chance, told)
  list.add(81, word[rival] ?? 0, chance)
  list.add(82, wideUse[rival] ?? 0, verb)
  list.add(83, wordInFront, verbClass, told)
  list.add(84, distanceOf(Math.abs(rival - cue.last)), chance, told)
  list.add(85, valueAt(kind, rival - 1, 0, count), chance, told)
  list.add(86, chance, verb)
}
