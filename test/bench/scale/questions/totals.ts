import type { ArticleFilter } from '../../../../src/store/filters.ts'
import type { CountMode } from '../../../../src/store/store.ts'
import type { Known } from '../corpus/corpus.ts'
import { page, type Question } from './question.ts'

const limits = { capped: 1, exact: 100 } as const

/** A list of one row with its total, so that nearly all of the time is the total's. */
const total = (
  name: string,
  count: Exclude<CountMode, 'none'>,
  filterOf: (known: Known) => ArticleFilter
): Question => ({
  name: `total of ${name}, ${count}`,
  limit: limits[count],
  async prepare({ articles }, known) {
    const filter = filterOf(known)
    const ask = () => articles.list(filter, page('-datePublished', { limit: 1, count }))
    const { total } = await ask()
    return { run: ask, note: `${total?.value.toLocaleString('en')}${total?.relation === 'atLeast' ? ' or more' : ''}` }
  }
})

const inBoth = (name: string, filterOf: (known: Known) => ArticleFilter) => [
  total(name, 'capped', filterOf),
  total(name, 'exact', filterOf)
]

export const totalQuestions: readonly Question[] = [
  ...inBoth('a publisher', ({ publisher }) => ({ publisher: [publisher] })),
  ...inBoth('a publisher’s section', ({ publisher, section }) => ({ publisher: [publisher], section: [section] })),
  ...inBoth('a word in 30 %', ({ words }) => ({ q: words.frequent }))
]
