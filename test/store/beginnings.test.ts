import { join } from 'node:path'
import t from 'tap'
import { parseSearch } from '../../src/search/parse.ts'
import type { Expression } from '../../src/search/tree.ts'
import { connect } from '../../src/store/sqlite/connection.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { articleTexts } from '../../src/store/sqlite/full-text.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { story } from '../support/store.ts'

// What only happens among more than ten thousand articles, asked of a few.

t.test('of a beginning that very many have, the newest are ranked by where they have it', async t => {
  const path = join(t.testdir(), 'dateline.db')
  const store = await openSqliteStore({ path })
  const told = [
    { id: 'old', headline: 'Harbour closes', opening: 'A harbour.', datePublished: '2001-01-01' },
    {
      id: 'body',
      headline: 'Council meets',
      opening: 'Harbours and harsh words, hard and harder.',
      datePublished: '2019-01-01'
    },
    { id: 'headline', headline: 'Harvest ends', opening: 'Nothing else.', datePublished: '2019-01-02' },
    {
      id: 'description',
      headline: 'Council',
      description: 'A harsh winter.',
      opening: 'No more.',
      datePublished: '2019-01-03'
    },
    { id: 'other', headline: 'Council meets', opening: 'Nothing else.', datePublished: '2019-01-04' }
  ]
  for (const each of told) await store.articles.save(story(each))
  await store.close()
  const database = await openDatabase(path)
  t.teardown(() => database.close())
  const connection = connect(database)
  const [least] = connection.all<{ key: string }>(
    "select cast(search_key as text) as key from articles where id = 'body'"
  )
  function ranksIn(columns: readonly string[] | null, q: string) {
    const { sql, values } = articleTexts(columns).ranks(parseSearch(q, []) as Expression, BigInt(least?.key ?? 0))
    return connection.all<{ id: string; rank: number }>(
      `select a.id, h.rank from (${sql}) h join articles a on a.search_key = h.key order by h.rank, a.id`,
      ...values
    )
  }
  t.same(ranksIn(null, 'har*'), [
    { id: 'headline', rank: -4 },
    { id: 'description', rank: -2 },
    { id: 'body', rank: -1 }
  ])
  t.same(ranksIn(['description', 'article_body'], 'har*'), [
    { id: 'description', rank: -2 },
    { id: 'body', rank: -1 }
  ])
  t.same(
    ranksIn(null, 'harsh')
      .map(({ id }) => id)
      .sort(),
    ['body', 'description'],
    'a whole word is ranked by bm25'
  )
})
