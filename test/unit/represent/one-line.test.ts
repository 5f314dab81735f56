import fc from 'fast-check'
import t from 'tap'
import { oneLine } from '../../../src/represent/one-line.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'

t.test('white space of any kind is one space, and none stands around the text', async t => {
  t.equal(oneLine(' \n a\r\n\tb\u2028c\u0085d\u00a0 e \v'), 'a b c d e')
  t.equal(oneLine(''), '')
})

t.test('control characters and lone surrogates become U+FFFD, all else stays', async t => {
  t.equal(oneLine('a\u001b[31mb\0\ud800'), 'a\uFFFD[31mb\uFFFD\uFFFD')
  t.equal(oneLine('“שלום” \u200fa\u0301 👨‍👩‍👧'), '“שלום” \u200fa\u0301 👨‍👩‍👧')
})

t.test('nothing leaves the line', async () => {
  const text = fc.array(fc.constantFrom(...hostilePieces, '\u0085', '\u2029', '\r'), { maxLength: 8 })
  fc.assert(
    fc.property(text, pieces => {
      const line = oneLine(pieces.join(''))
      return !/[\p{Cc}\u2028\u2029]/u.test(line) && line.trim() === line && line.isWellFormed()
    }),
    { seed: 7 }
  )
})
