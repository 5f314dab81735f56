import t from 'tap'
import { bestTags, grammarOf, marginalsOf } from '../../../src/extract/quotes/chain.ts'
import { combine } from '../../../src/extract/quotes/combine.ts'
import type { Draft } from '../../../src/extract/quotes/draft.ts'
import { type Items, itemsOf } from '../../../src/extract/quotes/items.ts'
import { dropSettings, endedByNext, withAfterthought } from '../../../src/extract/quotes/joins.ts'
import type { Report } from '../../../src/extract/quotes/reports.ts'
import { readWeights } from '../../../src/extract/quotes/weights.ts'
import { windowOf } from '../../../src/extract/quotes/window.ts'
import { trainChain } from '../../../src/train/chain-crf.ts'
import { referred } from './article.ts'

// The parts that the model of quotes is made of, each on its own.

const itemsIn = (text: string): { items: Items; tell: (first: number, last: number) => string } => {
  const document = referred(text)
  const items = itemsOf(document, 'articleBody', { entryOf: () => undefined })
  const tokens = document.tokens.articleBody
  const tell = (first: number, last: number) =>
    text.slice(tokens[items.first[first] ?? 0]?.start, tokens[(items.last[last - 1] ?? 0) - 1]?.end)
  return { items, tell }
}

t.test('a quotation is one item, however long', async t => {
  const { items, tell } = itemsIn('“We will win. We always do,” she said.')
  t.equal(items.count, 4)
  t.equal(tell(0, 1), '“We will win. We always do,”')
  t.ok((items.quoted[0] ?? 0) > 0)
  t.equal(items.quoted[1], 0)
})

t.test('the window of a cue', async t => {
  for (const [text, cue, expected] of [
    ['It rained. “We will win,” she said. Nobody came.', 'said', '“We will win,” she said.'],
    ['“We will win,” she said. “We always do.” Nobody came.', 'said', '“We will win,” she said. “We always do.”'],
    ['She said: “We will.”\n\n“We always do.”\n\nNobody came.', 'said', 'She said: “We will.”\n\n“We always do.”'],
    ['She said so.', 'said', 'She said so.']
  ] as const) {
    const { items, tell } = itemsIn(text)
    let at = 0
    while (tell(at, at + 1) !== cue) at++
    const { first, last } = windowOf(items, at, at + 1)
    t.equal(tell(first, last), expected)
  }
})

const grammar = grammarOf(
  [
    [0, 1],
    [0, 1, 2],
    [0, 2]
  ],
  [0, 1]
)
const free = { tagCount: 3, transitions: new Float64Array(3 * 3 + 3), add: () => undefined }

t.test('the best tags obey the grammar', async t => {
  // The second item alone would be 2, which nothing but 1 or 2 may precede.
  const scores = Float64Array.from([2, 1, 9, 0, 0, 3])
  t.strictSame([...bestTags(free, grammar, { count: 2, places: new Uint8Array(2), scores })], [1, 2])
  const barred = Float64Array.from([2, -Infinity, 9, 0, 0, 3])
  t.strictSame([...bestTags(free, grammar, { count: 2, places: new Uint8Array(2), scores: barred })], [0, 0])
  t.strictSame([...bestTags(free, grammar, { count: 0, places: new Uint8Array(0), scores: new Float64Array(0) })], [])
})

t.test('probabilities are those of all allowed sequences', async t => {
  const { tags, total } = marginalsOf(free, grammar, {
    count: 2,
    places: new Uint8Array(2),
    scores: new Float64Array(6)
  })
  // 00, 01, 10, 11, 12
  t.ok(Math.abs(total - Math.log(5)) < 1e-9)
  const expected = [0.4, 0.6, 0, 0.4, 0.4, 0.2]
  expected.forEach((share, at) => {
    t.ok(Math.abs((tags[at] ?? 0) - share) < 1e-9)
  })
})

t.test('weights are learnt, packed and read again', async t => {
  const sequences = Array.from({ length: 40 }, (_, index) => {
    const isOdd = index % 2 === 1
    return {
      offsets: Int32Array.of(0, 1, 2),
      features: Int32Array.of(isOdd ? 7 : -9, 11),
      places: new Uint8Array(2),
      tags: Uint8Array.of(isOdd ? 1 : 0, isOdd ? 2 : 0),
      bars: null
    }
  })
  const options = { epochs: 20, placeCount: 1, fewest: 2, dropout: 0, rate: 0.3, least: 0.01 }
  const { pack } = trainChain(sequences, grammar, options)
  t.strictSame(pack(), trainChain(sequences, grammar, options).pack(), 'twice the same')
  const cursor = { at: 0 }
  const bytes = pack()
  const weights = readWeights(bytes, cursor)
  t.equal(cursor.at, bytes.length)
  for (const { features, tags, places } of sequences.slice(0, 2)) {
    const scores = new Float64Array(6)
    weights.add(features[0] ?? 0, scores, 0)
    weights.add(features[1] ?? 0, scores, 3)
    t.strictSame(bestTags(weights, grammar, { count: 2, places, scores }), tags)
  }
  const unknown = new Float64Array(3)
  weights.add(12, unknown, 0)
  t.strictSame([...unknown], [0, 0, 0])
})

const draft = (start: number, end: number, lemma: string | null): Draft => ({
  spans: [{ start, end }],
  attribution:
    lemma === null ? null : { source: null, cue: { first: 0, last: 1 }, lemma, verb: null, order: 'source-cue' },
  via: null,
  confidence: 0.5
})
const quotations = [
  { start: 1, end: 9, outerStart: 0, outerEnd: 10, isClosed: true, paragraph: 0 },
  { start: 21, end: 29, outerStart: 20, outerEnd: 30, isClosed: true, paragraph: 0 }
]
const starts = (drafts: readonly Draft[]) =>
  drafts.map(({ spans, attribution }) => [spans[0]?.start, attribution?.lemma])

t.test('the model goes before the rules, and marks that tell all before the model', async t => {
  t.strictSame(starts(combine([draft(1, 9, 'say')], [draft(1, 9, 'tell')], quotations, 40)), [[1, 'say']])
  t.strictSame(starts(combine([draft(1, 9, 'say')], [draft(0, 10, '—')], quotations, 40)), [[0, '—']])
  t.strictSame(starts(combine([draft(21, 29, 'say')], [draft(1, 9, null)], quotations, 40)), [
    [1, undefined],
    [21, 'say']
  ])
})

t.test('rules add quotations, not words around them', async t => {
  t.strictSame(starts(combine([], [draft(12, 18, 'say'), draft(21, 35, 'say')], quotations, 40)), [])
})

/** A report by `said` whose content is the stretches from one word to before another. */
function reportIn(text: string, ...content: readonly (readonly [from: string, to: string])[]) {
  const { items, tell } = itemsIn(text)
  const indexOf = (word: string, from = 0) => {
    let at = from
    while (at < items.count && tell(at, at + 1) !== word) at++
    return at
  }
  const said = indexOf('said')
  const stretches = content.map(([from, to]) => {
    const first = indexOf(from)
    return { first, last: indexOf(to, first + 1) }
  })
  const report: Report = {
    cue: { first: said, last: said + 1 },
    source: null,
    content: stretches,
    certainty: { mean: 1, least: 1 }
  }
  const told = ({ content: all }: Report) => all.map(({ first, last }) => tell(first, last))
  return { items, report, told }
}

t.test('an afterthought belongs to the clause in front of its comma', async t => {
  for (const [text, expected] of [
    ['She said that they would win, just a day before the vote.', 'that they would win, just a day before the vote'],
    ['She said that they would win, but nobody came.', 'that they would win'],
    ['She said that they would win, in May, on the coast.', 'that they would win'],
    ['She said that they would win, not “lose badly” again.', 'that they would win']
  ] as const) {
    const { items, report, told } = reportIn(text, ['that', ','])
    t.strictSame(told(withAfterthought(items, report, new Uint8Array(items.count))), [expected])
  }
  const { items, report, told } = reportIn('She said that they would win, just as he hoped.', ['that', ','])
  t.strictSame(told(withAfterthought(items, report, new Uint8Array(items.count).fill(1))), ['that they would win'])
})

t.test('a clause apart from whole quoted sentences is not told', async t => {
  const whole = '“We will win the whole vote in the end.”'
  const { items, report, told } = reportIn(`As they left, she said, ${whole}`, ['As', ','], [whole, ''])
  t.strictSame(told(dropSettings(items, report)), [whole])
  const term = reportIn('The vote, she said, was “won”.', ['The', ','], ['was', '.'])
  t.strictSame(term.told(dropSettings(term.items, term.report)), ['The vote', 'was “won”'])
})

t.test('what is told ends where a surer report begins', async t => {
  const { items, report, told } = reportIn('She said that they won, but he denied it.', ['that', 'it'])
  const at = report.cue.first + 6
  const other: Report = {
    cue: { first: at + 1, last: at + 2 },
    source: { first: at, last: at + 1 },
    content: [{ first: at + 2, last: at + 3 }],
    certainty: { mean: 0.9, least: 0.9 }
  }
  const byCue = new Map([[other.cue.first, other]])
  const unsure = { ...report, certainty: { mean: 0.5, least: 0.5 } }
  t.strictSame(told(endedByNext(items, unsure, byCue)), ['that they won'])
  t.strictSame(told(endedByNext(items, report, byCue)), ['that they won, but he denied'])
})
