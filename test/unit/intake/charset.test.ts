import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../src/errors.ts'
import { readText } from '../../../src/intake/charset.ts'
import { encode } from './html/encode.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function refusalOf(bytes: Uint8Array, contentType: string | null = null) {
  try {
    return { text: readText(bytes, contentType).text }
  } catch (problem) {
    if (problem instanceof Problem) return { code: problem.code, detail: problem.message }
    throw problem
  }
}

const english =
  'headline;body\n“Storm” over café;The café on the quay, the “Blue Door”, was under water on Friday – for a day.\n'
const russian = 'Мост через реку открыли во вторник, на год раньше срока, и первыми по нему прошли школьники посёлка.'
const polish = 'Burmistrz zapowiedział wczoraj, że szkoła nad rzeką zostanie otwarta później, niż obiecywał rok temu.'
const japanese = '市長は火曜日、川にかかる橋を一年早く開通させると発表した。子どもたちが最初に渡った。'
const chinese = '市长星期二宣布，河上的大桥将提前一年通车，附近学校的孩子们第一批走过大桥。'
const greek = 'Ο δήμαρχος ανακοίνωσε την Τρίτη ότι η γέφυρα του ποταμού άνοιξε έναν χρόνο νωρίτερα.'
const korean = '시장은 화요일 강 위의 다리를 일 년 일찍 열겠다고 발표했으며 아이들이 먼저 건넜다.'

const kinds: readonly (readonly [string, string])[] = [
  ['windows-1252', english],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['windows-1250', polish],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['gb18030', chinese],
  ['windows-1253', greek],
  ['euc-kr', korean]
]

t.test('a character set is the one that Content-Type names', async t => {
  for (const [encoding, text] of kinds) {
    t.same(readText(encode(text, encoding), `text/csv; charset=${encoding}`), { text, encoding }, encoding)
    t.equal(readText(encode(text, encoding), `text/html;x=1; Charset="${encoding.toUpperCase()}"`).text, text)
  }
})

t.test('a character set that nobody names is told by the letters', async t => {
  for (const [encoding, text] of kinds) t.equal(readText(encode(text, encoding)).text, text, encoding)
})

t.test('a text that claims to be UTF-8 and is not is read in the set that it is in', async t => {
  for (const [encoding, text] of kinds) {
    t.equal(readText(encode(text, encoding), 'text/csv; charset=utf-8').text, text, encoding)
  }
})

t.test('a text that claims to be in a legacy set and is UTF-8 is read as UTF-8', async t => {
  for (const [encoding, text] of kinds) {
    for (const wrong of ['iso-8859-1', 'windows-1251', encoding]) {
      const read = readText(utf8(text), `text/html; charset=${wrong}`)
      t.same(read, { text, encoding: 'utf-8' }, `${encoding} as ${wrong}`)
    }
  }
})

t.test('Cyrillic that claims to be Latin, and Latin that claims to be Cyrillic, are told', async t => {
  t.equal(readText(encode(russian, 'windows-1251'), 'text/html; charset=iso-8859-1').text, russian)
  const french = 'Le café près de la forêt était fermé hier, a déclaré le maire, et il le restera jusqu’à l’été.'
  t.equal(readText(encode(french, 'windows-1252'), 'text/html; charset=windows-1251').text, french)
  const page = `<p class="${'x'.repeat(3000)}">${french}</p>`
  t.equal(readText(encode(page, 'windows-1252')).text, page)
})

t.test('a byte order mark goes before all names and is dropped', async t => {
  const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('“Yes”'))
  t.same(readText(bytes, 'text/csv; charset=windows-1252'), { text: '“Yes”', encoding: 'utf-8' })
  const wide = Buffer.from('\ufeff“Yes” and no', 'utf16le')
  t.same(readText(wide, 'text/csv; charset=utf-8'), { text: '“Yes” and no', encoding: 'utf-16le' })
  t.same(readText(wide.swap16()), { text: '“Yes” and no', encoding: 'utf-16be' })
  t.match(refusalOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x93, 0x41)), { code: 'invalidBody' })
  t.match(refusalOf(Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0)), { code: 'unsupportedMediaType', detail: /UTF-32/ })
})

t.test('UTF-16 without a mark is told by its zeros, and ASCII that claims to be UTF-16 is not', async t => {
  const text = `<p>${russian}</p>\n<p>Yes, said the mayor.</p>`
  t.same(readText(Buffer.from(text, 'utf16le')), { text, encoding: 'utf-16le' })
  t.same(readText(utf8('id,headline'), 'text/csv; charset=utf-16'), { text: 'id,headline', encoding: 'utf-8' })
})

t.test('a name that nobody knows, or that is not safe, is not supported', async t => {
  for (const name of ['klingon', 'utf-7', 'iso-2022-kr', 'x-user-defined']) {
    t.match(refusalOf(utf8('a'), `text/csv; charset=${name}`), {
      code: 'unsupportedMediaType',
      detail: new RegExp(name)
    })
  }
  t.same(refusalOf(utf8('a'), 'text/csv; charset='), { text: 'a' })
  t.same(refusalOf(utf8('a'), 'text/csv; charset=UTF8'), { text: 'a' })
})

t.test('text in several character sets, and bytes that are no text, are refused', async t => {
  const mixed = Uint8Array.of(...utf8(`${russian} “Yes”`), 0xe9, 0x20, 0x41)
  for (const name of ['utf-8', 'windows-1252', 'windows-1251']) {
    t.match(refusalOf(mixed, `text/csv; charset=${name}`), { code: 'invalidBody', detail: /more than one/ }, name)
  }
  const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + ((at * at) % 251)) % 256)
  t.match(refusalOf(noise, 'text/csv; charset=utf-8'), { code: 'invalidBody', detail: /cannot be told.*not utf-8/i })
})

t.test('whatever the bytes and their name, a text has no replacement characters, or there is a Problem', async () => {
  const names = fc.constantFrom('utf-8', 'windows-1252', 'windows-1251', 'gb18030', 'shift_jis', 'utf-16le', '')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), names, (bytes, name) => {
      const read = refusalOf(bytes, name === '' ? null : `text/csv; charset=${name}`)
      const isOwn = (read.text ?? '').includes('\ufffd') && !Buffer.from(bytes).includes(Buffer.from('\ufffd'))
      return read.text === undefined ? read.code === 'invalidBody' : !isOwn || name === 'gb18030'
    }),
    { seed: 5, numRuns: 2000 }
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const bytes = utf8(text)
      return text.includes('\0') || text.startsWith('\ufeff') || readText(bytes).text === text
    }),
    { seed: 5, numRuns: 1000 }
  )
})
