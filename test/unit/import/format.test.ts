import t from 'tap'
import { type Format, formatByName, formatOf, isArchive } from '../../../src/import/format.ts'

const beginning = (text: string | Buffer, isWhole = true) => ({ bytes: Buffer.from(text), isWhole })

t.test('a name tells the format, with .gz behind it and in any case', async t => {
  t.equal(formatByName('a/Story.TXT'), 'text')
  t.equal(formatByName('a.ndjson.gz'), 'ndjson')
  t.equal(formatByName('feed.atom'), 'feed')
  t.equal(formatByName('photo.jpeg'), null)
  t.equal(formatByName('.csv'), null)
})

t.test('a name is believed, but for .json its beginning tells whether it is one value or many lines', async t => {
  t.equal(formatOf('a.txt', beginning('<html>'), {}), 'text')
  t.equal(formatOf('a.json', beginning('{"headline":"A"}\n{"headline":"B"}\n'), {}), 'ndjson')
  t.equal(formatOf('a.json', beginning('{\n  "headline": "A"\n}\n'), {}), 'json')
  t.equal(formatOf('a.json', beginning('[\n{"headline":"A"},\n{"headline":"B"}\n]'), {}), 'json')
})

const told: readonly (readonly [beginning: string, format: Format])[] = [
  ['{"headline":"A"}\n{"headline":"B"}', 'ndjson'],
  ['{"headline":\n{"headline":"B"}\n{"headline":"C"}', 'ndjson'],
  ['{"headline":"A"}', 'json'],
  ['  [{"headline":"A"}]', 'json'],
  ['\uFEFF<!DOCTYPE html><title>A</title>', 'html'],
  ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', 'html'],
  ['<?xml version="1.0"?>\n<rss version="2.0">', 'feed'],
  ['<feed xmlns="http://www.w3.org/2005/Atom">', 'feed'],
  ['title,text,date\nA,B,2024-05-14\n', 'csv'],
  ['"Title";"Text"\n"A";"B"\n', 'csv'],
  ['Council votes, mayor leaves\n\nThe council voted.', 'text']
]

t.test('where the name tells nothing, the beginning does', async t => {
  for (const [text, format] of told) t.equal(formatOf('-', beginning(text), {}), format, text)
})

t.test('a first line longer than what is looked at is a line', async t => {
  t.equal(formatOf('-', beginning('{"headline":"A', false), {}), 'ndjson')
})

t.test('columns that are mapped tell CSV, too', async t => {
  const text = 'Kop,Tekst\nA,B\n'
  t.equal(formatOf('-', beginning(text), {}), 'text')
  t.equal(formatOf('-', beginning(text), { headline: 'Kop', articleBody: 'Tekst' }), 'csv')
})

t.test('what is no text has no format; UTF-16 is text', async t => {
  t.equal(formatOf('a.bin', beginning(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0])), {}), null)
  t.equal(formatOf('-', beginning(Buffer.from('\uFEFFCouncil votes\n\nIt did.', 'utf16le')), {}), 'text')
})

t.test('an archive of dateline export is known by its header, and an article that speaks of one is not', async t => {
  t.ok(isArchive(beginning('{"dateline":"archive","version":1}\n')))
  t.notOk(isArchive(beginning('{"headline":"dateline","articleBody":"\\"dateline\\":\\"archive\\""}\n')))
})
