import fc from 'fast-check'
import t from 'tap'
import { bestPaths, bestTags, grammarOf, marginalsOf, movesOf } from '../../../../src/extract/quotes/chain.ts'

const grammar = grammarOf(
  [
    [0, 1],
    [0, 1, 2],
    [0, 2]
  ],
  [0, 1]
)
const free = { tagCount: 3, transitions: new Float64Array(3 * 3 + 3), add: () => undefined }

t.test('the best tags obey the grammar', async t => {
  // The second item alone would be 2, which nothing but 1 or 2 may precede.
  const scores = Float64Array.from([2, 1, 9, 0, 0, 3])
  t.strictSame([...bestTags(free, grammar, { count: 2, places: new Uint8Array(2), scores }).tags], [1, 2])
  const barred = Float64Array.from([2, -Infinity, 9, 0, 0, 3])
  t.strictSame([...bestTags(free, grammar, { count: 2, places: new Uint8Array(2), scores: barred }).tags], [0, 0])
  t.strictSame(
    [...bestTags(free, grammar, { count: 0, places: new Uint8Array(0), scores: new Float64Array(0) }).tags],
    []
  )
})

t.test('probabilities are those of all allowed sequences', async t => {
  const { tags, total } = marginalsOf(movesOf(free, grammar), {
    count: 2,
    places: new Uint8Array(2),
    scores: new Float64Array(6)
  })
  // 00, 01, 10, 11, 12
  t.ok(Math.abs(total - Math.log(5)) < 1e-9)
  const expected = [0.4, 0.6, 0, 0.4, 0.4, 0.2]
  expected.forEach((share, at) => {
    t.ok(Math.abs((tags[at] ?? 0) - share) < 1e-9)
  })
})

/** Every allowed way to tag a chain of free moves, with its score. */
function allPaths(scores: readonly number[]): { tags: number[]; score: number }[] {
  let paths: { tags: number[]; score: number }[] = [{ tags: [], score: 0 }]
  for (let at = 0; at < scores.length / 3; at++) {
    paths = paths.flatMap(({ tags, score }) =>
      [0, 1, 2].flatMap(tag => {
        const before = tags.at(-1)
        const isAllowed = before === undefined ? grammar.first[tag] === 1 : grammar.follows[before * 3 + tag] === 1
        return isAllowed ? [{ tags: [...tags, tag], score: score + (scores[at * 3 + tag] ?? 0) }] : []
      })
    )
  }
  return paths.sort((a, b) => b.score - a.score)
}

t.test('the best ways are the best of all there are, and probabilities those of all', async () => {
  const chains = fc
    .integer({ min: 1, max: 4 })
    .chain(count => fc.array(fc.integer({ min: -9_000, max: 9_000 }), { minLength: count * 3, maxLength: count * 3 }))
  fc.assert(
    fc.property(chains, fc.integer({ min: 1, max: 6 }), (whole, most) => {
      const scores = whole.map(score => score / 1000)
      const chain = {
        count: scores.length / 3,
        places: new Uint8Array(scores.length / 3),
        scores: Float64Array.from(scores)
      }
      const all = allPaths(scores)
      const near = (a: number | undefined, b: number | undefined) => Math.abs((a ?? 0) - (b ?? 0)) < 1e-6
      const found = bestPaths(free, grammar, chain, most)
      const total = Math.log(all.reduce((sum, { score }) => sum + Math.exp(score), 0))
      return (
        found.length === Math.min(most, all.length) &&
        found.every(({ score }, rank) => near(score, all[rank]?.score)) &&
        found.every(({ tags, score }) => near(score, all.find(path => path.tags.join() === tags.join())?.score)) &&
        new Set(found.map(({ tags }) => tags.join())).size === found.length &&
        near(bestTags(free, grammar, chain).score, all[0]?.score) &&
        near(marginalsOf(movesOf(free, grammar), chain).total, total)
      )
    }),
    { seed: 7, numRuns: 200 }
  )
})
