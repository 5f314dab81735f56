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
