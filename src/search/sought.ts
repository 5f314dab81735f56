import { formsOf } from './forms.ts'
import { tokensOf } from './tokens.ts'
import type { Term } from './tree.ts'

// A search asks for its terms again and again: for the page, for the total, for what to mark.
const known = new WeakMap<Term, readonly string[]>()

/** The words or phrases that a term finds, its own first: whatever has one of them has the term. */
export function soughtBy(term: Term): readonly string[] {
  const found = known.get(term) ?? formsFor(term)
  known.set(term, found)
  return found
}

function formsFor({ text, isExact }: Term): readonly string[] {
  const [token, ...others] = isExact ? [] : tokensOf(text)
  if (token === undefined || others.length > 0) return [text]
  const forms = formsOf(token)
  return forms.length === 1 ? [text] : forms
}
