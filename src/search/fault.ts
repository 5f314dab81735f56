import { Problem } from '../errors.ts'

/** Where in `q` (UTF-16 code units) what is wrong, and what to do about it, in whole sentences. */
export function searchFault(q: string, start: number, what: string, hint: string): Problem {
  // People count characters.
  const character = Array.from(q.slice(0, start)).length + 1
  const detail = `At character ${character} of the search: ${what} ${hint}`
  return new Problem('invalidQuery', detail, { errors: [{ parameter: 'q', detail }] })
}
