import t from 'tap'
import { combine } from '../../../../src/extract/quotes/combine.ts'
import type { Draft } from '../../../../src/extract/quotes/draft.ts'

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

t.test('a source is according to once, and of all that it says', async t => {
  const source = { first: 5, last: 6 }
  const plain = (...ranges: readonly (readonly [number, number])[]): Draft => ({
    spans: ranges.map(([start, end]) => ({ start, end })),
    attribution: { source, cue: { first: 3, last: 5 }, lemma: 'according to', verb: null, order: 'cue-source' },
    via: null,
    confidence: 0.5
  })
  const told = (read: Draft, ruled: Draft) => combine([read], [ruled], [], 40).map(({ spans }) => spans)
  const two = plain([0, 9], [20, 30])
  t.strictSame(told(plain([0, 9]), two), [two.spans], 'half of it')
  t.strictSame(told(plain([0, 9]), plain([20, 30])), [plain([20, 30]).spans], 'what only leads to it')
  t.strictSame(told(plain([20, 28]), plain([20, 30])), [plain([20, 28]).spans], 'nearly the same')
  t.strictSame(told(plain([20, 30]), plain([0, 9])), [plain([20, 30]).spans], 'what stands behind it')
  t.strictSame(told(two, plain([0, 9])), [two.spans], 'more than the rules')
})

t.test('who passes words on says nothing of his own', async t => {
  const via = { first: 5, last: 6 }
  const passing: Draft = {
    spans: [{ start: 1, end: 9 }],
    attribution: { source: via, cue: { first: 3, last: 5 }, lemma: 'according to', verb: null, order: 'cue-source' },
    via: null,
    confidence: 0.5
  }
  const said = { ...draft(1, 9, 'say'), via }
  t.strictSame(combine([passing], [said], quotations, 40), [said])
  t.strictSame(combine([said, { ...passing, spans: [{ start: 12, end: 18 }] }], [], quotations, 40), [said])
})

t.test('what is hardly ever right is not told', async t => {
  t.strictSame(combine([{ ...draft(12, 18, 'say'), confidence: 0.14 }], [], quotations, 40), [])
  t.strictSame(starts(combine([{ ...draft(12, 18, 'say'), confidence: 0.15 }], [], quotations, 40)), [[12, 'say']])
})
