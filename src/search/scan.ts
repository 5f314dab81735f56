import { searchFault } from './fault.ts'
import { meantBy, type Scope, scopeOf } from './scopes.ts'
import { tokensOf } from './tokens.ts'
import { isSearchable } from './words.ts'

// Cuts a search into terms and what stands between them. What cannot be looked for (a dash, an emoji) is passed over.

export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'term'; readonly text: string; readonly isPrefix: boolean; readonly isExact: boolean }
  | { readonly kind: 'scope'; readonly scope: Scope }
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' }
)

// Small letters are words: `to be or not to be`.
const operators: ReadonlyMap<string, 'or' | 'and' | 'not'> = new Map([
  ['OR', 'or'],
  ['AND', 'and'],
  ['NOT', 'not']
])

interface Marks {
  readonly open: string
  readonly close: string
  /** What closes where none of the pair comes any more. */
  readonly instead: string
}

// Keyboards and languages differ: “…”, „…“, ”…”, «…», »…«, 「…」; and whoever opens with one kind may close with another.
// A mark that may be closed instead closes itself too, or the rest of the text would be searched again for each of them.
const marks: readonly Marks[] = [
  { open: '"＂', close: '"＂', instead: '“”' },
  { open: '“”„‟', close: '“”„‟', instead: '"' },
  { open: '«»', close: '«»', instead: '' },
  { open: '「', close: '」', instead: '' },
  { open: '『', close: '』', instead: '' }
]

const marksOf = (opening: string) => marks.find(({ open }) => open.includes(opening))

const isSpace = (character: string) => /[\s\p{Cc}]/u.test(character)

/** The tokens of a well-formed text. Throws Problem invalidQuery for a scope that cannot be read. */
export function scan(q: string, offered: readonly Scope[]): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  // A hyphen inside a word is no sign, and neither is one right after a phrase or a bracket.
  let isGlued = false
  while (at < q.length) {
    const character = q.charAt(at)
    if (isSpace(character)) {
      at++
      isGlued = false
      continue
    }
    if (character === '(' || character === ')') {
      tokens.push({ kind: character === '(' ? 'open' : 'close', start: at, end: at + 1 })
      at++
      isGlued = character === ')'
      continue
    }
    const sign = !isGlued && /^-[^\s\p{Cc}-]/u.test(q.slice(at, at + 3)) ? 1 : 0
    const scope = isGlued ? null : readScope(q, at + sign, offered)
    const start = scope?.end ?? at + sign
    const isGroup = q.charAt(start) === '('
    const term = isGroup ? null : readTerm(q, start)
    const isEmpty = term !== null && !isSearchable(term.text)
    if (scope !== null && (isEmpty || isSpace(q.charAt(start) || ' '))) throw emptyScope(q, scope)
    if (!isEmpty) {
      if (sign > 0) tokens.push({ kind: 'not', start: at, end: at + 1 })
      if (scope !== null) tokens.push(scope)
      if (term !== null) tokens.push(operatorOr(term, q, sign === 0 && scope === null))
    }
    at = term?.end ?? start
    isGlued = !isGroup
  }
  return tokens
}

type TermToken = Token & { readonly kind: 'term' }
type ScopeToken = Token & { readonly kind: 'scope' }

function operatorOr(term: TermToken, q: string, mayJoin: boolean): Token {
  const { start, end } = term
  const kind = mayJoin ? operators.get(q.slice(start, end)) : undefined
  return kind === undefined ? term : { kind, start, end }
}

/** The scope that begins here, null where none does. */
function readScope(q: string, start: number, offered: readonly Scope[]): ScopeToken | null {
  const [, name] = /^(\p{L}[\p{L}_-]{1,30}):/u.exec(q.slice(start, start + 40)) ?? []
  if (name === undefined) return null
  const end = start + name.length + 1
  const scope = scopeOf(name)
  if (scope !== undefined && offered.includes(scope)) return { kind: 'scope', scope, start, end }
  // Before a space it is part of a sentence (`Quote: …`), before slashes of an address.
  const isWord = q.length === end || isSpace(q.charAt(end)) || q.charAt(end) === '/'
  const meant = meantBy(name, offered)
  if (isWord || (scope === undefined && meant === undefined)) return null
  const instead = meant === undefined ? listed(offered) : `Did you mean \`${meant}:\`?`
  throw searchFault(
    q,
    start,
    `there is no scope \`${name}:\` here.`,
    `${instead} To look for the words themselves, put them in double quotes.`
  )
}

function listed(offered: readonly Scope[]): string {
  if (offered.length === 0) return 'This list has no scopes.'
  return `This list has ${offered.map(each => `\`${each}:\``).join(', ')}.`
}

function emptyScope(q: string, { scope, start, end }: ScopeToken) {
  const name = q.slice(start, end)
  return searchFault(
    q,
    start,
    `\`${name}\` has nothing behind it.`,
    `Write the word or “phrase” right after the colon, as in \`${scope}:bridge\`; to look for the word itself, put it in double quotes.`
  )
}

/** The phrase or word that begins here. */
function readTerm(q: string, start: number): TermToken {
  const opened = marksOf(q.charAt(start))
  return opened === undefined ? readWord(q, start) : readPhrase(q, start, opened)
}

/** An unfinished phrase ends with the search. */
function readPhrase(q: string, start: number, opened: Marks): TermToken {
  const close = nearest(q, opened.close, start + 1) ?? nearest(q, opened.instead, start + 1) ?? q.length
  const isPrefix = q.charAt(close + 1) === '*'
  const end = Math.min(q.length, close + (isPrefix ? 2 : 1))
  return { kind: 'term', text: q.slice(start + 1, close), isPrefix, isExact: true, start, end }
}

function nearest(q: string, characters: string, from: number): number | null {
  if (characters === '') return null
  for (let at = from; at < q.length; at++) if (characters.includes(q.charAt(at))) return at
  return null
}

/** A word ends before white space, before a bracket that closes what was opened before it, and before `"` after a colon. */
function readWord(q: string, start: number): TermToken {
  let end = start
  let open = 0
  for (; end < q.length; end++) {
    const character = q.charAt(end)
    if (isSpace(character)) break
    if (character === '(') open++
    if (character === ')' && --open < 0) break
    if (end > start && q.charAt(end - 1) === ':' && marksOf(character) !== undefined) break
  }
  const word = q.slice(start, end)
  const star = /\*[^\p{L}\p{N}\p{Co}]*$/u.exec(word.slice(-16))
  const text = star === null ? word : word.slice(0, word.length - star[0].length)
  // What the index cuts (`20.04`, `O'Brien`) is a phrase.
  const isExact = star !== null || tokensOf(text).length > 1
  return { kind: 'term', text, isPrefix: star !== null, isExact, start, end }
}
