import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { readWireText, type WireText } from '../../../src/document/wire.ts'
import { codePoint } from '../../support/code-points.ts'
import { processorTime } from '../../support/processor-time.ts'

const seed = readFileSync(new URL('../../../data/netanyahu-putin-visit/article.txt', import.meta.url), 'utf8')

function read(text: string): WireText {
  const story = readWireText(text)
  if ('fault' in story) throw new Error(story.fault)
  return story
}

const authorsOf = (byline: string) => read(`Headline\nStandfirst.\n${byline}\nBody.`).author.map(({ name }) => name)

t.test('the shipped article is read into headline, standfirst, author and body', async t => {
  const lines = seed.split('\n')
  t.same(readWireText(seed), {
    headline: lines[0],
    description: lines[1],
    author: [{ name: 'Tovah Lazaroff' }],
    articleBody: `${lines[3]}\n${lines[4]}`
  })
})

t.test('a story without standfirst or byline', async t => {
  t.same(read('Rain over the coast\nBy JANE ROE\nIt rained.'), {
    headline: 'Rain over the coast',
    description: null,
    author: [{ name: 'Jane Roe' }],
    articleBody: 'It rained.'
  })
  t.same(read('Rain over the coast\nIt rained.\n\nThen it stopped.'), {
    headline: 'Rain over the coast',
    description: null,
    author: [],
    articleBody: 'It rained.\n\nThen it stopped.'
  })
})

t.test('blank lines between the parts do not matter, those inside the body stay', async t => {
  t.same(read('\n \nRain\n\n\nIt rained a lot.\nAll day.\n\nBy Jane Roe\n\n\n  First.\n\nSecond. \n\n'), {
    headline: 'Rain',
    description: 'It rained a lot.\nAll day.',
    author: [{ name: 'Jane Roe' }],
    articleBody: '  First.\n\nSecond. '
  })
})

t.test('a byte order mark goes, CRLF and CR become LF', async t => {
  t.same(read('\uFEFFRain\r\nBy Jane Roe\r\nFirst.\r\nSecond.\rThird.\r\n'), {
    headline: 'Rain',
    description: null,
    author: [{ name: 'Jane Roe' }],
    articleBody: 'First.\nSecond.\nThird.'
  })
})

t.test('bylines', async t => {
  const bylines: readonly (readonly [string, readonly string[]])[] = [
    ['By TOVAH LAZAROFF', ['Tovah Lazaroff']],
    ['BY TOVAH LAZAROFF', ['Tovah Lazaroff']],
    ['By: Jane Roe', ['Jane Roe']],
    ['By Jane Roe and John Doe', ['Jane Roe', 'John Doe']],
    ['By JANE ROE AND JOHN DOE', ['Jane Roe', 'John Doe']],
    ['By Jane Roe, John Doe and Ann Poe', ['Jane Roe', 'John Doe', 'Ann Poe']],
    ['By Jane Roe, John Doe, and Ann Poe', ['Jane Roe', 'John Doe', 'Ann Poe']],
    ['By Jane Roe, John Doe', ['Jane Roe', 'John Doe']],
    ['By Jane Roe & John Doe', ['Jane Roe', 'John Doe']],
    ['By Jane Roe in Moscow', ['Jane Roe']],
    ['By Jane Roe in Moscow and John Doe in New York', ['Jane Roe', 'John Doe']],
    ['By Jane Roe, The Associated Press', ['Jane Roe']],
    ['By Jane Roe and John Doe, Reuters', ['Jane Roe', 'John Doe']],
    ['By Jane Roe, Jerusalem Post Correspondent', ['Jane Roe']],
    ['By Jane Roe, staff writer', ['Jane Roe']],
    ['By Jane Roe for The Guardian', ['Jane Roe']],
    ['By Jane Roe | Reuters', ['Jane Roe']],
    ['By John Doe, Jr.', ['John Doe Jr.']],
    ['By John F. Doe', ['John F. Doe']],
    ['By SEAN O’BRIEN and JEAN-PAUL MCDONALD', ['Sean O’Brien', 'Jean-Paul McDonald']],
    ['By J.R. SMITH and TJ SMITH III', ['J.R. Smith', 'TJ Smith III']],
    ['By Ludwig van der Berg', ['Ludwig van der Berg']],
    ['By Omar al-Masri', ['Omar al-Masri']],
    ['By April Jones', ['April Jones']],
    ['By AFP', ['AFP']],
    ['By REUTERS', ['Reuters']],
    ['By The Associated Press', ['The Associated Press']],
    ['By Łukasz Żak', ['Łukasz Żak']]
  ]
  for (const [byline, names] of bylines) t.same(authorsOf(byline), names, byline)
})

t.test('sentences that begin with By are body', async t => {
  const sentences = [
    'By Monday the talks had failed and both sides went home.',
    'By Monday',
    'By May',
    'By Friday Israel',
    'By John Doe.',
    'By Land and Sea',
    'By a vote of 5 to 4 the court agreed',
    'By 2020, Moscow',
    'By Jane Roe, who saw it happen',
    `By ${'Jane Roe and '.repeat(12)}John Doe`,
    'by Jane Roe',
    'Bylaws',
    'By'
  ]
  for (const sentence of sentences) {
    const story = read(`Headline\n${sentence}\nMore.`)
    t.same([story.author, story.articleBody], [[], `${sentence}\nMore.`], sentence)
  }
})

t.test('a byline after two paragraphs is no byline of the heading', async t => {
  const story = read('Headline\n\nOne.\n\nTwo.\n\nBy Jane Roe')
  t.same(story, { headline: 'Headline', description: null, author: [], articleBody: 'One.\n\nTwo.\n\nBy Jane Roe' })
})

t.test('what is too long for a standfirst is body, and the byline after it too', async t => {
  for (const body of [`${'Line.\n'.repeat(6)}By Jane Roe\nEnd.`, `${'word '.repeat(250)}\nBy Jane Roe\nEnd.`]) {
    t.same(read(`Headline\n${body}`), { headline: 'Headline', description: null, author: [], articleBody: body })
  }
})

t.test('an empty text, a bare headline and a heading without body are faults in plain words', async t => {
  for (const text of ['', '\uFEFF', ' \r\n\n']) t.match(readWireText(text), { fault: /empty/ })
  t.match(readWireText('Headline\n\n'), { fault: /headline only/ })
  t.match(readWireText('Headline\nBy Jane Roe\n'), { fault: /ends after the byline/ })
  t.match(readWireText('Headline\nStandfirst\nBy Jane Roe'), { fault: /ends after the byline/ })
})

t.test('any text gives an answer whose parts are pieces of the text', async () => {
  const line = fc.oneof(
    fc.string({ unit: codePoint, maxLength: 30 }),
    fc.constantFrom('', ' ', 'By JANE ROE', 'By Monday it was over.', 'Headline', '\uFEFF', '\r')
  )
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end)
      const story = readWireText(text)
      if ('fault' in story) return story.fault !== ''
      const plain = text.replace(/\r\n?/g, '\n')
      return (
        plain.includes(story.headline) &&
        plain.includes(story.description ?? '') &&
        plain.trimEnd().endsWith(story.articleBody.trimEnd()) &&
        story.headline.trim() !== '' &&
        story.articleBody.trim() !== ''
      )
    }),
    { seed: 20_240_515 }
  )
})

t.test('a long text is read in time that grows with its length', async t => {
  for (const text of [
    '\n'.repeat(1e6),
    ' '.repeat(1e6),
    `H\nBy ${'A '.repeat(5e5)}`,
    `H\n${'By J R\n\n'.repeat(1e5)}`,
    `H\nBy ${'A-'.repeat(50)}!\nBody`
  ]) {
    t.ok(processorTime(() => readWireText(text)) < 3000, text.slice(0, 10))
  }
})
