import t from 'tap'
import { extract } from '../../../support/extract.ts'
import { articleOf } from '../article.ts'

// The article is published on Wednesday, 15 May 2024.

const statusesOf = (text: string, known = {}) =>
  extract(articleOf(text, known)).annotations.timeline.map(({ status }) => status)

for (const [status, texts] of Object.entries({
  past: [
    'The minister resigned on Monday.',
    'The minister resigned today.',
    'The minister has left this week.',
    'The mayor condemned Sunday’s attack.',
    'The mayor said on Monday that the bridge is safe.',
    'The minister was forced to resign in April.'
  ],
  ongoing: ['The leaders are meeting today.', 'The mayor hosts the council this week.'],
  planned: [
    'The leaders will meet on Friday.',
    'The leaders are due to meet on Friday.',
    'The vote is scheduled for June 9.',
    'The leaders plan to meet later today.',
    'She’ll speak later this week.',
    'The mayor is to speak today.',
    'They prepare for the June 9 vote.'
  ],
  possible: [
    'The leaders may meet on Friday.',
    'The bridge could open in June.',
    'If the leaders meet on Friday, the talks go on.',
    'The leaders were due to meet on May 3.',
    'The minister may have left on Monday.'
  ],
  negated: ['The leaders did not meet on Monday.', 'The leaders won’t meet on Friday.', 'It never opened in April.']
})) {
  t.test(status, async t => {
    for (const text of texts) t.strictSame(statusesOf(text), [status], text)
  })
}

t.test('without a publication day the verb alone tells', async t => {
  const unknown = { datePublished: null }
  t.strictSame(statusesOf('The minister did not leave on June 3, 2021.', unknown), ['negated'])
  t.strictSame(statusesOf('The minister left on June 3, 2021.', unknown), ['past'])
  t.strictSame(statusesOf('The minister will leave on June 3, 2021.', unknown), ['planned'])
  t.strictSame(statusesOf('The mayor condemned the April 2021 attack.', unknown), [null])
})
