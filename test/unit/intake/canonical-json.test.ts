import fc from 'fast-check'
import t from 'tap'
import { canonicalJson } from '../../../src/intake/canonical-json.ts'

t.test('the text is JSON with the members in order, and what is undefined is left out', async t => {
  const value = { b: [1, undefined, { d: 'é', c: null }], a: undefined, A: '“”', '10': true, '9': 1.5e300, 'a"b': [] }
  t.equal(canonicalJson(value), '{"10":true,"9":1.5e+300,"A":"“”","a\\"b":[],"b":[1,null,{"c":null,"d":"é"}]}')
  t.equal(canonicalJson({}), '{}')
  t.equal(canonicalJson('a'), '"a"')
})

t.test('it says the same as JSON does, however the members stand', async t => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = canonicalJson(value)
      t.same(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      t.equal(canonicalJson(turned(value)), text)
    }),
    { seed: 3, numRuns: 300 }
  )
})

/** The same with the members of every object the other way round. */
function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(turned)
  const members = Object.entries(value).reverse()
  return Object.fromEntries(members.map(([name, member]) => [name, turned(member)]))
}
