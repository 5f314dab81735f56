import { Problem } from '../../errors.ts'
import { soughtBy } from '../../search/sought.ts'
import { type Expression, hasScope, isExpression, isNot, type Not, type Term } from '../../search/tree.ts'

// What people type into a search box is not FTS5's query language: every word and phrase becomes an FTS5 string, in
// which nothing but the double quote has a meaning, so that no input is a syntax error. FTS5 cuts each by its own rules,
// so that `20.04` or `O'Brien` is looked for as a phrase. Of
// any other word each form that may be in a text is one string.

// SQLite takes NUL for the end of a query.
const stringOf = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`

function termOf(term: Term): string {
  if (term.isPrefix) return `${stringOf(term.text)}*`
  const strings = soughtBy(term).map(stringOf)
  return strings.length === 1 ? strings.join() : `(${strings.join(' OR ')})`
}

/** The columns of a scope, as the index names them. */
export type ColumnsOf = Readonly<Partial<Record<string, string>>>

/**
 * The FTS5 query of a search. Words without a scope are looked for in `columns`, or everywhere where that is null; every
 * scope in it is one of `scopes`.
 */
export function matchOf(
  node: Expression | Not,
  columns: readonly string[] | null = null,
  scopes: ColumnsOf = {}
): string {
  if (columns !== null && !hasScope(node)) return `{${columns.join(' ')}} : (${matchOf(node)})`
  const inner = (each: Expression | Not) => matchOf(each, columns, scopes)
  switch (node.kind) {
    case 'term':
      return termOf(node)
    case 'scoped':
      return `{${scopes[node.scope]}} : (${matchOf(node.of)})`
    case 'any':
      return `(${node.of.map(inner).join(' OR ')})`
    case 'not':
      return inner(node.of)
    case 'all': {
      const found = node.of.filter(isExpression).map(inner).join(' AND ')
      const excluded = node.of.filter(isNot).map(inner)
      return excluded.length === 0 ? `(${found})` : `((${found}) NOT (${excluded.join(' OR ')}))`
    }
  }
}

export function invalidQuery(detail: string, parameter = 'q'): Problem {
  return new Problem('invalidQuery', detail, { errors: [{ parameter, detail }] })
}
