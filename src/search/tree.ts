import type { Scope } from './scopes.ts'

// What a search says, as a tree. Every node knows which characters of `q` it was read from, in UTF-16 code units.

interface Placed {
  readonly start: number
  readonly end: number
}

/** A word or a phrase: words that stand next to each other; of a prefix the last one is the beginning of a word. */
export interface Term extends Placed {
  readonly kind: 'term'
  readonly text: string
  readonly isPrefix: boolean
  /** Looked for as it stands, which phrases and beginnings are; any other word is looked for in all its forms. */
  readonly isExact: boolean
}

/** Everything that is not excluded has to be there; at least one member is no exclusion. */
export interface All extends Placed {
  readonly kind: 'all'
  readonly of: readonly (Expression | Not)[]
}

/** One of them is enough. */
export interface Any extends Placed {
  readonly kind: 'any'
  readonly of: readonly Expression[]
}

export interface Not extends Placed {
  readonly kind: 'not'
  readonly of: Expression
}

/** Looked for in one place only; there is no scope inside a scope. */
export interface Scoped extends Placed {
  readonly kind: 'scoped'
  readonly scope: Scope
  readonly of: Expression
}

/** What can be looked for. */
export type Expression = Term | All | Any | Scoped

export const isNot = (node: Expression | Not): node is Not => node.kind === 'not'
export const isExpression = (node: Expression | Not): node is Expression => node.kind !== 'not'

/** The members as one node: a member that is alone stands for itself. */
export function together(kind: 'all' | 'any', of: readonly Expression[]): Expression
export function together(kind: 'all', of: readonly (Expression | Not)[]): Expression
export function together(kind: 'all' | 'any', of: readonly (Expression | Not)[]): Expression {
  const [first, ...rest] = of
  if (first === undefined) throw new RangeError('Nothing makes no search.')
  if (rest.length === 0 && isExpression(first)) return first
  const place = { start: first.start, end: of.at(-1)?.end ?? first.end }
  return kind === 'all' ? { kind, of, ...place } : { kind, of: of.filter(isExpression), ...place }
}

/** The terms of a node, from left to right. */
export function termsOf(node: Expression | Not): readonly Term[] {
  if (node.kind === 'term') return [node]
  return node.kind === 'all' || node.kind === 'any' ? node.of.flatMap(termsOf) : termsOf(node.of)
}

export function hasScope(node: Expression | Not): boolean {
  if (node.kind === 'term') return false
  if (node.kind === 'scoped') return true
  return node.kind === 'not' ? hasScope(node.of) : node.of.some(hasScope)
}
