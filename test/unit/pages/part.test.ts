import fc from 'fast-check'
import t from 'tap'
import { paragraphsOf } from '../../../src/pages/article/paragraphs.ts'
import { type Part, partLength, partOf } from '../../../src/pages/article/part.ts'

function partsOf(text: string): readonly Part[] {
  const parts = [partOf(text, 0)]
  for (let next = parts[0]?.next ?? null; next !== null; next = parts.at(-1)?.next ?? null) {
    parts.push(partOf(text, next))
  }
  return parts
}

/** Paragraphs of any lengths, about as long as a part and much shorter, with and without spaces. */
const paragraph = fc
  .tuple(fc.integer({ min: 0, max: 2.5 * partLength }), fc.constantFrom('word ', 'å', '🎉', 'a b'))
  .map(([length, piece]) => piece.repeat(Math.ceil(length / piece.length / 2)))
const longText = fc
  .array(fc.tuple(paragraph, fc.constantFrom('\n', '\r\n\r\n', '\n \n')), { maxLength: 8 })
  .map(all => all.flat().join(''))

t.test('the parts of a text are the text, in paragraphs', async () => {
  fc.assert(
    fc.property(longText, text => {
      const parts = partsOf(text)
      const whole = parts.map(({ start, end }) => text.slice(start, end)).join('')
      const before = parts.map(({ before }) => before)
      return (
        whole === text &&
        parts.every(({ number, count }, index) => number === index + 1 && count === parts.length) &&
        parts.every(({ previous }, index) => previous === (parts[index - 1]?.start ?? null)) &&
        before.every((count, index) => count === parts.slice(0, index).flatMap(part => part.paragraphs).length) &&
        parts.every(({ start, end, paragraphs }) => paragraphs.every(each => start <= each.start && each.end <= end)) &&
        parts.every(({ paragraphs }) => paragraphs.every(({ start, end }) => end - start <= partLength))
      )
    }),
    { seed: 7, numRuns: 200 }
  )
})

t.test('no part is longer than twice what a part is, but for empty lines', async () => {
  fc.assert(
    fc.property(longText, text =>
      partsOf(text).every(({ paragraphs: [first, ...others] }) => {
        const end = others.at(-1)?.end ?? first?.end ?? 0
        return end - (first?.start ?? 0) <= 2 * partLength
      })
    ),
    { seed: 8, numRuns: 200 }
  )
})

t.test('every character of a paragraph is in the part that is asked for with it', async () => {
  fc.assert(
    fc.property(longText, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
      const at = Math.floor(share * text.length)
      const { start, end } = partOf(text, at)
      const isInParagraph = paragraphsOf(text).some(range => range.start <= at && at < range.end)
      return !isInParagraph || (start <= at && at < end)
    }),
    { seed: 9, numRuns: 200 }
  )
})

t.test('no character is cut in two', async t => {
  const text = '🎉'.repeat(partLength)
  for (const { start } of partsOf(text)) t.equal(start % 2, 0)
})

t.test('what lies behind the end is in the last part, and nothing in the only one', async t => {
  t.match(partOf('One.\n\nTwo.', 500), { number: 1, count: 1, start: 0, end: 10, previous: null, next: null })
  t.match(partOf('', 3), { number: 1, count: 1, paragraphs: [], before: 0, end: 0 })
})
