import { pageSize, type Question } from './question.ts'

export const entityQuestions: readonly Question[] = [
  {
    name: 'entities related to the commonest',
    limit: 50,
    prepare: async ({ entities }, { commonest: { id } }) => ({
      run: () => entities.related(id, { limit: pageSize, cursor: null, count: 'none' })
    })
  }
]
