import fc from 'fast-check'
import t from 'tap'
import { codings, readAcceptEncoding } from '../../src/http/accept-encoding.ts'
import { codePoint } from '../support/code-points.ts'

t.test('the coding is the one with the greatest weight, the best deal among equals', async t => {
  const cases: [string | undefined, string | null, boolean][] = [
    [undefined, null, true],
    ['', null, true],
    ['gzip', 'gzip', true],
    ['gzip, deflate', 'gzip', true],
    ['gzip, deflate, br, zstd', 'zstd', true],
    ['gzip, deflate, br', 'gzip', true],
    ['GZIP;Q=0.5 , br ; q=0.4', 'gzip', true],
    ['x-gzip', 'gzip', true],
    ['x-gzip;q=0, gzip', 'gzip', true],
    ['*', 'zstd', true],
    ['*;q=0.5, zstd;q=0', 'gzip', true],
    ['br;q=0.2, *;q=0.5, identity;q=0.3', 'zstd', true],
    ['identity', null, true],
    ['identity, gzip', 'gzip', true],
    ['identity;q=1, gzip;q=0.5', null, true],
    ['gzip;q=0', null, true],
    ['deflate, compress', null, true],
    ['identity;q=0', null, false],
    ['identity;q=0, gzip;q=0.001', 'gzip', false],
    ['deflate, identity;q=0.000', null, false],
    ['*;q=0', null, false],
    ['*;q=0, identity', null, true],
    ['*;q=0, identity;q=0.1, br;q=0.1', 'br', true],
    ['gzip;q=2', null, true],
    ['gzip;q=0.1234, br;q=0.1', 'br', true],
    ['gzip;level=1, zstd;;q=1', null, true],
    [', ,br,', 'br', true]
  ]
  for (const [field, coding, isPlainFine] of cases) {
    t.same(readAcceptEncoding(field), { coding, isPlainFine }, `“${field}”`)
  }
})

const weight = fc.integer({ min: 0, max: 1000 }).map(thousandths => thousandths / 1000)
const names = [...codings, 'identity', '*', 'deflate'] as const
const weights = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), weight), { selector: ([name]) => name })
const space = fc.stringMatching(/^[ \t]{0,2}$/)

t.test('whatever is listed, in whatever order and spelling, no coding is chosen that another beats', async t => {
  fc.assert(
    fc.property(weights, space, fc.boolean(), (listed, gap, shouts) => {
      const spelt = listed.map(([name, q]) => `${gap}${shouts ? name.toUpperCase() : name}${gap};${gap}q=${q}${gap}`)
      const { coding, isPlainFine } = readAcceptEncoding(spelt.join(','))
      const of = new Map<string, number>(listed)
      const weightOf = (name: string) => of.get(name) ?? of.get('*') ?? 0
      const plain = of.get('identity') ?? of.get('*')
      const best = Math.max(...codings.map(weightOf))
      const isBetterPlain = plain !== undefined && plain > best
      t.equal(isPlainFine, plain !== 0)
      t.equal(coding, best === 0 || isBetterPlain ? null : codings.find(name => weightOf(name) === best))
    }),
    { seed: 20_240_515 }
  )
})

t.test('what is no Accept-Encoding field is read as far as it is one', async t => {
  fc.assert(
    fc.property(fc.string({ unit: codePoint }), text => {
      const { coding } = readAcceptEncoding(text)
      t.ok(coding === null || /\*|zstd|br|gzip/i.test(text))
      t.equal(readAcceptEncoding(`${text.replaceAll(/[*]|identity/gi, '')}, br;q=1`).isPlainFine, true)
    }),
    { seed: 20_240_515 }
  )
})
