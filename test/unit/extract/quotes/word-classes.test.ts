import t from 'tap'
import { openWordClasses, readWordClasses } from '../../../../src/extract/quotes/word-classes.ts'
import { packWordClasses } from '../../../../src/train/word-classes.ts'

const classes = openWordClasses(readWordClasses(packWordClasses()))

t.test('words that are used alike share a class', async t => {
  for (const [word, other] of [
    ['spokesman', 'spokeswoman'],
    ['argued', 'insisted'],
    ['monday', 'tuesday']
  ] as const) {
    t.not(classes.fine(word), 0)
    t.equal(classes.fine(word), classes.fine(other), `${word}, ${other}`)
  }
  t.not(classes.fine('spokesman'), classes.fine('monday'))
})

t.test('a narrow class is in a wide one, and an unknown word in none', async t => {
  t.ok(classes.wide(classes.fine('argued')) > 0)
  t.equal(classes.fine('zzyzzx'), 0)
  t.equal(classes.wide(0), 0)
})
