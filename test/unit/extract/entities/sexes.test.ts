import t from 'tap'
import { sexesOf, sexOfFirstName, sexOfNoun } from '../../../../src/extract/entities/sexes.ts'
import { named } from '../article.ts'

const sexesIn = (text: string) => {
  const document = named(text)
  const sexes = sexesOf(document)
  return document.entities.map(({ name }, index) => [name, sexes.get(index)?.sex, sexes.get(index)?.isTold])
}

t.test('nouns that tell the sex', async t => {
  for (const word of ['spokeswoman', 'mrs.', 'queen', 'widow', 'sister']) t.equal(sexOfNoun(word), 'female', word)
  for (const word of ['spokesman', 'mr.', 'king', 'uncle', 'congressman']) t.equal(sexOfNoun(word), 'male', word)
  for (const word of ['president', 'dr.', 'human', 'german', 'lawyer', 'man-made'])
    t.equal(sexOfNoun(word), undefined, word)
})

t.test('first names that one sex has', async t => {
  t.equal(sexOfFirstName('Ingrid'), 'female')
  t.equal(sexOfFirstName('Erik'), 'male')
  for (const name of ['Kim', 'Sundqvist', 'ingrid', '']) t.equal(sexOfFirstName(name), undefined, name)
})

t.test('what the text tells goes before what a first name suggests', async t => {
  t.strictSame(sexesIn('On Monday Ingrid Sundqvist met Mr. Hansen.'), [
    ['Ingrid Sundqvist', 'female', false],
    ['Hansen', 'male', true]
  ])
  t.strictSame(sexesIn('On Monday spokeswoman Erik Sundqvist spoke.'), [['Erik Sundqvist', 'female', true]])
})

t.test('a surname alone tells nothing, nor does another person’s title', async t => {
  t.strictSame(sexesIn('On Monday Maria Sundqvist resigned. The spokesman, Sundqvist said, was late.'), [
    ['Maria Sundqvist', 'female', false]
  ])
  t.strictSame(sexesIn('On Monday President Hansen resigned.'), [['Hansen', undefined, undefined]])
})
