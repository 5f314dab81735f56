import t from 'tap'
import type { Span } from '../../../src/document/span.ts'
import { passagesAround } from '../../../src/pages/parts/surroundings.ts'

const textsOf = (articleBody: string) => ({ headline: 'A ferry', description: null, articleBody })
const spanOf = (text: string, exact: string): Span => {
  const start = text.indexOf(exact)
  return { field: 'articleBody', start, end: start + exact.length, exact }
}

t.test('a quote stands among its paragraph and one more on either side', async t => {
  const text = ['One.', 'Two.', 'Three says “four” here.', 'Five.', 'Six.'].join('\n\n')
  const found = passagesAround(textsOf(text), [spanOf(text, 'four')])
  t.same(
    found.map(passage => passage.text),
    ['Two.', 'Three says “four” here.', 'Five.']
  )
  for (const { start, text: words } of found) t.equal(text.slice(start, start + words.length), words)
})

t.test('of a quote as long as its article the beginning is shown, and never half a character', async t => {
  for (const text of ['🛥'.repeat(100_000), `a${'🛥'.repeat(100_000)}`]) {
    const [passage, ...others] = passagesAround(textsOf(text), [spanOf(text, text)])
    t.same(others, [])
    t.ok((passage?.text.length ?? 0) <= 12_001)
    t.ok(passage?.text.isWellFormed())
    t.same(passage?.isCut, [false, true])
  }
})
