import type { ArticleSort } from '../../../../src/store/filters.ts'
import type { KnownWords } from '../corpus/vocabulary.ts'
import { page, type Question } from './question.ts'

type Search = (words: KnownWords) => string

const found = (name: string, limit: number, sort: ArticleSort, search: Search): Question => ({
  name,
  limit,
  async prepare({ articles }, { words }) {
    const q = search(words)
    // Whoever wants the best wants to see why.
    return { run: () => articles.list({ q }, { ...page(sort), highlight: sort === '-relevance' }) }
  }
})

/** A search in both orders. */
const inBoth = (name: string, limits: { readonly newest: number; readonly best: number }, search: Search) => [
  found(`${name}, newest first`, limits.newest, '-datePublished', search),
  found(`${name}, by relevance`, limits.best, '-relevance', search)
]

export const searchQuestions: readonly Question[] = [
  ...inBoth('word in 30 % of articles', { newest: 10, best: 60 }, ({ frequent }) => frequent),
  ...inBoth('word in 1 % of articles', { newest: 10, best: 60 }, ({ middling }) => middling),
  ...inBoth('word in 0.02 % of articles', { newest: 10, best: 60 }, ({ rare }) => rare),
  ...inBoth('two common words', { newest: 100, best: 100 }, ({ common }) => common.join(' ')),
  ...inBoth('phrase of two words', { newest: 100, best: 100 }, ({ phrase }) => `"${phrase}"`),
  ...inBoth('prefix of three letters', { newest: 80, best: 80 }, ({ threeLetters }) => `${threeLetters}*`),
  ...inBoth('prefix of one letter', { newest: 80, best: 80 }, ({ oneLetter }) => `${oneLetter}*`)
]
