import t from 'tap'
import { createSpellings } from '../../../src/extract/spellings.ts'

const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)

t.test('a spelling that is asked for again and again is kept, whatever else comes', async t => {
  const spellings = createSpellings<number>()
  spellings.add('the', 1)
  for (const name of names(60_000, 'w')) {
    spellings.add(name, 2)
    if (spellings.get('the') !== 1) t.fail(name)
  }
})

t.test('spellings are forgotten when many others have come, the oldest first', async t => {
  const spellings = createSpellings<number>()
  const many = names(40_000, 'w')
  for (const [index, name] of many.entries()) spellings.add(name, index)
  const kept = many.toReversed().filter(name => spellings.get(name) !== undefined)
  t.ok(kept.length >= 4_096)
  t.ok(kept.length <= 2 * 4_096)
  t.strictSame(kept, many.slice(-kept.length).reverse())
})
