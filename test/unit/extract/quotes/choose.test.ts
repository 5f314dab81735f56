import t from 'tap'
import type { Candidate } from '../../../../src/extract/quotes/candidates.ts'
import { chancesOf } from '../../../../src/extract/quotes/judge/judge.ts'
import { choose } from '../../../../src/extract/quotes/reports.ts'
import { usefulness } from '../../../../src/train/usefulness.ts'
import { itemsIn } from './reading.ts'

const { items, tell, indexOf } = itemsIn('She said that they won, but he denied it.')

/** A reading by a cue of what stands between two words. */
function reading(cue: string, from: string, to: string, source: string | null = null): Candidate {
  const at = indexOf(cue)
  const stretch = (first: number, last: number) => ({ first, last })
  return {
    cue: stretch(at, at + 1),
    cueChance: 0.9,
    window: { first: 0, last: items.count, cue: stretch(at, at + 1) },
    source: source === null ? null : stretch(indexOf(source), indexOf(source) + 1),
    content: [stretch(indexOf(from), indexOf(to) + 1)],
    chance: -0.1,
    bestChance: -0.1,
    rank: 0,
    certainty: { mean: 0.9, least: 0.9 },
    edges: { inFront: 0, first: 1, last: 1, behind: 0 }
  }
}

const told = (...readings: readonly (readonly [Candidate, number][])[]) =>
  choose(
    items,
    readings.map(group => group.map(([candidate, chance]) => ({ candidate, score: 0, chance })))
  ).map(({ content: [only], chance }) => [only === undefined ? '' : tell(only.first, only.last), chance])

t.test('the more probable of two readings of a cue is told', async t => {
  t.strictSame(
    told([
      [reading('said', 'that', 'won'), 0.5],
      [reading('said', 'that', 'it'), 0.3]
    ]),
    [['that they won', 0.5]]
  )
})

t.test('no word is told twice, and a cue falls back on a reading that goes with the others', async t => {
  const denied: [Candidate, number][] = [[reading('denied', 'it', 'it'), 0.8]]
  t.strictSame(
    told(
      [
        [reading('said', 'that', 'it'), 0.5],
        [reading('said', 'that', 'won'), 0.25]
      ],
      denied
    ),
    [
      ['that they won', 0.5],
      ['it', 0.8]
    ]
  )
  t.strictSame(told([[reading('said', 'that', 'it'), 0.5]], denied), [['it', 0.8]])
})

t.test('what is improbable is not told, unless with readings that are as good as the same', async t => {
  t.strictSame(told([[reading('said', 'that', 'won'), 0.05]]), [])
  const likely = reading('said', 'that', 'denied')
  t.strictSame(told([[likely, 0.2]]), [])
  t.strictSame(
    told([
      [likely, 0.2],
      [reading('said', 'they', 'denied'), 0.15]
    ]),
    [['that they won, but he denied', 0.35]]
  )
  t.strictSame(
    told([
      [likely, 0.2],
      [reading('said', 'won', 'denied'), 0.15]
    ]),
    [],
    'other words are no support'
  )
  t.strictSame(told(), [])
})

t.test('chances are those of the readings and of none', async t => {
  const [a = 0, b = 0] = chancesOf(Float64Array.of(Math.log(2), 0))
  t.ok(Math.abs(a - 0.5) < 1e-9)
  t.ok(Math.abs(b - 0.25) < 1e-9)
  t.strictSame([...chancesOf(Float64Array.of(1000))], [1], 'no overflow')
})

t.test('how useful a reading is', async t => {
  const gold = { cue: { first: indexOf('said'), last: indexOf('said') + 1 }, source: { first: 0, last: 1 } }
  const content = new Set([indexOf('that'), indexOf('they'), indexOf('won')])
  const use = (candidate: Candidate) => usefulness(items, candidate, [{ ...gold, content }])
  t.equal(use(reading('said', 'that', 'won', 'She')), 1)
  t.equal(use(reading('said', 'they', 'won', 'She')), 2 / 3)
  t.equal(use(reading('said', 'that', 'won', 'he')), 0.3, 'another source')
  t.equal(use(reading('said', 'that', 'won')), 0.3, 'no source')
  t.equal(use(reading('denied', 'it', 'it', 'She')), 0)
})
