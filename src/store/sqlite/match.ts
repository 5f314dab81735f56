import { Problem } from '../../errors.ts'

// What people type into a search box is not FTS5's query language: every word and phrase becomes an FTS5 string, in
// which nothing but the double quote has a meaning, so that no input is a syntax error.

// What unicode61 takes for parts of words: letters, numbers and private use characters. A word without any of them
// would match nothing, and with it the whole query.
const isSearchable = (text: string) => /[\p{L}\p{N}\p{Co}]/u.test(text)

// "a phrase", "a phrase"*, an unfinished "phrase, or a word. A quote inside a word belongs to the word.
const terms = /"([^"]*)(?:"(\*?)|$)|(\S+)/gu

function stringOf(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/**
 * An FTS5 query for words (all of them), "phrases in double quotes" and prefixes (trailing `*`). FTS5 cuts each by its
 * own rules, so that `20.04` or `O'Brien` is looked for as a phrase. Throws Problem invalidQuery where nothing can be
 * looked for.
 */
export function compileMatch(q: string): string {
  // SQLite takes NUL for the end of a query.
  const text = q.replaceAll('\0', ' ').toWellFormed()
  // A word twice asks for no more than once, and bm25 would weigh every occurrence twice over.
  const compiled = new Set<string>()
  for (const [, phrase, star, word = ''] of text.matchAll(terms)) {
    const isPrefix = phrase === undefined ? word.endsWith('*') : star === '*'
    const words = phrase ?? word
    if (isSearchable(words)) compiled.add(stringOf(words) + (isPrefix ? '*' : ''))
  }
  if ([...compiled].join(' ').split(/[^\p{L}\p{N}\p{Co}]+/u).length > wordLimit + 2) {
    throw invalidQuery(`The search is too long: at most ${wordLimit} words are looked for.`)
  }
  if (compiled.size > 0) return [...compiled].join(' AND ')
  throw invalidQuery(
    q.trim() === ''
      ? 'The search is empty: give at least one word.'
      : 'The search holds nothing that can be looked for: give at least one word or number.'
  )
}

// Each word opens a cursor of its own on the index; nobody types more.
const wordLimit = 32

/** The same query, looked for in some of the columns only. */
export function matchIn(columns: readonly string[], match: string): string {
  return `{${columns.join(' ')}} : (${match})`
}

export function invalidQuery(detail: string, parameter = 'q'): Problem {
  return new Problem('invalidQuery', detail, { errors: [{ parameter, detail }] })
}
