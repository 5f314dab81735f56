import fc from 'fast-check'
import t from 'tap'
import { blockQuote, heading, markdownLine, markdownLink, markdownParagraphs } from '../../../src/represent/markdown.ts'
import { oneLine } from '../../../src/represent/one-line.ts'
import { text } from '../../support/arbitrary.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'

// What CommonMark 0.31.2 makes of a text, by its rules: a backslash before ASCII punctuation shows that character (§2.4), and
// only these characters, unescaped, begin anything within a line.

const escaping = /\\([!-/:-@[-`{-~])/g
const shown = (markdown: string) => markdown.replace(escaping, '$1')
const meaning = (markdown: string) => markdown.replace(escaping, '').match(/[\\`*_[\]<>&#~|$]/g) ?? []
/** List items, thematic breaks, setext underlines, headings, quotes, fences, indented code (§4, §5). */
const opensBlock = /^(?: {4}|\t| {0,3}(?:[-+*=#>~`:]|\d{1,9}[.)]))/

const marks = '\\ ` * _ { } [ ] < > ( ) # + - = . ! | ~ & $ : 1. 2) --- === ``` ![a](b) <!-- ] - | \n \n\n \t'.split(
  ' '
)
const anyText = fc.oneof(
  text,
  fc
    .array(fc.constantFrom(...marks, ...hostilePieces, ' ', '    ', 'www.a.example', 'word'), { maxLength: 10 })
    .map(parts => parts.join(''))
)

t.test('characters that mean something are escaped', async t => {
  t.equal(markdownLine('*a* _b_ `c` [d](e)'), '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)')
  t.equal(
    markdownLine('<b onclick=x>&amp; #5 ~~a~~ $x$ a|b \\'),
    '\\<b onclick=x\\>\\&amp; \\#5 \\~\\~a\\~\\~ \\$x\\$ a\\|b \\\\'
  )
  t.equal(markdownLine('![a](b)'), '!\\[a\\](b)')
})

t.test('what begins a list, a break or an underline is escaped at the beginning of a line only', async t => {
  t.equal(markdownLine('- a - b'), '\\- a - b')
  t.equal(markdownLine('+ a + b'), '\\+ a + b')
  t.equal(markdownLine('==='), '\\===')
  t.equal(markdownLine('1986. What a year'), '1986\\. What a year')
  t.equal(markdownLine('2) what'), '2\\) what')
  t.equal(markdownLine('In 1986. Or (2) so'), 'In 1986. Or (2) so')
  t.equal(markdownLine('1234567890. no list'), '1234567890. no list')
})

t.test('plain words stay as they are', async t => {
  for (const plain of ['“We will see,” she said.', 'O’Brien (57) paid 20.04!', 'naïve 東京 جسر 🎉', '']) {
    t.equal(markdownLine(plain), plain)
  }
})

t.test('a line shows its text, all of it, and begins nothing', async () => {
  fc.assert(
    fc.property(anyText, given => {
      const line = markdownLine(given)
      return (
        shown(line) === oneLine(given) && meaning(line).length === 0 && !opensBlock.test(line) && !line.includes('\n')
      )
    }),
    { seed: 8, numRuns: 3000 }
  )
})

t.test('paragraphs: blank lines part them, else line breaks do', async t => {
  t.equal(markdownParagraphs('a\nb\r\nc'), 'a\n\nb\n\nc')
  t.equal(markdownParagraphs('\n\na\nb\n \n\n\nc\n'), 'a\nb\n\nc')
  t.equal(markdownParagraphs('    indented\n\tcode'), 'indented\n\ncode')
  t.equal(markdownParagraphs('a\n---\nb'), 'a\n\n\\---\n\nb')
  t.equal(markdownParagraphs('a\n===\n\nb'), 'a\n\\===\n\nb')
  t.equal(markdownParagraphs(' \n\n'), '')
  t.equal(markdownParagraphs(''), '')
})

t.test('no line of a paragraph begins anything, and none is lost', async () => {
  fc.assert(
    fc.property(anyText, given => {
      const lines = markdownParagraphs(given).split('\n')
      const filled = lines.filter(line => line !== '')
      const expected = given
        .split(/\r\n|\r|\n/)
        .map(oneLine)
        .filter(line => line !== '')
      return (
        filled.every(line => !opensBlock.test(line) && meaning(line).length === 0) &&
        JSON.stringify(filled.map(shown)) === JSON.stringify(expected) &&
        lines.every((line, at) => line !== '' || lines[at + 1] !== '')
      )
    }),
    { seed: 9, numRuns: 3000 }
  )
})

t.test('headings', async t => {
  t.equal(heading(1, markdownLine('Bridge #4 opens ##')), '# Bridge \\#4 opens \\#\\#')
  t.equal(heading(2, 'Quotes'), '## Quotes')
})

t.test('links lead to addresses of the web', async t => {
  t.equal(markdownLink('A [b]', 'https://example.org/a_(b)?x=1'), '[A \\[b\\]](<https://example.org/a_(b)?x=1>)')
  t.equal(markdownLink('a\nb', 'HTTP://example.org/'), '[a b](<HTTP://example.org/>)')
})

t.test('and to nothing else', async t => {
  for (const address of [
    null,
    '',
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.org',
    '/a',
    'xhttps://a',
    ' https://a'
  ]) {
    t.equal(markdownLink('a', address), 'a')
  }
})

t.test('no address leaves its angle brackets', async t => {
  t.equal(
    markdownLink('a', 'https://example.org/> <b>\n`x`&copy;\\'),
    '[a](<https://example.org/%3E%20%3Cb%3E%0A%60x%60\\&copy;\\\\>)'
  )
  fc.assert(
    fc.property(anyText, given => {
      const link = markdownLink('a', `https://example.org/${given}`)
      const [, destination = '>'] = /^\[a\]\(<(.*)>\)$/su.exec(link) ?? []
      return !/[\s<>`\p{Cc}]/u.test(destination) && !/[\\&]/.test(destination.replace(escaping, ''))
    }),
    { seed: 10, numRuns: 1000 }
  )
})

t.test('every line of a block quote is marked', async t => {
  t.equal(blockQuote('a\nb\n\nc'), '> a\n> b\n>\n> c')
  t.equal(blockQuote(''), '>')
})
