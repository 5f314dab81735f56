import fc from 'fast-check'
import t from 'tap'
import { deepest, flatten, type Mark, type Piece } from '../../../src/pages/article/flatten.ts'
import { paragraphsOf } from '../../../src/pages/article/paragraphs.ts'
import { anyText } from '../../support/any-text.ts'

interface Named extends Mark {
  readonly name: string
}

const mark = (name: string, start: number, end: number, layer = 1): Named => ({ name, start, end, layer })

/** `<a>…</a>` for each piece; `+` where it goes on from an earlier piece. */
function written(pieces: readonly Piece<Named>[]): string {
  return pieces
    .map(piece => {
      if (typeof piece === 'string') return piece
      const { mark, isFirst, isLast } = piece
      return `<${isFirst ? '' : '+'}${mark.name}>${written(piece.pieces)}</${mark.name}${isLast ? '' : '+'}>`
    })
    .join('')
}

const textOf = (pieces: readonly Piece<Named>[]): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : textOf(piece.pieces))).join('')

/** The names of the marks over each code unit, in order of their names. */
function coverage(pieces: readonly Piece<Named>[], over: readonly string[] = []): readonly string[] {
  return pieces.flatMap(piece =>
    typeof piece === 'string'
      ? Array.from({ length: piece.length }, () => [...over].sort().join())
      : coverage(piece.pieces, [...over, piece.mark.name])
  )
}

t.test('marks nest, and the inner one is cut where they overlap', async t => {
  const cases: [readonly Named[], string][] = [
    [[], 'abcdefgh'],
    [[mark('q', 1, 7), mark('n', 2, 4)], 'a<q>b<n>cd</n>efg</q>h'],
    [[mark('n', 2, 4), mark('q', 1, 7)], 'a<q>b<n>cd</n>efg</q>h'],
    [[mark('q', 0, 4, 0), mark('n', 2, 6)], '<q>ab<n>cd</n+></q><+n>ef</n>gh'],
    [[mark('n', 0, 4), mark('q', 2, 6, 0)], '<n>ab</n+><q><+n>cd</n>ef</q>gh'],
    [[mark('d', 0, 4), mark('n', 2, 6)], '<d>ab<n>cd</n+></d><+n>ef</n>gh'],
    [[mark('a', 1, 3), mark('b', 1, 3)], 'a<a><b>bc</b></a>defgh'],
    [[mark('a', 1, 3), mark('b', 3, 5)], 'a<a>bc</a><b>de</b>fgh'],
    [[mark('a', 3, 3)], 'abcdefgh']
  ]
  for (const [marks, expected] of cases) t.equal(flatten('abcdefgh', marks).map(written).join(), expected)
})

t.test('a mark over two paragraphs has a piece in each, and none between them', async t => {
  const text = 'ab\n\ncd\n'
  const blocks = paragraphsOf(text)
  t.same(flatten(text, [mark('q', 1, 7)], blocks).map(written), ['a<q>b</q+>', '<+q>cd</q>'])
})

t.test('the text stays as it is, and each character has the marks that cover it', async () => {
  const marks = (length: number) =>
    fc.array(
      fc.record({ a: fc.nat(length), b: fc.nat(length), layer: fc.nat(2) }).map(({ a, b, layer }) => ({
        start: Math.min(a, b),
        end: Math.max(a, b),
        layer
      })),
      { maxLength: deepest }
    )
  const texts = fc.array(anyText, { minLength: 1, maxLength: 4 }).map(texts => texts.join('\n'))
  const cases = texts.chain(text => fc.record({ text: fc.constant(text), marks: marks(text.length) }))
  fc.assert(
    fc.property(cases, ({ text, marks }) => {
      const named = marks.map((mark, index) => ({ ...mark, name: String.fromCharCode(97 + index) }))
      const blocks = paragraphsOf(text)
      const flat = flatten(text, named, blocks)
      for (const [index, { start, end }] of blocks.entries()) {
        const pieces = flat[index] ?? []
        if (textOf(pieces) !== text.slice(start, end)) return false
        const expected = Array.from({ length: end - start }, (_, at) =>
          named
            .filter(mark => mark.start <= start + at && start + at < mark.end)
            .map(({ name }) => name)
            .join()
        )
        if (coverage(pieces).join(' ') !== expected.join(' ')) return false
      }
      return blocks.length > 0 || !/[^\s]/.test(text)
    }),
    { numRuns: 500 }
  )
})

t.test('each mark has one first and one last piece', async () => {
  const text = 'x'.repeat(40)
  const ranges = fc.array(fc.record({ start: fc.nat(38), length: fc.integer({ min: 1, max: 20 }), layer: fc.nat(1) }), {
    minLength: 1,
    maxLength: 10
  })
  fc.assert(
    fc.property(ranges, list => {
      const marks = list.map(({ start, length, layer }, index) =>
        mark(`${index}`, start, Math.min(40, start + length), layer)
      )
      const shown = flatten(text, marks).map(written).join()
      return marks.every(({ name }) => shown.split(`<${name}>`).length === 2 && shown.split(`</${name}>`).length === 2)
    })
  )
})

t.test('of very many marks over one place the outermost are kept, and the text stays', async t => {
  const marks = Array.from({ length: 5000 }, (_, index) => mark(`m${index}`, index, 10_000 - index))
  const text = 'y'.repeat(10_000)
  const [pieces = []] = flatten(text, marks)
  t.equal(textOf(pieces), text)
  t.ok(coverage(pieces).every(names => names.split(',').length <= deepest))
})
