import t from 'tap'
import { withContinuations } from '../../../../src/extract/quotes/continuation.ts'
import type { Report } from '../../../../src/extract/quotes/reports.ts'
import { itemsIn } from './reading.ts'

/** The words of reports whose content is the item with these words, with the paragraphs they go on in. */
function toldIn(text: string, ...begun: readonly (readonly [cue: string, content: string])[]) {
  const { items, tell, indexOf } = itemsIn(text)
  const reports = begun.map(([cue, content]): Report => {
    const [at, first] = [indexOf(cue), indexOf(content)]
    return { cue: { first: at, last: at + 1 }, source: null, content: [{ first, last: first + 1 }], chance: 1 }
  })
  return withContinuations(items, reports).map(({ content }) => content.map(({ first, last }) => tell(first, last)))
}

t.test('a quotation that its paragraph leaves open goes on in those that open anew', async t => {
  t.strictSame(toldIn('She said: “We won.\n\n“We are glad.\n\n“Good night.”', ['said', '“We won.']), [
    ['“We won.', '“We are glad.', '“Good night.”']
  ])
})

t.test(
  'it ends where a quotation is closed, where a paragraph has none, and where somebody else says the next',
  async t => {
    t.strictSame(toldIn('She said: “We won.”\n\n“We are glad.”', ['said', '“We won.”']), [['“We won.”']])
    t.strictSame(toldIn('She said: “We won.\n\nIt rained.\n\n“We are glad.”', ['said', '“We won.']), [['“We won.']])
    t.strictSame(toldIn('She said: “We won.\n\nThen “we are glad” was heard.', ['said', '“We won.']), [['“We won.']])
    t.strictSame(toldIn('She said: “We won.\n\n“We lost,” he wrote.', ['said', '“We won.'], ['wrote', '“We lost,”']), [
      ['“We won.'],
      ['“We lost,”']
    ])
  }
)
