import t from 'tap'
import type { Candidate } from '../../../../src/extract/quotes/candidates.ts'
import { FeatureList } from '../../../../src/extract/quotes/features.ts'
import { judgeAlone, judgeFeatures, judgeTogether } from '../../../../src/extract/quotes/judge/judge.ts'
import { lengthsOf, sharedLength } from '../../../../src/extract/quotes/judge/likeness.ts'
import { neighbourFeatures, neighboursIn } from '../../../../src/extract/quotes/judge/neighbours.ts'
import { behind, inFront, stepOf, viewOf } from '../../../../src/extract/quotes/judge/view.ts'
import type { Stretch } from '../../../../src/extract/quotes/looks.ts'
import type { Weights } from '../../../../src/extract/quotes/weights.ts'
import { windowOf } from '../../../../src/extract/quotes/window.ts'
import { itemsIn } from './reading.ts'

const text = '“We won.” It rained, the mayor (who came) said, adding that “we did” so.'
const { items, tell, indexOf } = itemsIn(text)

/** From one word of the text to another. */
const stretch = (from: string, to = from): Stretch => ({ first: indexOf(from), last: indexOf(to) + 1 })
const said = stretch('said')
const cueChances = new Float64Array(items.count)
cueChances[said.first] = 0.9

const reading = (content: readonly Stretch[], source: Stretch | null = stretch('the', 'mayor')): Candidate => ({
  cue: said,
  cueChance: 0.9,
  window: windowOf(items, said.first, said.last),
  source,
  content,
  chance: -0.1,
  bestChance: -0.1,
  rank: 0,
  certainty: { mean: 0.9, least: 0.9 },
  edges: { inFront: 0, first: 1, last: 1, behind: 0 }
})

const quoted = stretch('“We won.”')
const rained = stretch('It', 'rained')
const did = stretch('that', 'so')

t.test('a reading is seen as a whole', async t => {
  for (const [content, seen] of [
    [[quoted], { told: 2, side: inFront, begin: quoted.first, end: quoted.last }],
    [[rained], { told: 0, side: inFront, begin: rained.first, end: rained.last }],
    [[did], { told: 1, side: behind, begin: did.first, end: did.last }],
    [[quoted, did], { told: 1, side: inFront + behind, begin: quoted.first, end: did.last }]
  ] as const) {
    t.match(viewOf(items, cueChances, reading(content)), seen, JSON.stringify(content))
  }
})

t.test('it is seen in the sentences that it begins and ends in, and marks what it tells', async t => {
  const view = viewOf(items, cueChances, reading([quoted, rained]))
  t.equal(tell(view.firstUnit.first, view.firstUnit.last), '“We won.”')
  t.equal(tell(view.lastUnit.first, view.lastUnit.last), text.slice(text.indexOf('It')))
  const first = reading([rained]).window.first
  const inside = [...view.inside].flatMap((isInside, at) => (isInside === 1 ? [tell(first + at, first + at + 1)] : []))
  t.strictSame(inside, ['“We won.”', 'It', 'rained'])
  t.equal(view.length, 5 + 2, 'a quotation counts its marks, its words and its stop')
})

t.test('probabilities go up in steps, and those that are as good as certain share one', async t => {
  const steps = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map(stepOf)
  t.strictSame(
    steps,
    [...new Set(steps)].toSorted((a, b) => a - b)
  )
  t.equal(stepOf(0.5), 0)
  t.equal(stepOf(0.99999), stepOf(1))
  t.equal(stepOf(0.00001), stepOf(0))
})

const featuresOf = (candidate: Candidate) => {
  const list = new FeatureList()
  judgeFeatures(items, { looked: new Uint8Array(items.count), cueChances, readings: [] }, candidate, list)
  return [...list.keys.subarray(0, list.count)]
}

t.test('the same reading looks the same, and another one differs', async t => {
  const one = featuresOf(reading([quoted]))
  t.strictSame(featuresOf(reading([quoted])), one)
  for (const [what, other] of Object.entries({
    words: reading([rained]),
    'more words': reading([quoted, rained]),
    source: reading([quoted], stretch('who')),
    'no source': reading([quoted], null),
    chance: { ...reading([quoted]), chance: -2 },
    rank: { ...reading([quoted]), rank: 1 },
    edges: { ...reading([quoted]), edges: { inFront: 0.9, first: 1, last: 1, behind: 0 } }
  })) {
    t.notSame(featuresOf(other), one, what)
  }
})

t.test('each reading is as probable as its score, next to the others and to none', async t => {
  const readings = [reading([quoted]), reading([rained]), reading([did])]
  const others = new Set([quoted, did].flatMap(content => featuresOf(reading([content]))))
  const only = new Set(featuresOf(reading([rained])).filter(key => !others.has(key)))
  const weights: Weights = {
    tagCount: 1,
    transitions: new Float64Array(0),
    add: (keys, count, scores, at) => {
      for (const key of keys.subarray(0, count)) if (only.has(key)) scores[at] = (scores[at] ?? 0) + 0.1
    }
  }
  const [judged] = judgeAlone(items, { looked: new Uint8Array(items.count), cueChances, readings: [readings] }, weights)
  const chances = judged?.map(({ chance }) => chance) ?? []
  t.strictSame(
    judged?.map(({ candidate }) => candidate),
    readings
  )
  t.equal(Math.max(...chances), chances[1])
  t.ok(chances.reduce((sum, chance) => sum + chance, 0) < 1)
  t.strictSame(judgeAlone(items, { looked: new Uint8Array(0), cueChances, readings: [] }, weights), [])
})

t.test('two judged together see how the readings of the cues around lie to each other', async t => {
  const adding = stretch('adding')
  const outer = reading([stretch('the', 'so')], null)
  const inner = { ...reading([did]), cue: adding, window: windowOf(items, adding.first, adding.last) }
  const alone = (chance: number) => [
    [{ candidate: outer, score: 0, chance: 0.5 }],
    [{ candidate: inner, score: Math.log(chance / (1 - chance)), chance }]
  ]
  const weightsOf = (only: ReadonlySet<number>): Weights => ({
    tagCount: 1,
    transitions: new Float64Array(0),
    add: (keys, count, scores, at) => {
      for (const key of keys.subarray(0, count)) if (only.has(key)) scores[at] = (scores[at] ?? 0) - 0.1
    }
  })
  const featuresOf = (judged: ReturnType<typeof alone>, index: number) => {
    const list = new FeatureList()
    const each = judged[index]?.[0]
    if (each === undefined) throw new RangeError(`no cue ${index}`)
    neighbourFeatures(items, neighboursIn(items, judged), index, each, list)
    return new Set(list.keys.subarray(0, list.count))
  }
  t.notSame([...featuresOf(alone(0.9), 0)], [...featuresOf(alone(0.2), 0)], 'how probable the other one is')
  t.strictSame([...featuresOf(alone(0.9), 0)], [...featuresOf(alone(0.9), 0)])
  const onlyOuter = new Set([...featuresOf(alone(0.9), 0)].filter(key => !featuresOf(alone(0.9), 1).has(key)))
  const together = judgeTogether(items, alone(0.9), weightsOf(onlyOuter))
  t.ok((together[0]?.[0]?.chance ?? 1) < 0.5, 'the outer one loses')
  t.ok(Math.abs((together[1]?.[0]?.chance ?? 0) - 0.9) < 1e-9, 'the inner one does not')
  t.strictSame(judgeTogether(items, [[]], weightsOf(onlyOuter)), [[]], 'a cue without a reading')
})

t.test('how many words two readings share', async t => {
  t.equal(lengthsOf(items, [quoted, rained]), 5 + 2, 'a quotation counts its marks and its stop')
  t.equal(sharedLength(items, [quoted, rained], [rained, did]), 2)
  t.equal(sharedLength(items, [quoted], [did]), 0)
  t.equal(sharedLength(items, [stretch('It', 'said')], [stretch('said', 'adding')]), 1, 'signs are no words')
})
