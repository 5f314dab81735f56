import Database from 'better-sqlite3'
import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../src/errors.ts'
import { compileMatch, matchIn } from '../../src/store/sqlite/match.ts'

const database = new Database(':memory:')
database.exec(`create virtual table f using fts5(a, b, tokenize = 'unicode61 remove_diacritics 2')`)
const search = database.prepare<[string], { rowid: number }>('select rowid from f where f match ?')
t.teardown(() => database.close())

const compiled: readonly (readonly [q: string, match: string])[] = [
  ['bridge', '"bridge"'],
  ['bridge  river', '"bridge" AND "river"'],
  ['"open in May" bridge', '"open in May" AND "bridge"'],
  ['brid*', '"brid*"*'],
  ['"open in M"*', '"open in M"*'],
  ['"never closed', '"never closed"'],
  ['say"so', '"say""so"'],
  ['Trump — Putin', '"Trump" AND "Putin"'],
  ['a AND b', '"a" AND "AND" AND "b"'],
  ['NEAR(a b)', '"NEAR(a" AND "b)"'],
  ['a\0b', '"a" AND "b"'],
  ["O'Brien 20.04", '"O\'Brien" AND "20.04"']
]

for (const [q, match] of compiled) t.equal(compileMatch(q), match, JSON.stringify(q))

t.test('words are cut as the text was cut', async t => {
  database.exec(`insert into f (rowid, a, b) values (1, 'Ubuntu 20.04 by O''Brien is self-made', 'Café')`)
  for (const q of ['20.04', "O'Brien", 'self-made', 'SELF-m*', 'cafe', '"is self made"', '04 obrien*  '.slice(0, 2)]) {
    t.same(search.all(compileMatch(q)), [{ rowid: 1 }], q)
  }
  for (const q of ['04.20', 'made-self', '"made self"']) t.same(search.all(compileMatch(q)), [], q)
  t.same(search.all(matchIn(['b'], compileMatch('cafe'))), [{ rowid: 1 }])
  t.same(search.all(matchIn(['a'], compileMatch('cafe OR ubuntu'))), [])
})

t.test('nothing to look for is said in words', async t => {
  for (const q of ['', ' ', '"', '""', '*', '—', '🎉', '\0', '\ud800', '"..."*']) {
    t.throws(() => compileMatch(q), { code: 'invalidQuery', errors: [{ parameter: 'q' }] }, JSON.stringify(q))
  }
  const many = Array.from({ length: 33 }, (_, number) => `word${number}`).join(' ')
  t.throws(() => compileMatch(many), { code: 'invalidQuery', message: /at most 32 words/ })
  t.equal(compileMatch('word '.repeat(500)), '"word"', 'a word is looked for once')
})

t.test('no text is a syntax error', async t => {
  const property = (q: string) => {
    try {
      search.all(matchIn(['a'], compileMatch(q)))
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'invalidQuery')) throw error
    }
  }
  const syntax = fc.constantFrom(
    'a',
    '"',
    '*',
    ' ',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    ')',
    ':',
    '^',
    '-',
    '+',
    '{',
    ',',
    '\0',
    '\udc00'
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), property), { numRuns: 2000 })
  fc.assert(
    fc.property(
      fc.array(syntax).map(parts => parts.join('')),
      property
    ),
    { numRuns: 2000 }
  )
  t.pass('none')
})
