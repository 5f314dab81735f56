import fc from 'fast-check'
import t from 'tap'
import { articlePlainText, bylineOf } from '../../../src/articles/plain-text.ts'
import { readWireText } from '../../../src/document/wire.ts'
import { text } from '../../support/arbitrary.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'

const quay = {
  headline: 'Old quay reopens',
  description: 'Boats are back after nine years.',
  author: [{ name: 'Ines Marr' }, { name: 'Tom Oak' }],
  articleBody: 'The quay opened on Monday.\n\n  It rained. '
}

const authors = (...names: readonly string[]) => names.map(name => ({ name }))

t.test('an article is headline, standfirst, byline and body', async t => {
  t.equal(
    articlePlainText(quay),
    'Old quay reopens\n\nBoats are back after nine years.\n\nBy Ines Marr and Tom Oak\n\n' +
      'The quay opened on Monday.\n\n  It rained. \n'
  )
  t.equal(
    articlePlainText({ ...quay, description: null, author: [] }),
    'Old quay reopens\n\nThe quay opened on Monday.\n\n  It rained. \n'
  )
})

t.test('bylines', async t => {
  t.equal(bylineOf([]), '')
  t.equal(bylineOf(authors('Ines Marr')), 'By Ines Marr')
  t.equal(bylineOf(authors('Ines Marr', 'Tom Oak', 'Li Wen')), 'By Ines Marr, Tom Oak and Li Wen')
  t.equal(bylineOf(authors(' Ines\nMarr ', ' ')), 'By Ines Marr')
})

t.test('blank lines around a part go, and none stands inside the headline', async t => {
  t.equal(
    articlePlainText({
      headline: ' Old\n\nquay ',
      description: ' \n',
      author: [],
      articleBody: '\r\n \r\n  A.\r\nB.\r\r'
    }),
    'Old quay\n\n  A.\nB.\n'
  )
})

// What a wire story's layout can say: one line, one short paragraph, names of people, and a body that does not itself begin
// with a byline.

const word = fc.oneof(
  fc.lorem({ maxCount: 1 }),
  fc.constantFrom('<b>', '“Go”', '*', '#1', '&amp;', '=1+1', '東京', 'جسر', '🎉', '\u001b[')
)
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map(words => words.join(' '))
const name = fc
  .tuple(
    fc.constantFrom('Ines', 'Tom', 'Jean-Luc', 'Siân', 'Ludwig'),
    fc.constantFrom('', ' J.', ' van', ' de la'),
    fc.constantFrom('Marr', 'O’Neill', 'Åberg', 'McCall', "D'Arcy")
  )
  .map(parts => `${parts[0]}${parts[1]} ${parts[2]}`)
const isByline = (given: string) => /^\s*by[\s:]/im.test(given)
const body = fc
  .oneof(
    text,
    fc
      .array(fc.oneof(line, fc.constantFrom('', ' ', '  indented', ...hostilePieces)), { maxLength: 9 })
      .map(lines => lines.join('\n'))
  )
  .map(given =>
    given
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/^(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+$/g, '')
  )
  .filter(given => given.trim() !== '')
const standfirst = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map(lines => lines.join('\n'))
  .filter(given => !isByline(given))
const headline = line.filter(given => !/\p{Cc}/u.test(given))

t.test('what the layout can say is read out of it again', async () => {
  fc.assert(
    fc.property(
      fc.record({
        headline,
        description: fc.option(standfirst),
        author: fc.array(fc.record({ name }), { minLength: 1, maxLength: 4 }),
        articleBody: body
      }),
      article => JSON.stringify(readWireText(articlePlainText(article))) === JSON.stringify(article)
    ),
    { seed: 12, numRuns: 2000 }
  )
})

t.test('so is an article that has neither standfirst nor byline', async () => {
  fc.assert(
    fc.property(fc.record({ headline, articleBody: body.filter(given => !isByline(given)) }), given => {
      const article = { headline: given.headline, description: null, author: [], articleBody: given.articleBody }
      return JSON.stringify(readWireText(articlePlainText(article))) === JSON.stringify(article)
    }),
    { seed: 13, numRuns: 2000 }
  )
})

t.test('what the layout cannot say is written all the same, and is body to its reader', async t => {
  const withoutByline = { ...quay, author: [] }
  t.match(readWireText(articlePlainText(withoutByline)), {
    headline: quay.headline,
    description: null,
    author: [],
    articleBody: `${quay.description}\n\n${quay.articleBody}`
  })
  const house = { ...quay, description: null, author: authors('the port’s press desk') }
  t.match(readWireText(articlePlainText(house)), {
    author: [],
    articleBody: `By the port’s press desk\n\n${quay.articleBody}`
  })
})

t.test('any article that can be stored gives a text that can be read', async () => {
  const filled = text.filter(given => given.trim() !== '')
  fc.assert(
    fc.property(
      fc.record({
        headline: filled,
        description: fc.option(text),
        author: fc.array(fc.record({ name: text }), { maxLength: 3 }),
        articleBody: filled
      }),
      article => {
        const read = readWireText(articlePlainText(article))
        return !('fault' in read)
      }
    ),
    { seed: 14, numRuns: 1000 }
  )
})

t.test('a megabyte of blank lines is read once', async t => {
  const articleBody = `A.${'\n \t'.repeat(350_000)}\nB.`
  t.equal(
    articlePlainText({ ...quay, description: null, author: [], articleBody }),
    `${quay.headline}\n\n${articleBody}\n`
  )
})
