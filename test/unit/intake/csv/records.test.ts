import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import t from 'tap'
import { type CsvRecord, readCsvRecords } from '../../../../src/intake/csv/records.ts'
import { allOf, chunksOf } from '../../../support/chunks.ts'

const megabyte = 1024 * 1024

async function recordsOf(csv: string | Uint8Array, { limit = megabyte, size = Number.POSITIVE_INFINITY } = {}) {
  const { records } = await readCsvRecords(chunksOf(csv, size), limit)
  return allOf(records)
}

const fieldsOf = (records: readonly CsvRecord[]) =>
  records.map(record => ('fields' in record ? record.fields : record.fault))

t.test('fields, quotation marks and line ends are those of RFC 4180', async t => {
  t.same(await recordsOf('a,b\r\n"1,""x""","2\r\n3"\n4,\r,5'), [
    { line: 1, fields: ['a', 'b'] },
    { line: 2, fields: ['1,"x"', '2\r\n3'] },
    { line: 4, fields: ['4', ''] },
    { line: 5, fields: ['', '5'] }
  ])
})

t.test('blank lines are counted and left out', async t => {
  t.same(await recordsOf('\na,b\n\n\r\n1,2\n'), [
    { line: 2, fields: ['a', 'b'] },
    { line: 5, fields: ['1', '2'] }
  ])
  t.same(await recordsOf(''), [])
})

t.test('the first line tells what parts the fields', async t => {
  for (const [head, delimiter] of [
    ['a,b;c,d', ','],
    ['a;b;"c,d,e,f"', ';'],
    ['a\tb', '\t'],
    ['a|b', ','],
    ['a', ','],
    ['\r\n\na;b', ';']
  ] as const) {
    t.equal((await readCsvRecords(chunksOf(`${head}\n1;2`, 1), megabyte)).delimiter, delimiter, head)
  }
})

t.test('quotation marks that do not fit take no other row along', async t => {
  const rows = ['1,"a" b', '2,a "b"', '3,"never closed', '4,fine', '5,"also, fine"', '6,"ends', '7,fine']
  t.same(await recordsOf(rows.join('\n')), [
    { line: 1, fault: 'quote' },
    { line: 2, fault: 'quote' },
    { line: 3, fault: 'quote' },
    { line: 4, fields: ['4', 'fine'] },
    { line: 5, fields: ['5', 'also, fine'] },
    { line: 6, fault: 'quote' },
    { line: 7, fields: ['7', 'fine'] }
  ])
})

t.test('a record above the limit is passed over, and those around it are read', async t => {
  for (const size of [1, 7, 1000]) {
    const csv = `a,b\n1,"${'x\n'.repeat(40)}"\n2,y\n${'z'.repeat(90)}\n3,w`
    t.same(await recordsOf(csv, { limit: 50, size }), [
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'tooLong' },
      { line: 43, fields: ['2', 'y'] },
      { line: 44, fault: 'tooLong' },
      { line: 45, fields: ['3', 'w'] }
    ])
  }
})

t.test('a record of exactly the limit is read', async t => {
  t.same(fieldsOf(await recordsOf('abc,d\nabc,de\n', { limit: 5 })), [['abc', 'd'], 'tooLong'])
})

t.test('a row that is not UTF-8 is told from those that are', async t => {
  const bytes = Buffer.concat([Buffer.from('a,b\nö,1\n'), Buffer.from('ö,2\n', 'latin1'), Buffer.from('ö,3')])
  t.same(fieldsOf(await recordsOf(bytes)), [['a', 'b'], ['ö', '1'], 'notUtf8', ['ö', '3']])
})

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '🙂', '"', ',', ';', '\n', '\r', '\t', ' ', "'"),
  maxLength: 8
})
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const written = (text: string) =>
  /^[^",;\t\r\n]+$/.test(text) ? fc.constantFrom(text, quoted(text)) : fc.constant(quoted(text))

t.test('any table comes back, as csv-parse reads it, however it is cut into chunks', async () => {
  const table = fc
    .array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .chain(rows => fc.tuple(...rows.map(row => fc.tuple(...row.map(written)))).map(cells => ({ rows, cells })))
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\r\n', '\n', '\r'),
      fc.integer({ min: 1, max: 9 }),
      async (table, end, size) => {
        const header = ['p', 'q']
        const csv = [header, ...table.cells].map(row => `${row.join(',')}${end}`).join('')
        const read = fieldsOf(await recordsOf(csv, { size }))
        const expected = parse(csv, { record_delimiter: end, relax_column_count: true })
        return (
          JSON.stringify(read) === JSON.stringify(expected) &&
          JSON.stringify(read.slice(1)) === JSON.stringify(table.rows)
        )
      }
    ),
    { seed: 5, numRuns: 500 }
  )
})

t.test('of any text every line is read, and chunks make no difference', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', '"', '"', ',', '\n', '\r'), maxLength: 60 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(4, 1000),
      async (csv, size, limit) => {
        const whole = await recordsOf(csv, { limit })
        const inChunks = await recordsOf(csv, { limit, size })
        const isInOrder = whole.every(({ line }, at) => line > (whole[at - 1]?.line ?? 0))
        return isInOrder && JSON.stringify(whole) === JSON.stringify(inChunks)
      }
    ),
    { seed: 5, numRuns: 2000 }
  )
})

t.test('no line is read more than twice, whatever its quotation marks', async t => {
  const started = process.cpuUsage()
  for (const line of ['a","x\n', '"x\n', 'x"\n', '"""\n', '"" ""\n', 'a,"""b""\n', '\n"', 'x\n']) {
    for (const opening of ['', '"']) await recordsOf(`a,b\n${opening}${line.repeat(20_000)}`, { size: 65_536 })
  }
  const { user } = process.cpuUsage(started)
  t.ok(user < 20_000_000, `${user} µs; were it quadratic, it would take hours`)
})
