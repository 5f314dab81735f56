import t from 'tap'
import { bestTags, grammarOf } from '../../../../src/extract/quotes/chain.ts'
import { openWeights, readWeights } from '../../../../src/extract/quotes/weights.ts'
import { trainChain } from '../../../../src/train/chain-crf.ts'
import { trainRanker } from '../../../../src/train/ranker.ts'

const grammar = grammarOf(
  [
    [0, 1],
    [0, 1, 2],
    [0, 2]
  ],
  [0, 1]
)

t.test('weights are learnt, packed and read again', async t => {
  const sequences = Array.from({ length: 40 }, (_, index) => {
    const isOdd = index % 2 === 1
    return {
      offsets: Int32Array.of(0, 1, 2),
      features: Int32Array.of(isOdd ? 7 : -9, 11),
      places: new Uint8Array(2),
      tags: Uint8Array.of(isOdd ? 1 : 0, isOdd ? 2 : 0),
      bars: null
    }
  })
  const options = { runs: 2, epochs: 20, placeCount: 1, fewest: 2, dropout: 0, rate: 0.3, least: 0.01 }
  const { pack } = trainChain(sequences, grammar, options)
  t.strictSame(pack(), trainChain(sequences, grammar, options).pack(), 'twice the same')
  const cursor = { at: 0 }
  const bytes = pack()
  const weights = openWeights(readWeights(bytes, cursor))
  t.equal(cursor.at, bytes.length)
  for (const { features, tags, places } of sequences.slice(0, 2)) {
    const scores = new Float64Array(6)
    weights.add(features, 1, scores, 0)
    weights.add(features.subarray(1), 1, scores, 3)
    t.strictSame(bestTags(weights, grammar, { count: 2, places, scores }).tags, tags)
  }
  const unknown = new Float64Array(3)
  weights.add(Int32Array.of(12), 1, unknown, 0)
  t.strictSame([...unknown], [0, 0, 0])
})

t.test('many features at once add what each adds alone', async t => {
  const features = Int32Array.from({ length: 200 }, (_, index) => Math.imul(index + 1, 0x9e3779b1))
  const sequences = Array.from({ length: 3 }, () => ({
    offsets: Int32Array.of(0, 200),
    features,
    places: new Uint8Array(1),
    tags: Uint8Array.of(1),
    bars: null
  }))
  const options = { runs: 2, epochs: 5, placeCount: 1, fewest: 2, dropout: 0, rate: 0.3, least: 0 }
  const weights = openWeights(readWeights(trainChain(sequences, grammar, options).pack(), { at: 0 }))
  const together = new Float64Array(3)
  weights.add(features, 200, together, 0)
  const apart = new Float64Array(3)
  for (const feature of features) weights.add(Int32Array.of(feature), 1, apart, 0)
  t.ok((together[1] ?? 0) > (together[0] ?? 0))
  for (const tag of [0, 1, 2]) t.ok(Math.abs((together[tag] ?? 0) - (apart[tag] ?? 0)) < 1e-6)
})

t.test('a ranker learns which reading is useful, and when none is', async t => {
  const reading = (feature: number, use: number) => ({ features: Int32Array.of(feature), given: 0, use })
  const groups = Array.from({ length: 60 }, (_, index) =>
    index % 3 === 0 ? [reading(3, 0.2), reading(3, 0)] : [reading(1, 0.4), reading(2, 0.9)]
  )
  const { pack } = trainRanker(groups)
  t.strictSame(pack(), trainRanker(groups).pack(), 'twice the same')
  const weights = openWeights(readWeights(pack(), { at: 0 }))
  const scores = new Float64Array(3)
  for (const feature of [1, 2, 3]) weights.add(Int32Array.of(feature), 1, scores, feature - 1)
  t.ok((scores[1] ?? 0) > 0, 'the useful one beats none')
  t.ok((scores[0] ?? 0) < 0)
  t.ok((scores[2] ?? 0) < 0)
})

t.test('a ranker adds to what another model scored', async t => {
  const groups = (given: number) => Array.from({ length: 60 }, () => [{ features: Int32Array.of(1), given, use: 0.9 }])
  const weightOf = (given: number) => {
    const scores = new Float64Array(1)
    openWeights(readWeights(trainRanker(groups(given)).pack(), { at: 0 })).add(Int32Array.of(1), 1, scores, 0)
    return scores[0] ?? 0
  }
  t.ok(weightOf(0) > 1)
  t.ok(weightOf(4) < weightOf(0), 'little is left to add where it was right')
})
