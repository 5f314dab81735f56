import t from 'tap'
import { fillers, oddText } from '../../support/odd-texts.ts'
import { extractEnglish } from '../../support/stages.ts'
import { articleOf } from './article.ts'
import { faultsOf } from './faults.ts'

// Long texts of every odd kind come back, with valid spans. Nothing is timed here but by the limit on the whole file, which
// anything quadratic would hit; `npm run bench:linearity` measures.

const megabyte = 1 << 20
/** Kinds that are read at full length; the others are long enough for anything quadratic to be felt. */
const atFullLength = new Set([
  'one line of news',
  'straight marks',
  'curly marks in turns',
  'one word',
  'line breaks',
  'stops'
])
const long = 1 << 16

for (const kind of Object.keys(fillers)) {
  const length = atFullLength.has(kind) ? megabyte : long
  t.test(`${length} code units of ${kind}`, async t => {
    const article = articleOf(oddText(kind, length))
    t.strictSame(faultsOf(article, extractEnglish(article).annotations), [])
  })
}

t.test('a long headline and description', async t => {
  const article = articleOf('It rained.', {
    headline: oddText('news', long),
    description: oddText('open reports', long)
  })
  t.strictSame(faultsOf(article, extractEnglish(article).annotations), [])
})
