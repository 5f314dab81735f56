import t from 'tap'
import { placeIn, wordsIn } from './words.ts'

/** The pieces of each unit, and whether the question is asked who said it. */
const unitsIn = (text: string, attributes?: (behind: string) => boolean) => {
  const { units, placedRange } = wordsIn(text, attributes)
  return units.map(({ pieces }) => pieces.map(({ start, end }) => placedRange({ start, end })))
}

const places = (text: string, units: readonly (readonly string[])[]) =>
  units.map(pieces => pieces.map(piece => placeIn(text, piece)))

t.test('a unit ends where the sentence around its quotations does', async t => {
  for (const [text, ...units] of [
    ['It rained. Nobody came.', ['It rained.'], ['Nobody came.']],
    ['“We won. We did,” she said. It rained.', ['“We won. We did,”', 'she said.'], ['It rained.']],
    ['“Really?” he asked. It rained.', ['“Really?”', 'he asked.'], ['It rained.']],
    ['“We won.” Nobody came.', ['“We won.”'], ['Nobody came.']],
    ['She said: “We won.” Nobody came.', ['She said:', '“We won.”'], ['Nobody came.']],
    ['“We won,” she said. “We did.”', ['“We won,”', 'she said.'], ['“We did.”']],
    ['The “long bridge” was shut. It rained.', ['The', '“long bridge”', 'was shut.'], ['It rained.']],
    ['It rained (they said.) “We won.”', ['It rained (they said.)'], ['“We won.”']],
    ['They won.\n\n“We did', ['They won.'], ['“We did']]
  ] as const) {
    t.strictSame(unitsIn(text), places(text, units), text)
  }
})

t.test('behind a question or a shout it is asked whether the next words tell who it was', async t => {
  const text = '“Really?” Olav Hansen asked. It rained.'
  const asks = (behind: string) => behind.startsWith('Olav Hansen')
  t.strictSame(unitsIn(text, asks), places(text, [['“Really?”', 'Olav Hansen asked.'], ['It rained.']]))
  t.strictSame(unitsIn(text), places(text, [['“Really?”'], ['Olav Hansen asked.'], ['It rained.']]))
  const said = '“Really.” Olav Hansen asked.'
  t.strictSame(unitsIn(said, asks), places(said, [['“Really.”'], ['Olav Hansen asked.']]), 'not behind a stop')
})

t.test('an empty text has no units', async t => t.strictSame(unitsIn(''), []))
