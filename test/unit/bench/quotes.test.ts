import t from 'tap'
import type { Range } from '../../../src/extract/document.ts'
import type { SaidBy } from '../../bench/measure/gold.ts'
import { createQuoteMeasure, type QuoteFigure } from '../../bench/measure/quotes.ts'

const text = '“We go home now,” Ida Holm said. “It rains a lot.” Holm thinks that nobody will stay.'

function at(words: string): Range {
  const start = text.indexOf(words)
  if (start === -1) throw new RangeError(words)
  return { start, end: start + words.length }
}

const said = (content: readonly string[], source: string, cue: string): SaidBy => ({
  content: content.map(at),
  source: source === '' ? [] : [at(source)],
  cue: cue === '' ? [] : [at(cue)]
})

const gold = [
  said(['“We go home now,”', '“It rains a lot.”'], 'Ida Holm', 'said'),
  said(['that nobody will stay'], 'Holm thinks'.slice(0, 4), 'thinks')
]

function figures(predicted: readonly SaidBy[]): Readonly<Record<QuoteFigure, readonly [number, number]>> {
  const measure = createQuoteMeasure()
  measure.add({ id: 'one', text, quotes: gold }, predicted)
  const found = measure.figures()
  const round = (number: number) => Math.round(100 * number)
  return Object.fromEntries(
    Object.entries(found).map(([name, { precision, recall }]) => [name, [round(precision), round(recall)]])
  ) as Record<QuoteFigure, [number, number]>
}

t.test('what is equal is right, and marks at the edges count for nothing in an exact content', async t => {
  const all = figures([
    said(['We go home now', 'It rains a lot'], 'Ida Holm', 'said'),
    said(['that nobody will stay'], 'Holm', 'thinks')
  ])
  t.strictSame(all.attributedDirect, [100, 100])
  t.strictSame(all.attributedWords, [100, 100])
  t.strictSame(all.contentExact, [100, 100])
  t.strictSame(all.cueExact, [100, 100])
  t.strictSame(all.sourceOverlap, [100, 100])
  // The six marks and stops that the gold contents have and these do not.
  t.strictSame(all.contentOverlap, [100, Math.round((100 * 12) / 18)])
})

t.test('half of a quote is no attributed quote, and half of its words', async t => {
  const half = figures([said(['We go home now'], 'Ida Holm', 'said')])
  t.strictSame(half.attributedDirect, [0, 0])
  t.strictSame(half.attributedWords, [100, 50])
  t.strictSame(half.contentExact, [0, 0])
  t.strictSame(half.cueExact, [100, 50])
})

t.test('a quote of somebody else is none', async t => {
  const wrong = figures([said(['We go home now', 'It rains a lot'], 'nobody', 'said')])
  t.strictSame(wrong.attributedDirect, [0, 0])
  t.strictSame(wrong.attributedWords, [0, 0])
  t.strictSame(wrong.contentExact, [100, 50])
})

t.test('two answers for one quote are one right and one wrong', async t => {
  const twice = said(['We go home now', 'It rains a lot'], 'Ida Holm', 'said')
  t.strictSame(figures([twice, twice]).attributedDirect, [50, 100])
})

t.test('nothing found is nothing, not a fault', async t => {
  t.strictSame(figures([]).attributedDirect, [0, 0])
})

t.test('what lies wholly in a stretch that was not annotated is not counted', async t => {
  const measure = createQuoteMeasure()
  measure.add({ id: 'one', text, quotes: [], discard: [at('“We go home now,” Ida Holm said.')] }, [
    said(['We go home now'], 'Ida Holm', 'said')
  ])
  measure.add({ id: 'two', text, quotes: gold }, gold)
  t.equal(measure.figures().attributedDirect.precision, 1)
})

t.test('what a confidence is worth: the words have to be the same, and the source or that there is none', async t => {
  const measure = createQuoteMeasure()
  const sourceless = { ...said(['that nobody will stay'], '', 'thinks') }
  measure.add({ id: 'one', text, quotes: gold }, [
    { ...said(['We go home now', 'It rains a lot'], 'Ida Holm', 'said'), confidence: 0.95 },
    { ...said(['We go home now'], 'Ida Holm', 'said'), confidence: 0.9 },
    { ...sourceless, confidence: 0.31 }
  ])
  measure.add({ id: 'two', text, quotes: [sourceless] }, [{ ...sourceless, confidence: 0.35 }, sourceless])
  t.strictSame(
    measure.reliability().map(({ from, count, right }) => [from, count, right]),
    [
      [0.9, 2, 0.5],
      [0.3, 2, 0.5]
    ]
  )
})
