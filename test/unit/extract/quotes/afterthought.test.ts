import t from 'tap'
import { withAfterthought, withAfterthoughts } from '../../../../src/extract/quotes/afterthought.ts'
import type { Report } from '../../../../src/extract/quotes/reports.ts'
import { itemsIn } from './reading.ts'

/** A report by `said` whose content goes from one word to before another. */
function reportIn(text: string, [from, to]: readonly [string, string]) {
  const { items, tell, indexOf } = itemsIn(text)
  const said = indexOf('said')
  let last = indexOf(from) + 1
  while (tell(last, last + 1) !== to) last++
  const report: Report = {
    cue: { first: said, last: said + 1 },
    source: null,
    content: [{ first: indexOf(from), last }],
    chance: 1
  }
  const told = ({ content }: Report) => content.map(({ first, last }) => tell(first, last))
  return { items, report, told }
}

t.test('an afterthought belongs to the clause in front of its comma', async t => {
  for (const [text, expected] of [
    ['She said that they would win, just a day before the vote.', 'that they would win, just a day before the vote'],
    ['She said that they would win, but nobody came.', 'that they would win'],
    ['She said that they would win, in May, on the coast.', 'that they would win'],
    ['She said that they would win, which nobody doubted.', 'that they would win'],
    ['She said that they would win, according to the paper.', 'that they would win'],
    ['She said that they would win, the first time.', 'that they would win'],
    [`She said that they would win, just${' once more'.repeat(7)}.`, 'that they would win'],
    ['She said that they would win. Just so, nobody came.', 'that they would win. Just so'],
    ['She said that they would win, not “lose badly” again.', 'that they would win']
  ] as const) {
    const { items, report, told } = reportIn(text, ['that', ','])
    t.strictSame(told(withAfterthought(items, report, new Uint8Array(items.count))), [expected])
  }
  const { items, report, told } = reportIn('She said that they would win, just as he hoped.', ['that', ','])
  t.strictSame(told(withAfterthought(items, report, new Uint8Array(items.count).fill(1))), ['that they would win'])
})

t.test('what is no that-clause behind its cue has no afterthought', async t => {
  for (const [text, from, to] of [
    ['She said they would win, just a day before the vote.', 'they', ','],
    ['Now that they had won, she said again, just so.', 'that', ',']
  ] as const) {
    const { items, report, told } = reportIn(text, [from, to])
    t.strictSame(told(withAfterthought(items, report, new Uint8Array(items.count))), told(report), text)
  }
})

t.test('no report takes for an afterthought what another one tells', async t => {
  const text = 'She said that they would win, just as he hoped.'
  const { items, report } = reportIn(text, ['that', ','])
  const [content] = report.content
  const other = {
    cue: { first: 11, last: 12 },
    source: { first: 10, last: 11 },
    content: [{ first: 8, last: 9 }],
    chance: 1
  }
  t.strictSame(withAfterthoughts(items, [report, other])[0]?.content, [content])
  t.strictSame(withAfterthoughts(items, [report])[0]?.content, [{ first: content?.first, last: items.count - 1 }])
})
