import { searchFault } from './fault.ts'
import { scan, type Token } from './scan.ts'
import type { Scope } from './scopes.ts'
import { type Expression, isExpression, type Not, termsOf, together } from './tree.ts'
import { wordsOf } from './words.ts'

// The language of `q`, as search boxes have it: a space means and, OR joins its two neighbours and binds them closer
// than the space, a hyphen in front excludes, brackets group. Whatever has no meaning in it is a word or punctuation.

/** Each word opens a cursor of its own on the index; nobody types more. */
export const wordLimit = 32

const depthLimit = 16

/** Reads a search. Throws Problem invalidQuery, which says where, for what means nothing. */
export function parseSearch(q: string, offered: readonly Scope[]): Expression {
  const text = q.toWellFormed()
  const group = new Reader(text, scan(text, offered)).group(null)
  if (group === null) throw nothingIn(text)
  assertShort(text, group)
  return positive(text, group)
}

function nothingIn(q: string) {
  const start = q.length - q.trimStart().length
  return start === q.length
    ? searchFault(q, 0, 'there is nothing.', 'Give at least one word.')
    : searchFault(q, start, 'nothing here can be looked for.', 'Give at least one word or number.')
}

function assertShort(q: string, node: Expression | Not): void {
  let left = wordLimit
  for (const { text, start } of termsOf(node)) {
    left -= wordsOf(text).length
    if (left < 0) throw searchFault(q, start, 'the search is too long.', `At most ${wordLimit} words are looked for.`)
  }
}

/** Whether the node says what to look for, and not only what must not be there. */
const isPositive = (node: Expression | Not): node is Expression =>
  isExpression(node) && (node.kind !== 'all' || node.of.some(isExpression))

function positive(q: string, node: Expression | Not): Expression {
  if (isPositive(node)) return node
  throw searchFault(
    q,
    node.start,
    'the search only says what must not be there.',
    'Say what to look for, too, as in `bridge -ferry`.'
  )
}

interface Joint {
  readonly kind: 'or' | 'and'
  readonly start: number
}

class Reader {
  readonly #q: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(q: string, tokens: readonly Token[]) {
    this.#q = q
    this.#tokens = tokens
  }

  /** Up to the bracket that closes the group, or the end; null where there is nothing to look for. */
  group(scope: Scope | null, depth = 0): Expression | Not | null {
    const alternatives: (Expression | Not)[][] = []
    let joint: Joint | null = null
    for (let token = this.#tokens[this.#at]; token !== undefined; token = this.#tokens[this.#at]) {
      if (token.kind === 'close') {
        // One that closes nothing is punctuation.
        if (depth > 0) break
        this.#at++
        continue
      }
      if (token.kind === 'or' || token.kind === 'and') {
        if (alternatives.length === 0) throw this.#alone(token, 'before')
        if (joint !== null) throw this.#alone(joint, 'after')
        joint = { kind: token.kind, start: token.start }
        this.#at++
        continue
      }
      const node = this.#member(scope, depth)
      if (node === null) continue
      const last = alternatives.at(-1)
      if (joint?.kind === 'or' && last !== undefined) last.push(node)
      else alternatives.push([node])
      joint = null
    }
    if (joint !== null) throw this.#alone(joint, 'after')
    this.#at++
    return alternatives.length === 0 ? null : this.#joined(alternatives)
  }

  /** A term or a group, with the signs and the scope in front of it. */
  #member(scope: Scope | null, depth: number): Expression | Not | null {
    const token = this.#tokens[this.#at++]
    if (token === undefined) return null
    switch (token.kind) {
      case 'term':
        // A name has no other forms.
        return scope === 'speaker' ? { ...token, isExact: true } : token
      case 'not':
        return this.#excluded(token, scope, depth)
      case 'scope':
        return this.#scoped(token, scope, depth)
      case 'open':
        if (depth < depthLimit) return this.group(scope, depth + 1)
        throw searchFault(this.#q, token.start, 'there are too many brackets.', `At most ${depthLimit} may be open.`)
      default:
        throw this.#alone(token, 'before')
    }
  }

  #excluded(token: Token, scope: Scope | null, depth: number): Expression | Not | null {
    // `NOT -ferry` excludes once.
    while (this.#tokens[this.#at]?.kind === 'not') this.#at++
    const next = this.#tokens[this.#at]
    if (next === undefined || next.kind === 'close' || next.kind === 'or' || next.kind === 'and') {
      throw this.#alone(token, 'after')
    }
    const of = this.#member(scope, depth)
    if (of === null) return null
    return { kind: 'not', of: positive(this.#q, of), start: token.start, end: of.end }
  }

  #scoped(token: Token & { kind: 'scope' }, outer: Scope | null, depth: number): Expression {
    const { start, end, scope } = token
    const name = this.#q.slice(start, end)
    if (outer !== null) {
      throw searchFault(
        this.#q,
        start,
        `\`${name}\` stands inside another scope.`,
        'Write the two behind each other, as in `headline:bridge speaker:lind`.'
      )
    }
    const of = this.#member(scope, depth)
    if (of === null) {
      throw searchFault(this.#q, start, `\`${name}\` has nothing behind it.`, 'Put a word between the brackets.')
    }
    return { kind: 'scoped', scope, of: positive(this.#q, of), start, end: of.end }
  }

  #joined(alternatives: readonly (readonly (Expression | Not)[])[]): Expression | Not {
    const members = alternatives.map(([first, ...rest]) => {
      if (first === undefined || rest.length === 0) return first ?? []
      return together('any', once([first, ...rest].map(each => this.#alternative(each))))
    })
    // A group that only excludes may stand beside what is looked for.
    const flat = once(members.flat().flatMap(each => (each.kind === 'all' ? each.of : each)))
    const [only] = flat
    return only !== undefined && flat.length === 1 ? only : together('all', flat)
  }

  #alternative(node: Expression | Not): Expression {
    if (isPositive(node)) return node
    throw searchFault(
      this.#q,
      node.start,
      'what must not be there is no alternative.',
      'Put it after the words that OR joins, as in `bridge OR tunnel -ferry`.'
    )
  }

  #alone({ start, kind }: Pick<Token, 'start' | 'kind'>, side: 'before' | 'after') {
    const sign = kind.toUpperCase()
    return searchFault(
      this.#q,
      start,
      `${sign} has nothing ${side} it.`,
      `Write a word ${side} it, or “${kind}” in small letters to look for the word.`
    )
  }
}

/** Without repeats: a word twice asks for no more than once, and would weigh twice over. */
function once<T extends Expression | Not>(nodes: readonly T[]): readonly T[] {
  const seen = new Map<string, T>()
  for (const node of nodes) {
    const key = signature(node)
    if (!seen.has(key)) seen.set(key, node)
  }
  return [...seen.values()]
}

function signature(node: Expression | Not): string {
  switch (node.kind) {
    case 'term':
      return `"${wordsOf(node.text).join(' ')}"${node.isPrefix ? '*' : node.isExact ? '' : '~'}`
    case 'not':
      return `-${signature(node.of)}`
    case 'scoped':
      return `${node.scope}:${signature(node.of)}`
    default:
      return `(${node.of.map(signature).join(node.kind === 'all' ? ' ' : '|')})`
  }
}
