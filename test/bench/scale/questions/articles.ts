import { deepCursor, page, type Question } from './question.ts'

const deep = 10_000

export const articleQuestions: readonly Question[] = [
  {
    name: 'article with quotes, entities, timeline',
    limit: 0.15,
    async prepare({ articles }) {
      const { rows } = await articles.list({}, page('headline', { limit: 100 }))
      const ids = rows.map(({ id }) => id)
      let turn = 0
      return {
        run() {
          const id = ids[turn++ % ids.length] ?? ''
          return articles.get(id, ['quotes', 'entities', 'timeline'])
        }
      }
    }
  },
  {
    name: 'articles, newest first',
    limit: null,
    prepare: async ({ articles }) => ({ run: () => articles.list({}, page('-datePublished')) })
  },
  {
    name: 'articles, a deep page against the first',
    limit: 1.5,
    async prepare({ articles }) {
      const { cursor, note } = await deepCursor(deep, at => articles.list({}, page('-datePublished', at)))
      return {
        run: () => articles.list({}, page('-datePublished', { cursor })),
        against: () => articles.list({}, page('-datePublished')),
        note
      }
    }
  }
]
