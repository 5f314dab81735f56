import t from 'tap'
import { authorsIn } from '../../../src/intake/authors.ts'

t.test('one line may name several authors', async t => {
  t.same(authorsIn('Ada Lund'), ['Ada Lund'])
  t.same(authorsIn('By Ada Lund and Jon Vik'), ['Ada Lund', 'Jon Vik'])
  t.same(authorsIn('Ada Lund, Jon Vik'), ['Ada Lund', 'Jon Vik'])
  t.same(authorsIn('by: Ada Lund & Jon Vik'), ['Ada Lund', 'Jon Vik'])
})

t.test('a family name in front of a comma is no author of its own', async t => {
  t.same(authorsIn('Lund, Ada'), ['Lund, Ada'])
})

t.test('what is no byline names one author as it stands', async t => {
  t.same(authorsIn('the weather desk'), ['the weather desk'])
  t.same(authorsIn('李明'), ['李明'])
  t.same(authorsIn('  Ada \n Lund '), ['Ada Lund'])
})

t.test('of a mailbox with a name the name counts', async t => {
  t.same(authorsIn('ada@example.org (Ada Lund)'), ['Ada Lund'])
  t.same(authorsIn('Ada Lund <ada@example.org>'), ['Ada Lund'])
  t.same(authorsIn('By Ada Lund and Jon Vik <desk@example.org>'), ['Ada Lund', 'Jon Vik'])
})

t.test('addresses, mailboxes and blanks name nobody', async t => {
  for (const line of ['', '  ', 'https://example.org/ada', 'www.example.org', 'ada@example.org', 'By ']) {
    t.same(authorsIn(line), [], line)
  }
})

t.test('long lines take no longer than their length asks for', async t => {
  const started = process.cpuUsage()
  for (const piece of ['@', '@.', 'a@', 'Ab, ', 'a and ', 'By ', '(', '& ', '<', '<@', 'a <@', 'a@a (', 'a '])
    authorsIn(piece.repeat(200_000))
  const { user } = process.cpuUsage(started)
  t.ok(user < 5_000_000, `${user} µs`)
})
