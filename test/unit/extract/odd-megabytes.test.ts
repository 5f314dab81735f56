import t from 'tap'
import { atFullLength, oddText } from '../../support/odd-texts.ts'
import { extractEnglish } from '../../support/stages.ts'
import { articleOf } from './article.ts'
import { faultsOf } from './faults.ts'

// Odd texts as long as a body may be come back, with valid spans (odd-texts.test.ts has the others).

const megabyte = 1 << 20

for (const kind of atFullLength) {
  t.test(`${megabyte} code units of ${kind}`, async t => {
    const article = articleOf(oddText(kind, megabyte))
    t.strictSame(faultsOf(article, extractEnglish(article).annotations), [])
  })
}
