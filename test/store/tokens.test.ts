import Database from 'better-sqlite3'
import fc from 'fast-check'
import t from 'tap'
import { foldedToken, hashOf, scanTokens, tokensOf } from '../../src/search/tokens.ts'
import { codePoint } from '../support/code-points.ts'

// The text index decides what a word is; what marks its words in texts has to cut them alike.

const database = new Database(':memory:')
t.teardown(() => database.close())

/** The tokens that the index has of each text. */
function indexedTokens(texts: readonly string[]): readonly (readonly string[])[] {
  database.exec(`
    create virtual table f using fts5(a, tokenize = 'unicode61 remove_diacritics 2');
    create virtual table v using fts5vocab(f, instance)`)
  const insert = database.prepare<[number, string]>('insert into f (rowid, a) values (?, ?)')
  const indexed = database.prepare<[], { doc: number; term: string }>('select doc, term from v order by doc, offset')
  database.transaction(() => {
    for (const [number, text] of texts.entries()) insert.run(number, text)
  })()
  const tokens: string[][] = texts.map(() => [])
  for (const { doc, term } of indexed.iterate()) tokens[doc]?.push(term)
  database.exec('drop table v; drop table f')
  return tokens
}

t.test('every character is taken as the index takes it', async t => {
  const texts: string[] = []
  for (let from = 0; from < 0x110000; from += 128) {
    // Behind the scripts there is little but gaps.
    const isEmpty = from >= 0x20000 && (from & 0xfe00) !== 0
    const characters = Array.from({ length: isEmpty ? 1 : 128 }, (_, each) => String.fromCodePoint(from + each))
    // Alone, and inside a word.
    texts.push(characters.map(each => `${each} x${each}y`).join(' '))
  }
  const expected = indexedTokens(texts)
  const wrong = texts.flatMap((text, number) => {
    const [own, other] = [tokensOf(text).join(' '), (expected[number] ?? []).join(' ')]
    return own === other ? [] : [(number * 128).toString(16)]
  })
  t.same(wrong, [])
})

t.test('texts are cut into tokens as the index cuts them', async t => {
  const texts = [
    '',
    'The bridge opens on 20.04., O’Brien said: “self-made”!',
    'CAFÉ cafe\u0301 \u0301alone a\u0301\u0301b\u0305c',
    'Straße ΑΣ ας İstanbul ıX ǅ ﬁn',
    'हिन्दी में 東京、大阪 الجسر الجديد ไทย',
    'a\0b\ud800c\udc00\ud83d\ude00d 🤔e 𐐀𐐨',
    'a'.repeat(3000)
  ]
  t.same(texts.map(tokensOf), indexedTokens(texts))
  const texts20 = (text: fc.Arbitrary<string>) => fc.array(text, { minLength: 20, maxLength: 20 })
  const characters = ['a', 'É', 'e', '\u0301', '\u0305', ' ', '-', 'ß', 'ि', '東', '𐐀', '🎉', '\ud83d', 'ا', '9', '\0']
  const mixed = fc.array(fc.constantFrom(...characters), { maxLength: 30 }).map(each => each.join(''))
  const property = (texts: readonly string[]) => {
    const [own, other] = [texts.map(tokensOf), indexedTokens(texts)].map(each => JSON.stringify(each))
    if (own !== other) throw new Error(`${own} is not ${other}`)
  }
  fc.assert(fc.property(texts20(fc.string({ unit: codePoint, maxLength: 30 })), property), {
    seed: 20_240_515,
    numRuns: 100
  })
  fc.assert(fc.property(texts20(mixed), property), { seed: 20_240_515, numRuns: 100 })
})

t.test('a token lies where its text says, and its hash is that of its folded text', async t => {
  const text = 'Ça  va, 𐐀b e\u0301e\u0301.'
  const found: string[] = []
  scanTokens(text, (start, end, hash) => {
    t.equal(hash, hashOf(foldedToken(text, start, end)))
    return found.push(text.slice(start, end)) < 4
  })
  t.same(found, ['Ça', 'va', '𐐀b', 'e\u0301e\u0301'])
  let count = 0
  scanTokens('a b c', () => ++count < 2)
  t.equal(count, 2, 'and whoever has enough stops')
})
