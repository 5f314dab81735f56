import t from 'tap'
import { windowOf } from '../../../../src/extract/quotes/window.ts'
import { itemsIn } from './reading.ts'

t.test('a quotation is one item, however long', async t => {
  const { items, tell } = itemsIn('“We will win. We always do,” she said.')
  t.equal(items.count, 4)
  t.equal(tell(0, 1), '“We will win. We always do,”')
  t.ok((items.quoted[0] ?? 0) > 0)
  t.equal(items.quoted[1], 0)
})

t.test('the window of a cue', async t => {
  for (const [text, cue, expected] of [
    ['It rained. “We will win,” she said. Nobody came.', 'said', '“We will win,” she said.'],
    ['“We will win,” she said. “We always do.” Nobody came.', 'said', '“We will win,” she said. “We always do.”'],
    ['She said: “We will.”\n\n“We always do.”\n\nNobody came.', 'said', 'She said: “We will.”\n\n“We always do.”'],
    ['She said so.', 'said', 'She said so.']
  ] as const) {
    const { items, tell, indexOf } = itemsIn(text)
    const at = indexOf(cue)
    const { first, last } = windowOf(items, at, at + 1)
    t.equal(tell(first, last), expected)
  }
})
