import Database from 'better-sqlite3'
import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../src/errors.ts'
import { parseSearch } from '../../src/search/parse.ts'
import { matchOf } from '../../src/store/sqlite/match.ts'
import { codePoint } from '../support/code-points.ts'
import { searchParts } from '../support/search-parts.ts'

const database = new Database(':memory:')
database.exec(`create virtual table f using fts5(a, b, tokenize = 'unicode61 remove_diacritics 2')`)
const search = database.prepare<[string], { rowid: number }>('select rowid from f where f match ? order by rowid')
t.teardown(() => database.close())

const scopes = { headline: 'a', body: 'b' } as const
const compiled = (q: string, columns: readonly string[] | null = null) =>
  matchOf(parseSearch(q, ['headline', 'body']), columns, scopes)

t.test('a search is compiled to quoted strings', async t => {
  const cases: readonly (readonly [q: string, match: string])[] = [
    ['мост', '"мост"'],
    ['"bridge"', '"bridge"'],
    ['the who', '("the" AND "who")'],
    ['"open in May" brid*', '("open in May" AND "brid"*)'],
    ['unit', '("unit" OR "units")'],
    ['Units,', '("units" OR "unit")'],
    ['a -unit', '(("a") NOT (("unit" OR "units")))'],
    ['headline:(unit OR “unit”)', '{a} : ((("unit" OR "units") OR "unit"))'],
    ['say"so', '"say""so"'],
    ['"a\0b"', '"a b"'],
    ['a OR b OR c d', '(("a" OR "b" OR "c") AND "d")'],
    ['a -b -"c d"', '(("a") NOT ("b" OR "c d"))'],
    ['a -(b c)', '(("a") NOT (("b" AND "c")))'],
    ['headline:a b', '({a} : ("a") AND "b")'],
    ['body:(a OR b*) -headline:c', '(({b} : (("a" OR "b"*))) NOT ({a} : ("c")))'],
    ['NEAR(x ^y', '("NEAR(x" AND "^y")']
  ]
  for (const [q, match] of cases) t.equal(compiled(q), match, q)
  t.equal(compiled('x headline:y -z', ['b']), '(({b} : ("x") AND {a} : ("y")) NOT ({b} : ("z")))', 'a scope of its own')
})

t.test('words are cut as the text was cut', async t => {
  database.exec(`
    insert into f (rowid, a, b) values
      (1, 'Ubuntu 20.04 by O''Brien is self-made', 'Café at 10:30, AT&T (U.S.), C++ #budget'),
      (2, 'Мост открыт', 'जल्दी हिन्दी में'),
      (3, 'جسر جديد', '東京 大阪')`)
  const found = (q: string, columns?: readonly string[]) => search.all(compiled(q, columns)).map(({ rowid }) => rowid)
  for (const q of [
    '20.04',
    "O'Brien",
    'O’Brien',
    'self-made',
    'SELF-m*',
    'cafe',
    'CAFÉ',
    '"is self made"',
    '10:30',
    'AT&T',
    'U.S.',
    'C++',
    '#budget',
    '@ubuntu',
    'u*'
  ])
    t.same(found(q), [1], q)
  for (const q of ['04.20', 'made-self', '"made self"', '30:10', 'ubuntu -cafe']) t.same(found(q), [], q)
  for (const q of ['мост', 'МОСТ откр*', 'हिन्दी']) t.same(found(q), [2], q)
  for (const q of ['جسر', '東京', '大*']) t.same(found(q), [3], q)
  t.same(found('cafe OR МОСТ OR 東京'), [1, 2, 3])
  t.same(found('cafe', ['b']), [1])
  t.same(found('cafe OR ubuntu', ['a']), [1])
  t.same(found('cafe', ['a']), [])
  t.same(found('headline:ubuntu', ['b']), [1])
  t.same(found('body:ubuntu OR headline:мост'), [2])
})

t.test('a word finds its other forms, a phrase only itself', async t => {
  database.exec(`
    insert into f (rowid, a, b) values
      (11, 'Voters elected nobody', 'The elections were run badly.'),
      (12, 'An election', 'It ran for a day.')`)
  const found = (q: string) => search.all(compiled(q)).map(({ rowid }) => rowid)
  for (const q of ['election', 'ELECTIONS', 'elects', 'running', 'headline:elect', 'elected run'])
    t.same(found(q), [11, 12], q)
  t.same(found('“election”'), [12])
  t.same(found('"run"'), [11])
  t.same(found('runn*'), [])
  t.same(found('election -“election”'), [11])
})

t.test('no text is a syntax error', async t => {
  const property = (q: string, columns: readonly string[] | null) => {
    try {
      const match = compiled(q, columns)
      // Outside of strings there is only what this service writes.
      const syntax = match.replaceAll(/"(?:[^"]|"")*"/g, '')
      if (!/^(?:[(){}* :ab]|AND|OR|NOT)*$/.test(syntax)) throw new Error(match)
      search.all(match)
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'invalidQuery')) throw error
    }
  }
  const columns = fc.constantFrom(null, ['a'], ['a', 'b'])
  fc.assert(fc.property(fc.string({ unit: codePoint }), columns, property), { seed: 20_240_515, numRuns: 2000 })
  fc.assert(fc.property(searchParts, columns, property), { seed: 20_240_515, numRuns: 4000 })
  t.pass('none')
})
