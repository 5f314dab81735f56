import t from 'tap'
import { segmented } from './article.ts'

const quotedIn = (text: string) =>
  segmented(text).quotations.articleBody.map(({ start, end }) => text.slice(start, end))

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['curly marks', 'He said “yes” and “no”.', ['yes', 'no']],
  ['straight marks', '"Yes," he said. "No."', ['Yes,', 'No.']],
  ['doubled apostrophes', "''Yes,'' he said.", ['Yes,']],
  ['doubled backticks', "``Yes,'' he said.", ['Yes,']],
  ['a closing mark that opens', '”Yes,” he said.', ['Yes,']],
  ['a straight mark glued to a stop', 'He left."Yes," she said.', ['Yes,']],
  ['a mark that is never closed, to the end of its paragraph', '“Yes.\n\n“No.”', ['Yes.', 'No.']],
  ['inches', 'He is 6\'2" tall.', []],
  ['marks with nothing between them', '“” ""', []],
  ['apostrophes', "The boys' team didn't win '98's cup.", []]
]
for (const [what, text, expected] of cases) {
  t.test(`quotations in ${what}`, async t => t.strictSame(quotedIn(text), expected))
}

t.test('an unclosed quotation says so', async t => {
  t.strictSame(
    segmented('“One.\n\n“Two.”').quotations.articleBody.map(({ isClosed, paragraph }) => ({ isClosed, paragraph })),
    [
      { isClosed: false, paragraph: 0 },
      { isClosed: true, paragraph: 1 }
    ]
  )
})

const quotedInHeadline = (headline: string) =>
  segmented('It rained.', { headline }).quotations.headline.map(({ start, end }) => headline.slice(start, end))

const headlines: readonly (readonly [what: string, headline: string, expected: readonly string[]])[] = [
  ['curly single marks', '‘We will win,’ says Sundqvist', ['We will win,']],
  ['straight single marks', "'We will win,' says Sundqvist", ['We will win,']],
  ['two at once', 'Sundqvist: ‘No plan’ for ‘old roads’', ['No plan', 'old roads']],
  ['a possessive inside', '‘The farmers’ roads are lost,’ says Sundqvist', ['The farmers’ roads are lost,']],
  ['an apostrophe inside', "'We won't go,' says Sundqvist", ["We won't go,"]],
  ['double marks around', '“Call it ‘progress’ then,” says Sundqvist', ['Call it ‘progress’ then,']],
  ['possessives', 'The farmers’ roads and the drivers’ wives', []],
  ['a shortened year and word', "Songs of the '90s, and how we sang 'em, boys' choirs", []],
  ['a mark without another', '‘We will win, says Sundqvist', []],
  ['feet', "She is 6' tall and he 5'", []]
]
for (const [what, headline, expected] of headlines) {
  t.test(`quotations of a headline: ${what}`, async t => t.strictSame(quotedInHeadline(headline), expected))
}

t.test('single marks count in a body that has no others, and more than one pair', async t => {
  t.strictSame(quotedIn('‘We will win the day,’ she said. ‘Now go.’'), ['We will win the day,', 'Now go.'])
  t.strictSame(quotedIn('‘We will win the day,’ she said.'), [])
  t.strictSame(quotedIn('A ‘plan’ and a ‘road’.'), [])
  t.strictSame(quotedIn('‘We will win the day,’ she said. ‘Now go.’ He said “no”.'), ['no'])
})
