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
