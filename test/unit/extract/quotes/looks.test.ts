import t from 'tap'
import { forbidParts, maySpeak, partGrammar } from '../../../../src/extract/quotes/looks.ts'
import { parts } from '../../../../src/extract/quotes/part-features.ts'
import { windowOf } from '../../../../src/extract/quotes/window.ts'
import { itemsIn } from './reading.ts'

const long = '“We will go on as long as we have to, and then some more.”'
const { items, indexOf } = itemsIn(`The “iron” mayor said, ${long}`)

t.test('a long quotation is nobody who speaks, a nickname may be part of a name', async t => {
  t.notOk(maySpeak(items, indexOf(long)))
  t.ok(maySpeak(items, indexOf('“iron”')))
  t.ok(maySpeak(items, indexOf('mayor')))
})

t.test('neither a long quotation nor the cue can be tagged as a source', async t => {
  const said = indexOf('said')
  const window = windowOf(items, said, said + 1)
  const scores = new Float64Array((window.last - window.first) * partGrammar.tagCount)
  forbidParts(items, window, partGrammar.tagCount, scores)
  const scoreOf = (at: number, tag: number) => scores[(at - window.first) * partGrammar.tagCount + tag]
  t.equal(scoreOf(indexOf(long), parts.source), -Infinity)
  t.equal(scoreOf(indexOf(long), parts.contentBehind), 0)
  t.equal(scoreOf(indexOf('mayor'), parts.source), 0)
  t.equal(scoreOf(said, parts.source), -Infinity)
  t.equal(scoreOf(said, parts.before), 0)
})
