import fc from 'fast-check'
import t from 'tap'
import { beginning } from '../../../src/represent/beginning.ts'
import { anyText } from '../../support/any-text.ts'

t.test('a short text stays, on one line', async t => {
  t.equal(beginning('  The ferry\n sails. ', 40), 'The ferry sails.')
  t.equal(beginning('x'.repeat(20), 20), 'x'.repeat(20))
  t.equal(beginning('', 20), '')
})

t.test('a long one ends behind a word, without the comma behind it', async t => {
  t.equal(beginning('The ferry sails, whatever the harbour says.', 24), 'The ferry sails…')
  t.equal(beginning(`The ferry ${' '.repeat(9000)}sails`, 24), 'The ferry…')
})

t.test('one long word is cut, but no character of it', async t => {
  t.equal(beginning('x'.repeat(40), 10), `${'x'.repeat(9)}…`)
  t.equal(beginning('👨‍👩‍👧'.repeat(5), 18), '👨‍👩‍👧👨‍👩‍👧…')
})

t.test('it is never longer than asked, and never breaks a surrogate pair', async t => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, most) => {
      const cut = beginning(text.toWellFormed(), most)
      t.ok(cut.length <= most && cut.isWellFormed())
    }),
    { numRuns: 300, seed: 17 }
  )
})
