import fc from 'fast-check'
import t from 'tap'
import { annotationPage, type Range, selecting } from '../../../src/represent/web-annotation.ts'
import { codePoint } from '../../support/code-points.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'

const selectorsOf = (text: string, ranges: readonly Range[]) => ranges.map(selecting(text))

/** The selectors of the first of these words in the text. */
function selected(text: string, words: string) {
  const start = text.indexOf(words)
  const [found] = selectorsOf(text, [{ start, end: start + words.length }])
  if (found === undefined) throw new Error('There are no selectors.')
  const [position, quote] = found
  return { position, quote }
}

t.test('positions count code points, where the text has characters beyond the first 65,536', async t => {
  const text = '🎉🎉 Ada says “go 🚀 now”.'
  const { position, quote } = selected(text, 'go 🚀 now')
  t.same(position, { type: 'TextPositionSelector', start: 13, end: 21 })
  t.equal([...text].slice(position.start, position.end).join(''), 'go 🚀 now')
  t.equal(text.indexOf('go'), 15, 'which is not where it stands in UTF-16')
  t.same(quote, { type: 'TextQuoteSelector', exact: 'go 🚀 now', prefix: '🎉🎉 Ada says “', suffix: '”.' })
})

t.test('what stands around the words is up to 32 characters, and nothing at the ends of the text', async t => {
  const text = `${'a'.repeat(40)}WORD${'b'.repeat(40)}`
  t.match(selected(text, 'WORD').quote, { prefix: 'a'.repeat(32), suffix: 'b'.repeat(32) })
  t.same(Object.keys(selected('WORD', 'WORD').quote), ['type', 'exact'])
  const emoji = `${'🎉'.repeat(40)}WORD${'🚀'.repeat(40)}`
  t.match(selected(emoji, 'WORD').quote, { prefix: '🎉'.repeat(32), suffix: '🚀'.repeat(32) })
})

t.test('no character is cut: families of emoji, flags, combining marks, line breaks', async t => {
  for (const character of ['👨‍👩‍👧', '🇳🇴', 'e\u0301\u0323', '👍🏽', '\r\n', 'क्षि', '각']) {
    const around = character.repeat(40)
    const { quote } = selected(`${around}WORD${around}`, 'WORD')
    for (const context of [quote.prefix ?? '', quote.suffix ?? '']) {
      t.ok([...context].length <= 32, `${JSON.stringify(character)}: at most 32`)
      t.ok([...context].length > 32 - [...character].length, 'and no less than need be')
      t.equal(context.replaceAll(character, ''), '', 'and of whole ones')
    }
  }
})

t.test('a character that is longer than what may stand around is left out', async t => {
  const { quote } = selected(`x e${'\u0301'.repeat(50)}WORD`, 'WORD')
  t.equal(quote.prefix, undefined)
})

t.test('a range that cuts a character is widened, and one that does not stays', async t => {
  const text = 'cafe\u0301 👨‍👩‍👧!'
  const [accent, family, plain] = selectorsOf(text, [
    { start: 0, end: 4 },
    { start: 8, end: 9 },
    { start: 0, end: 5 }
  ])
  t.match(accent, [{ start: 0, end: 5 }, { exact: 'cafe\u0301' }])
  t.match(family, [{ start: 6, end: 11 }, { exact: '👨‍👩‍👧' }])
  t.match(plain, [{ start: 0, end: 5 }, { exact: 'cafe\u0301' }])
})

t.test('any ranges of any text select the same words by number as by themselves, between whole characters', async t => {
  const piece = fc.oneof(fc.constantFrom(...hostilePieces.filter(piece => piece.length < 50)), codePoint)
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 60 }).map(pieces => pieces.join('')),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }),
      (text, places) => {
        const ranges = places.map(([a, b]) => {
          const start = a % text.length
          return { start, end: start + 1 + (b % (text.length - start)) }
        })
        const edges = new Set([text.length, ...Array.from(segmenter.segment(text), ({ index }) => index)])
        const points = [...text]
        const units = (count: number) => points.slice(0, count).join('').length
        selectorsOf(text, ranges).forEach(([position, { exact, prefix = '', suffix = '' }], index) => {
          const range = ranges[index] ?? { start: 0, end: 0 }
          const start = units(position.start)
          const end = units(position.end)
          if (text.slice(start, end) !== exact) throw new Error('Other words.')
          if (!text.slice(0, start).endsWith(prefix) || !text.startsWith(suffix, end)) throw new Error('Elsewhere.')
          if (start > range.start || end < range.end) throw new Error('Narrower.')
          if (!edges.has(start) || !edges.has(end)) throw new Error('A character is cut.')
          if (!edges.has(start - prefix.length) || !edges.has(end + suffix.length)) throw new Error('Cut around.')
          if ([...prefix].length > 32 || [...suffix].length > 32) throw new Error('Too long.')
        })
      }
    ),
    { seed: 5, numRuns: 3000 }
  )
  t.pass('they all do')
})

t.test('a page says of which collection it is all', async t => {
  const id = 'https://news.example.org/articles/x/annotations'
  t.match(annotationPage({ id, label: 'A headline', total: 1, terms: { a: 'https://example.org/a' } }), {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { a: 'https://example.org/a' }],
    id,
    type: 'AnnotationPage',
    partOf: {
      id: `${id}#collection`,
      type: 'AnnotationCollection',
      label: 'A headline',
      total: 1,
      first: id,
      last: id
    },
    startIndex: 0,
    items: []
  })
})
