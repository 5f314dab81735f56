import t from 'tap'
import { atFullLength, fillers, oddText } from '../../support/odd-texts.ts'
import { extractEnglish } from '../../support/stages.ts'
import { articleOf } from './article.ts'
import { faultsOf } from './faults.ts'

// Long texts of every odd kind come back, with valid spans. Nothing is timed here but by the limit on the whole file, which
// anything quadratic would hit; `npm run bench:linearity` measures. Those of full length have a file of their own.

const long = 1 << 16

for (const kind of Object.keys(fillers).filter(each => !atFullLength.includes(each))) {
  t.test(`${long} code units of ${kind}`, async t => {
    const article = articleOf(oddText(kind, long))
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
