import t from 'tap'
import { windowOf } from '../../../../src/extract/quotes/window.ts'
import { itemsIn } from './reading.ts'

/** The window of a cue, as the text in it. */
function windowIn(text: string, cue: string) {
  const { items, tell, indexOf } = itemsIn(text)
  const at = indexOf(cue)
  const { first, last, cue: within } = windowOf(items, at, at + 1)
  return { text: tell(first, last), cue: tell(within.first, within.last) }
}

t.test('a window reaches over the sentences around it that are nothing but quotations', async t => {
  for (const [text, window] of [
    ['It rained. “We won.” “We did,” she said.', '“We won.” “We did,” she said.'],
    ['“We won.” “We did.” It rained, she said.', '“We won.” “We did.” It rained, she said.'],
    ['“We won,” she said. “We did.” “We do.” It rained.', '“We won,” she said. “We did.” “We do.”'],
    ['“We won,” she said. “We did.\n\n“We do.”\n\nIt rained.', '“We won,” she said. “We did.\n\n“We do.”'],
    ['She said: “We won.”\n\n“We did.”\n\n“We do.”', 'She said: “We won.”\n\n“We did.”\n\n“We do.”']
  ] as const) {
    t.strictSame(windowIn(text, 'said'), { text: window, cue: 'said' }, text)
  }
})

t.test('words end a window, and in front so does a paragraph', async t => {
  for (const [text, window] of [
    ['“We won.” It rained. She said so. It snowed.', 'She said so.'],
    ['“We won.”\n\nShe said so.', 'She said so.'],
    ['It rained. She said so. “We won,” he added.', 'She said so.']
  ] as const) {
    t.strictSame(windowIn(text, 'said'), { text: window, cue: 'said' }, text)
  }
})

t.test('a window has an end in a text that has none', async t => {
  const { items, indexOf } = itemsIn(`${'so and '.repeat(300)}she said${' and so'.repeat(300)}`)
  const at = indexOf('said')
  const { first, last } = windowOf(items, at, at + 1)
  t.ok(first < at && last > at + 1 && last - first < 200, `${first} ${last}`)
})
