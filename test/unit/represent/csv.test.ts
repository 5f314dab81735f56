import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import t from 'tap'
import {
  type CsvValue,
  columnsWithin,
  csvLine,
  defused,
  listColumns,
  plainColumns,
  tableOf,
  undefused
} from '../../../src/represent/csv.ts'
import { text } from '../../support/arbitrary.ts'
import { codePoint } from '../../support/code-points.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'

/** Rows as an independent reader has them; a cell is null where nothing stands in it, not even quotation marks. */
const read = (csv: string) =>
  parse(csv, { cast: (cell, { quoting }) => (cell === '' && !quoting ? null : cell) }) as (string | null)[][]

const pieces = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  "''",
  '"',
  ',',
  '\r',
  '\n',
  '\r\n',
  '\t'
)
const anyText = fc.oneof(
  text,
  fc.string({ unit: codePoint }),
  fc.array(fc.oneof(pieces, fc.constantFrom(...hostilePieces)), { maxLength: 8 }).map(parts => parts.join(''))
)

t.test('a line is cells between commas, ended by CRLF', async t => {
  t.equal(csvLine(['id', 'text', 'size']), 'id,text,size\r\n')
  t.equal(csvLine(['a b', 1, true, false, null]), 'a b,1,true,false,\r\n')
})

t.test('what would end a cell stands between quotation marks', async t => {
  t.equal(csvLine(['a,b', 'a"b', 'a\nb', 'a\rb', ' a', 'a ']), '"a,b","a""b","a\nb","a\rb"," a","a "\r\n')
  t.equal(csvLine(['a;b', 'a b', 'a’b', 'a\tb']), 'a;b,a b,a’b,a\tb\r\n')
})

t.test('null and the empty text are told apart', async t => {
  t.equal(csvLine([null, '', null]), ',"",\r\n')
  t.same(read(csvLine([null, '', null])), [[null, '', null]])
})

t.test('a text that begins like a formula gets an apostrophe in front', async t => {
  for (const formula of [
    '=1+1',
    '+49 30',
    '-2+3',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
    ' =1+1',
    '\t=1+1',
    '\u200b=1+1',
    '\0=1+1',
    '\u00a0@A1',
    '\ttab',
    '\rreturn',
    '\nfeed',
    '=HYPERLINK("http://example.org?"&A1,"see")'
  ]) {
    t.equal(defused(formula), `'${formula}`)
    t.equal(undefused(`'${formula}`), formula)
    t.match(csvLine([formula]), /^"?'/)
  }
})

t.test('any other text stays as it is', async t => {
  for (const plain of ['', 'a=1', '1-2', '“-5”', '"=1"', ' a', '— so', '–5', '−5', "'", "'tis", "''", '(=1)', 'é@b']) {
    t.equal(defused(plain), plain)
    t.equal(undefused(plain), plain)
  }
})

t.test('an apostrophe that the text has before a formula stays when ours goes', async t => {
  t.equal(defused("'=1"), "''=1")
  t.equal(undefused("''=1"), "'=1")
  t.equal(defused("'''-"), "''''-")
})

t.test('numbers stay numbers, negative ones too', async t => {
  t.equal(csvLine([-5, 0.25, -1e21, '-5']), "-5,0.25,-1e+21,'-5\r\n")
  t.equal(csvLine([Number.NaN, Number.POSITIVE_INFINITY, 1]), ',,1\r\n')
})

t.test('a beginning that reads as a byte order mark survives readers that drop one', async t => {
  const csv = csvLine(['\uFEFFa', 'b'])
  t.same(parse(csv, { bom: true }), [['\uFEFFa', 'b']])
})

t.test('a lone surrogate, which has no UTF-8 form, becomes U+FFFD', async t => {
  t.equal(csvLine(['a\ud800b']), 'a\uFFFDb\r\n')
})

t.test('every text comes back, to the character', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.option(anyText), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      given => {
        const width = Math.min(...given.map(row => row.length))
        const rows = given.map(row => row.slice(0, width).map(cell => cell?.toWellFormed() ?? null))
        const bytes = Buffer.from(rows.map(csvLine).join(''))
        const back = read(bytes.toString()).map(row => row.map(cell => (cell === null ? null : undefused(cell))))
        return JSON.stringify(back) === JSON.stringify(rows)
      }
    ),
    { seed: 5, numRuns: 2000 }
  )
})

t.test('no cell of text begins with what OWASP names', async () => {
  fc.assert(
    fc.property(anyText, given => {
      const [cell] = read(csvLine([given, 'x']))[0] ?? []
      return !/^[=+\-@＝＋－＠\t\r\n]/.test(cell ?? '')
    }),
    { seed: 6, numRuns: 2000 }
  )
})

t.test('a long run of what could begin a formula is read once', async t => {
  const long = `${"'".repeat(500_000)}${' '.repeat(500_000)}a`
  t.equal(defused(long), long)
  t.equal(undefused(defused(`${long}=`)), `${long}=`)
})

interface Place {
  readonly id: string
  readonly names: readonly string[]
  readonly at: { readonly x: number; readonly y: number } | null
}

const places = tableOf<Place>([
  ...plainColumns<Place>('id'),
  ...listColumns<Place>('names'),
  ...columnsWithin<Place>('at', { atX: ({ at }) => at?.x ?? null, atY: ({ at }) => at?.y ?? null })
])

t.test('a table has its values in the order of its header, lists as JSON', async t => {
  t.same(places.header, ['id', 'names', 'atX', 'atY'])
  t.same(places.rowOf({ id: 'a', names: ['x; y', '"z"'], at: { x: 1, y: -2 } }), ['a', '["x; y","\\"z\\""]', 1, -2])
  t.same(places.rowOf({ id: 'b', names: [], at: null }), ['b', '[]', null, null])
})

t.test('a table is narrowed by the members of its items', async t => {
  const narrow = places.only(['at', 'id', 'nothing'])
  t.same(narrow.header, ['id', 'atX', 'atY'])
  t.same(narrow.rowOf({ id: 'a', names: [], at: { x: 1, y: 2 } }) satisfies readonly CsvValue[], ['a', 1, 2])
  t.same(places.only([]).header, [])
})
