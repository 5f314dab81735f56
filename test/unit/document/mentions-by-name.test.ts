import fc from 'fast-check'
import t from 'tap'
import { mentionsByName } from '../../../src/document/mentions-by-name.ts'

const texts = {
  headline: 'Ana Ruiz in Rome',
  description: null,
  articleBody: 'Ruiz, of Rome, met Ana. “Ana Ruiz!” they called; Romeo was in New York, not York.'
}
const found = (...names: string[]) =>
  mentionsByName(texts, names).map(({ field, start, exact }) => `${field} ${start} ${exact}`)

t.test('names are found as whole words, in every field', async t => {
  t.same(found('Rome'), ['headline 12 Rome', 'articleBody 9 Rome'])
  t.same(found('rome', 'Rom', 'Paris', ''), [])
})

t.test('of names that begin together the longest counts', async t => {
  t.same(found('Ana', 'Ana Ruiz', 'Ruiz'), [
    'headline 0 Ana Ruiz',
    'articleBody 0 Ruiz',
    'articleBody 19 Ana',
    'articleBody 25 Ana Ruiz'
  ])
  t.same(found('York', 'New York'), ['articleBody 62 New York', 'articleBody 76 York'])
})

t.test('every place holds a name, whatever the text and the names', async t => {
  const word = fc.constantFrom<string[]>('a', 'b', 'a b', '-', '’', 'é', '🙂', 'a-b')
  const holds = fc.assert(
    fc.asyncProperty(fc.array(word), fc.array(word), async (words, names) => {
      const articleBody = words.join(' ')
      for (const { start, end, exact } of mentionsByName({ headline: '', description: null, articleBody }, names)) {
        if (articleBody.slice(start, end) !== exact || !names.includes(exact)) throw new Error(exact)
      }
    }),
    { seed: 7 }
  )
  await t.resolves(holds)
})
