import type { Candidate } from '../candidates.ts'
import type { FeatureList } from '../features.ts'
import type { Items } from '../items.ts'
import type { Stretch } from '../looks.ts'
import { headOf } from '../part-features.ts'
import { toldBy } from '../told-by.ts'
import type { Judged } from './judge.ts'
import { lengthsOf, sharedLength } from './likeness.ts'
import { stepOf } from './view.ts'

// What the readings of the cues around make of a reading. A report within a report is not told, and which of the two is
// the outer one only shows when both have been read.

/** How the best reading of another cue lies to a reading. */
const lies = { inside: 0, around: 1, across: 2, alike: 3 } as const
const wayCount = 4

/** So many cues on either side are looked at. */
const reach = 8
/** Stands for no neighbour. */
const absent = -20
const mostlyShared = 0.8
const told = { indirect: 0, mixed: 1, direct: 2 } as const

/** The best reading of a cue, and what its neighbours ask of it. */
interface Neighbour {
  readonly best: Candidate
  readonly chance: number
  /** How probable it is that its cue tells anything. */
  readonly any: number
  readonly length: number
  readonly told: number
  readonly verb: number
  readonly verbUse: number
}

const holds = (stretches: readonly Stretch[], at: number) =>
  stretches.some(({ first, last }) => at >= first && at < last)

function neighbourOf(items: Items, readings: readonly Judged[]): Neighbour | null {
  let most: Judged | undefined
  for (const judged of readings) if (most === undefined || judged.chance > most.chance) most = judged
  if (most === undefined) return null
  const { candidate: best, chance } = most
  const head = headOf(items, best.window)
  return {
    best,
    chance,
    any: readings.reduce((sum, each) => sum + each.chance, 0),
    length: lengthsOf(items, best.content),
    told: told[toldBy(items, best.content)],
    verb: items.word[head] ?? 0,
    verbUse: items.use[head] ?? 0
  }
}

export const neighboursIn = (items: Items, judged: readonly (readonly Judged[])[]): readonly (Neighbour | null)[] =>
  judged.map(readings => neighbourOf(items, readings))

const sameSource = (a: Stretch | null, b: Stretch | null) =>
  a === null || b === null ? 0 : a.first < b.last && b.first < a.last ? 2 : 1

/** Describes how a reading of cue `index` lies among the best readings of the cues around it. */
export function neighbourFeatures(
  items: Items,
  neighbours: readonly (Neighbour | null)[],
  index: number,
  { candidate, chance }: Judged,
  list: FeatureList
): void {
  const { content, cue, source, window } = candidate
  const length = lengthsOf(items, content)
  const own = stepOf(chance)
  const how = told[toldBy(items, content)]
  const head = headOf(items, window)
  const verb = items.word[head] ?? 0
  const verbUse = items.use[head] ?? 0
  const strongest: (Neighbour | undefined)[] = Array.from({ length: wayCount })
  let around = absent
  let within = absent
  for (let at = Math.max(0, index - reach); at <= Math.min(neighbours.length - 1, index + reach); at++) {
    const other = neighbours[at]
    if (at === index || other === null || other === undefined) continue
    if (holds(other.best.content, cue.first)) around = Math.max(around, stepOf(other.chance))
    if (holds(content, other.best.cue.first)) within = Math.max(within, stepOf(other.chance))
    const shared = sharedLength(items, content, other.best.content)
    if (shared === 0) continue
    const isMostOfOwn = shared >= mostlyShared * length
    const isMostOfOther = shared >= mostlyShared * other.length
    const way = isMostOfOwn ? (isMostOfOther ? lies.alike : lies.around) : isMostOfOther ? lies.inside : lies.across
    if (other.chance > (strongest[way]?.chance ?? 0)) strongest[way] = other
  }
  list.clear()
  list.add(0, own, how)
  list.add(1, stepOf(neighbours[index]?.any ?? 0), how, own)
  list.add(2, around, own, how)
  list.add(3, within, own, how)
  list.add(4, around, within, how)
  list.add(5, around, verb)
  list.add(6, within, verb)
  let all = 0
  for (let way = 0; way < wayCount; way++) {
    const other = strongest[way]
    const step = other === undefined ? absent : stepOf(other.chance)
    all = all * 8 + (other === undefined ? 0 : 1 + Math.min(6, Math.floor(other.chance * 7)))
    list.add(10 + way, step, own)
    list.add(14 + way, step, how, other?.told ?? 3)
    if (other === undefined) continue
    list.add(18 + way, step, verb)
    list.add(22 + way, step, other.verb)
    list.add(26 + way, verbUse, other.verbUse)
    list.add(30 + way, sameSource(source, other.best.source), step, how)
    list.add(34 + way, cue.first < other.best.cue.first ? 1 : 0, step, how)
    list.add(38 + way, verb, other.verb)
  }
  list.add(50, all, how)
}
