import { articleQuestions } from './articles.ts'
import { entityQuestions } from './entities.ts'
import { facetQuestions } from './facets.ts'
import type { Question } from './question.ts'
import { quoteQuestions } from './quotes.ts'
import { searchQuestions } from './search.ts'
import { timelineQuestions } from './timeline.ts'
import { totalQuestions } from './totals.ts'

/**
 * Every question, in the order of the table. What the store learns to answer (highlights) gets a file of its own
 * here and a line below.
 */
export const questions: readonly Question[] = [
  ...articleQuestions,
  ...quoteQuestions,
  ...searchQuestions,
  ...entityQuestions,
  ...timelineQuestions,
  ...totalQuestions,
  ...facetQuestions
]
