import { deepCursor, page, type Question } from './question.ts'

const deep = 10_000

export const quoteQuestions: readonly Question[] = [
  {
    name: 'quotes of the most quoted, newest first',
    limit: 1,
    prepare: async ({ quotes }, { commonestPerson: { id } }) => ({
      run: () => quotes.list({ speaker: [id] }, page('-datePublished'))
    })
  },
  {
    name: 'quotes of the most quoted, a deep page',
    limit: 1,
    async prepare({ quotes }, { commonestPerson: { id } }) {
      const filter = { speaker: [id] }
      const { cursor, note } = await deepCursor(deep, at => quotes.list(filter, page('-datePublished', at)))
      return { run: () => quotes.list(filter, page('-datePublished', { cursor })), note }
    }
  },
  {
    name: 'quotes with the commonest name, by relevance',
    limit: 60,
    prepare: async ({ quotes }, { commonestPerson: { short } }) => ({
      run: () => quotes.list({ q: short }, page('-relevance'))
    })
  }
]
