import type { EventFilter, EventSort } from '../../../../src/store/filters.ts'
import type { Known } from '../corpus/corpus.ts'
import { page, type Question } from './question.ts'

const listed = (
  name: string,
  limit: number | null,
  sort: EventSort,
  filterOf: (known: Known) => Omit<EventFilter, 'match'>
): Question => ({
  name,
  limit,
  async prepare({ timeline }, known) {
    const filter: EventFilter = { match: 'possible', ...filterOf(known) }
    return { run: () => timeline.list(filter, page(sort)) }
  }
})

const year = () => ({ from: '2015-01-01', to: '2015-12-31' })

export const timelineQuestions: readonly Question[] = [
  listed('timeline of the commonest entity', 5, 'earliest', ({ commonest }) => ({ entity: [commonest.id] })),
  listed('events, first page', 20, 'earliest', () => ({})),
  listed('events of a year, earliest first', 20, 'earliest', year),
  listed('events of a year, latest first', 20, '-earliest', year)
]
