import { distance } from 'fastest-levenshtein'

/** Where a search can be told to look: `headline:bridge`. Every list offers its own. */
export const scopes = ['headline', 'description', 'body', 'quotes', 'speaker'] as const
export type Scope = (typeof scopes)[number]

const isScope = (name: string): name is Scope => scopes.some(scope => scope === name)

// The field's name in answers is as good.
const synonyms: ReadonlyMap<string, Scope> = new Map([['articlebody', 'body']])

export function scopeOf(name: string): Scope | undefined {
  const small = name.toLowerCase()
  return isScope(small) ? small : synonyms.get(small)
}

// What people write elsewhere for the same.
const guesses: ReadonlyMap<string, Scope> = new Map([
  ['title', 'headline'],
  ['text', 'body'],
  ['content', 'body']
])

/**
 * The scope that somebody meant by a name that is none. Most words before a colon are just words, so that a name has to
 * be near, and long enough that a near one is no accident (`boy:` is not `body:`).
 */
export function meantBy(name: string, offered: readonly Scope[]): Scope | undefined {
  const small = name.toLowerCase()
  const guess = guesses.get(small)
  if (guess !== undefined && offered.includes(guess)) return guess
  return offered.find(scope => scope.length > 5 && distance(small, scope) <= (scope.length > 6 ? 2 : 1))
}
