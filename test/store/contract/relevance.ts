import { story } from '../../support/store.ts'
import { type Check, page, walk } from './given.ts'

const statement = (words: string) => ({ speaker: 'Ada Lund', words })

export function relevanceWeighs(check: Check): void {
  check('a headline says more than a body, and what is recent more than what is old', async (t, store) => {
    const told = [
      { id: 'body', headline: 'Council meets', opening: 'The harbour is old.', datePublished: '2019-01-01' },
      { id: 'headline', headline: 'Harbour closes', opening: 'The council met.', datePublished: '2019-01-01' },
      { id: 'old', headline: 'Council meets', opening: 'The harbour is old.', datePublished: '2009-01-01' },
      { id: 'other', headline: 'Council meets', opening: 'Nothing else.', datePublished: '2019-01-02' }
    ]
    for (const each of told) await store.articles.save(story(each))
    const { rows, notes } = await store.articles.list({ q: 'harbour' }, page('-relevance'))
    t.same(
      rows.map(({ id }) => id),
      ['headline', 'body', 'old']
    )
    t.equal(notes.ranking, 'all')
    t.equal((await store.articles.list({ q: 'harbour' }, page('-datePublished'))).notes.ranking, undefined)
  })

  check('of very many matches the most recent are ranked, and the answer says so', async (t, store) => {
    const many = 3_600
    for (const year of [2017, 2018, 2019]) {
      const statements = Array.from({ length: many }, (_, n) => statement(`the tide rose ${n} times in ${year}`))
      await store.articles.save(story({ id: `y${year}`, datePublished: `${year}-01-01`, statements }))
    }
    await store.articles.save(story({ id: 'old', datePublished: '2001-01-01', statements: [statement('tide')] }))
    const recent = await store.quotes.list({ q: 'tide' }, page('-relevance'))
    t.equal(recent.notes.ranking, 'recent')
    t.same(recent.total, { value: 10_000, relation: 'atLeast' })
    const idsOf = (ranking: 'recent' | 'all') =>
      walk(cursor =>
        store.quotes.list({ q: 'tide', ranking }, page('-relevance', { limit: 200, cursor, count: 'none' }))
      )
    const ranked = await idsOf('recent')
    t.equal(new Set(ranked).size, 10_000, 'a walk meets all that are ranked, each once')
    t.equal(ranked.length, 10_000)
    const all = await store.quotes.list({ q: 'tide', ranking: 'all' }, page('-relevance', { count: 'exact' }))
    t.equal(all.notes.ranking, 'all')
    t.same(all.total, { value: 3 * many + 1, relation: 'exact' })
    const old = (await store.quotes.list({ article: ['old'] }, page('position'))).rows[0]?.id ?? ''
    t.notOk(ranked.includes(old))
    t.ok((await idsOf('all')).includes(old))
  })
}
