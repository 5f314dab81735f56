import t from 'tap'
import { confidenceOf } from '../../../../src/extract/quotes/confidence.ts'

const kinds = ['direct', 'mixed', 'indirect'] as const

t.test('the more probable a reading, the more confidence in it', async t => {
  for (const kind of kinds) {
    const given = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1].map(chance => confidenceOf(chance, kind, true))
    t.strictSame(
      given,
      given.toSorted((a, b) => a - b),
      kind
    )
    t.ok(
      given.every((confidence, at) => confidence > (given[at - 1] ?? 0) && confidence < 1),
      kind
    )
  }
})

t.test('a source adds to it, and quotation marks do', async t => {
  for (const kind of kinds) t.ok(confidenceOf(0.5, kind, true) > confidenceOf(0.5, kind, false), kind)
  const [direct = 0, mixed = 0, indirect = 0] = kinds.map(kind => confidenceOf(0.5, kind, false))
  t.ok(direct > mixed && direct > indirect)
})

t.test(
  'the judges are taken at their word about what is all but certain, and lowered where they see too much',
  async t => {
    for (const kind of kinds) {
      t.ok(confidenceOf(0.99, kind, true) > 0.95, kind)
      t.ok(confidenceOf(0.01, kind, true) < 0.03, kind)
      t.ok(confidenceOf(0.7, kind, false) < 0.7, kind)
    }
  }
)

t.test('what cannot be is finite', async t => {
  for (const chance of [-1, 0, 1, 2]) {
    const confidence = confidenceOf(chance, 'direct', true)
    t.ok(confidence > 0 && confidence < 1, `${chance}`)
  }
})
