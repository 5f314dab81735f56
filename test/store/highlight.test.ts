import Database from 'better-sqlite3'
import fc from 'fast-check'
import t from 'tap'
import { type FieldTexts, spanOf } from '../../src/document/span.ts'
import { highlighter } from '../../src/search/highlight.ts'
import { parseSearch } from '../../src/search/parse.ts'
import { isSearchable } from '../../src/search/words.ts'
import { matchOf } from '../../src/store/sqlite/match.ts'
import { hostilePieces } from '../support/hostile-texts.ts'

// What the index finds has something to mark, and what it does not find has nothing.

const database = new Database(':memory:')
database.exec(`
  create virtual table f using fts5(headline, description, body, tokenize = 'unicode61 remove_diacritics 2');
  create virtual table q using fts5(text, tokenize = 'unicode61 remove_diacritics 2')`)
const insert = database.prepare<[number, string, string, string]>(
  'insert into f (rowid, headline, description, body) values (?, ?, ?, ?)'
)
const insertQuote = database.prepare<[number, string]>('insert into q (rowid, text) values (?, ?)')
const found = database.prepare<[string], number>('select rowid from f where f match ?').pluck()
const foundQuotes = database.prepare<[string], number>('select rowid from q where q match ?').pluck()
t.teardown(() => database.close())

const columns = { headline: 'headline', description: 'description', body: 'body' } as const
const scopes = ['headline', 'description', 'body'] as const

const pieces = fc.constantFrom(...hostilePieces)
const text = fc.array(pieces, { maxLength: 25 }).map(each => each.join(''))
const words = fc
  .array(fc.oneof(pieces, fc.constant(' ')), { minLength: 1, maxLength: 4 })
  .map(each => each.join('').replaceAll(/["\s]/g, ' ').trim())
  .filter(isSearchable)

const term = fc
  .tuple(words, fc.boolean(), fc.boolean(), fc.constantFrom('', 'headline:', 'description:', 'body:'))
  .map(([each, isPhrase, isPrefix, scope]) => {
    // Brackets and hyphens have a meaning outside of phrases.
    const isPlain = !isPhrase && /^[\p{L}\p{N}\p{M}.'-]+$/u.test(each) && !each.startsWith('-')
    return `${scope}${isPlain ? each : `"${each}"`}${isPrefix ? '*' : ''}`
  })

t.test('an article is found exactly where something is marked', async t => {
  let [hits, misses] = [0, 0]
  const row = fc.tuple(text, text, text)
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 4, maxLength: 8 }),
      fc.array(term, { minLength: 8, maxLength: 8 }),
      (rows, qs) => {
        database.exec('delete from f')
        rows.forEach((each, number) => void insert.run(number, ...each))
        for (const q of qs) {
          const search = parseSearch(q, scopes)
          const keys = found.all(matchOf(search, null, columns))
          const { article } = highlighter(search)
          rows.forEach(([headline, description, articleBody], number) => {
            const isMarked = article({ headline, description, articleBody }).length > 0
            if (isMarked !== keys.includes(number))
              throw new Error(`${q} ${isMarked ? 'marks' : 'does not mark'} ${JSON.stringify(rows[number])}`)
            if (isMarked) hits++
            else misses++
          })
        }
      }
    ),
    { seed: 20_240_515, numRuns: 400 }
  )
  t.ok(hits > 500 && misses > 500, `${hits} found, ${misses} not`)
})

t.test('a quote is found exactly where something is marked, over all of its spans', async t => {
  let [hits, misses] = [0, 0]
  const spans = fc.array(text, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(spans, { minLength: 4, maxLength: 8 }),
      fc.array(term, { minLength: 8, maxLength: 8 }),
      (rows, qs) => {
        database.exec('delete from q')
        // As the store has them.
        rows.forEach((each, number) => void insertQuote.run(number, each.join(' ')))
        for (const q of qs.map(each => each.replace(/^[a-z]+:/, ''))) {
          const search = parseSearch(q, [])
          const keys = foundQuotes.all(matchOf(search))
          rows.forEach((parts, number) => {
            const articleBody = parts.join('…')
            const texts: FieldTexts = { headline: '', description: null, articleBody }
            let end = -1
            const placed = parts.map(part => {
              const start = end + 1
              end = start + part.length
              return spanOf(texts, 'articleBody', start, end)
            })
            const isMarked = highlighter(search).spans(placed).length > 0
            if (isMarked !== keys.includes(number))
              throw new Error(`${q} ${isMarked ? 'marks' : 'does not mark'} ${JSON.stringify(parts)}`)
            if (isMarked) hits++
            else misses++
          })
        }
      }
    ),
    { seed: 20_240_515, numRuns: 400 }
  )
  t.ok(hits > 500 && misses > 500, `${hits} found, ${misses} not`)
})
