import t, { type Test } from 'tap'
import { extract } from '../../../support/extract.ts'
import { articleOf } from '../article.ts'

/** The clauses that a sentence tells, by the dates in it. */
const clausesOf = (text: string) =>
  extract(articleOf(text)).annotations.timeline.map(event => `${event.expression.exact}: ${event.text}`)

/** Each text tells these and no others. */
function tells(t: Test, cases: Readonly<Record<string, readonly string[]>>): void {
  for (const [text, clauses] of Object.entries(cases)) t.strictSame(clausesOf(text), clauses, text)
}

t.test('clauses that are joined are parted', async t => {
  tells(t, {
    'The minister resigned on Monday, while the mayor said nothing.': ['Monday: The minister resigned on Monday'],
    'The minister resigned on Monday and the mayor left on Tuesday.': [
      'Monday: The minister resigned on Monday',
      'Tuesday: the mayor left on Tuesday.'
    ],
    'The court ruled on Monday, but nobody listened.': ['Monday: The court ruled on Monday'],
    'When the court ruled on Monday, the crowd cheered.': ['Monday: the court ruled on Monday'],
    'After the court had ruled, the crowd left on Monday.': ['Monday: the crowd left on Monday.'],
    'He came in 2001; he left in 2005.': ['2001: He came in 2001', '2005: he left in 2005.']
  })
})

t.test('verbs of one subject stay together', async t => {
  tells(t, {
    'The minister resigned and left the town on Monday.': [
      'Monday: The minister resigned and left the town on Monday.'
    ],
    'On Monday, the minister, a lawyer, resigned.': ['Monday: On Monday, the minister, a lawyer, resigned.']
  })
})

t.test('what was said has its clause, and so has its saying', async t => {
  tells(t, {
    'The mayor said on Monday that the bridge will open on Friday.': [
      'Monday: The mayor said on Monday',
      'Friday: the bridge will open on Friday.'
    ],
    'The mayor said on Monday that the bridge is safe.': ['Monday: The mayor said on Monday that the bridge is safe.'],
    'The mayor said she would leave on Friday.': ['Friday: she would leave on Friday.'],
    'The bridge is safe, the mayor said on Monday.': ['Monday: The bridge is safe, the mayor said on Monday.'],
    'The bridge will open on Friday, the mayor said.': ['Friday: The bridge will open on Friday'],
    '“The bridge will open on Friday,” the mayor said.': ['Friday: The bridge will open on Friday']
  })
})

t.test('a relative clause comes with the noun it speaks of', async t => {
  tells(t, {
    'The treaty, which was signed in 2015, has failed.': ['2015: The treaty, which was signed in 2015'],
    'They praised the treaty, which was signed in 2015.': ['2015: the treaty, which was signed in 2015.'],
    'The man who left on Monday said nothing.': ['Monday: The man who left on Monday'],
    'The treaty signed in 2015 has failed.': ['2015: The treaty signed in 2015'],
    'The treaty, which nobody read, failed on Monday.': ['Monday: The treaty, which nobody read, failed on Monday.']
  })
})

t.test('a date that qualifies a noun dates that noun', async t => {
  tells(t, {
    'The mayor condemned Sunday’s attack on the village.': ['Sunday: Sunday’s attack on the village'],
    'They left before the June elections.': ['June: the June elections'],
    'Thursday’s meeting will be their first.': ['Thursday: Thursday’s meeting will be their first.'],
    'The board chose her in Monday’s vote.': ['Monday: The board chose her in Monday’s vote.']
  })
})

t.test('marks come in pairs, and hyphens part no word', async t => {
  tells(t, {
    'The mayor (who is ill) left on Monday.': ['Monday: The mayor (who is ill) left on Monday.'],
    'The mayor left on Monday (the council stayed).': ['Monday: The mayor left on Monday'],
    'The mayor called it “a great day” on Monday.': ['Monday: The mayor called it “a great day” on Monday.'],
    "The mayor said on Monday the bridge was a ''great'' one.": [
      "Monday: The mayor said on Monday the bridge was a ''great'' one."
    ],
    'On Monday four battalion-sized units left.': ['Monday: On Monday four battalion-sized units left.']
  })
})

t.test('who says so, and a dash that closes, end a clause', async t => {
  tells(t, {
    'The bridge was closed on Monday, according to the mayor.': ['Monday: The bridge was closed on Monday'],
    'The mayor, who hadn’t spoken for weeks, resigned on Monday.': [
      'Monday: The mayor, who hadn’t spoken for weeks, resigned on Monday.'
    ],
    'The plane was grounded on Monday after they found that its papers had expired in January.': [
      'Monday: The plane was grounded on Monday',
      'January: its papers had expired in January.'
    ],
    'They called for the towns to be helped more than they were on Monday.': [
      'Monday: They called for the towns to be helped more than they were on Monday.'
    ]
  })
})

t.test('who is named in another clause takes no part', async t => {
  const text = 'Maria Sundqvist resigned on Monday, while Peter Lindholm said nothing.'
  const [event] = extract(articleOf(text)).annotations.timeline
  t.strictSame(event?.participants, ['person-maria-sundqvist'])
})
