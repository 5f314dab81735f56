import type { Range } from '../document.ts'
import { type Chunk, chunksOf, isReporting, type Opening } from './chunks.ts'
import { nounPhraseAround, nounPhraseBefore, nounPhraseWithParticiple } from './noun-phrases.ts'
import { type TaggedWord, type VerbGroup, verbGroups } from './verbs.ts'

// The clause around a time expression. Chunks are put together to clauses, and of the clause that holds the expression
// the words from its first to its last are taken, with what it governs:
//
// - a content clause, or one without a comma in front, that has no date of its own: one that has is told by itself;
// - the noun that a relative clause speaks of (`the deal, which was signed in 2015`);
// - the subject of a verb that shares it (`He resigned and left on Monday`);
// - what was said, where only its saying is dated (`He is free, she said on Monday`).
//
// A date that only qualifies a noun which is no subject (`condemned Sunday’s attack on the town`) dates that noun alone.

/** A clause as it lies in the sentence, in indexes of words. */
interface Clause {
  readonly opening: Opening
  /** The clause it hangs on; null for the main one. */
  readonly parent: Clause | null
  readonly isBehindComma: boolean
  parts: readonly Part[]
  verbs: readonly VerbGroup[]
}

interface Part {
  readonly first: number
  readonly last: number
}

export interface Telling extends Part {
  /** The verb that the date belongs to; null where it dates a noun. */
  readonly verb: VerbGroup | null
  /** Whether the clause states a condition, or hangs on one. */
  readonly isConditional: boolean
}

const brackets = new Set(['(', '['])
const conditions = new Set(['if', 'unless', 'whether', 'lest'])

/** Chunks to clauses. Which clause a chunk goes on with depends on which still waits for its verb. */
function clausesOf(words: readonly TaggedWord[], chunks: readonly Chunk[]): readonly Clause[] {
  const main: Clause = { opening: 'first', parent: null, isBehindComma: false, parts: [], verbs: [] }
  const clauses = [main]
  let current = main
  const add = (clause: Clause, { first, last }: Part, verbs: readonly VerbGroup[]) => {
    clause.parts = [...clause.parts, { first, last }]
    clause.verbs = [...clause.verbs, ...verbs]
    current = clause
  }
  const open = (chunk: Chunk, parent: Clause): Clause => {
    const { opening, isBehindComma } = chunk
    const clause: Clause = { opening, parent, isBehindComma, parts: [], verbs: [] }
    clauses.push(clause)
    return clause
  }
  const waiting = (): Clause | null => {
    for (let clause: Clause | null = current; clause !== null; clause = clause.parent) {
      if (clause.verbs.length === 0) return clause
    }
    return null
  }
  const bracketed: Clause[] = []
  for (const chunk of chunks) {
    const [verb, second] = chunk.verbs
    // Behind a closing bracket the clause goes on that stood in front of it.
    const mark = words[chunk.first - 1]?.text ?? ''
    if (brackets.has(mark)) bracketed.push(current)
    else if (opening.has(mark) && brackets.has(opening.get(mark) ?? '')) current = bracketed.pop() ?? current
    const isBare = words.slice(chunk.first, chunk.last).every(({ universal }) => universal === 'PUNCT')
    if (isBare && current.parts.at(-1)?.last !== chunk.first) continue
    switch (chunk.opening) {
      case 'relative': {
        const parent = current
        const clause = open(chunk, parent)
        // `The man who left said …`: the second verb is the one that `The man` waits for.
        if (second !== undefined && parent.verbs.length === 0) {
          add(clause, { first: chunk.first, last: second.first }, chunk.verbs.slice(0, 1))
          add(parent, { first: second.first, last: chunk.last }, chunk.verbs.slice(1))
        } else add(clause, chunk, chunk.verbs)
        break
      }
      case 'content':
      case 'adverbial':
      case 'shared':
        add(open(chunk, current), chunk, chunk.verbs)
        break
      case 'coordinate':
        add(open(chunk, chunk.isBehindComma ? main : (current.parent ?? main)), chunk, chunk.verbs)
        break
      default: {
        // `because she left in July, her successor, Ada Lund, decides`: the clause in front is over.
        const isOver =
          verb === undefined && chunk.isBehindComma && current.opening === 'adverbial' && current.verbs.length > 0
        const clause = verb === undefined && !isOver ? current : (waiting() ?? (verb === undefined ? current : null))
        const isReport = verb !== undefined && isReporting(words[verb.last - 1])
        if (clause !== null) add(clause, chunk, chunk.verbs)
        else if (chunk.hasSubject || isReport) add(open(chunk, main), chunk, chunk.verbs)
        // Behind a pair of dashes the clause goes on that stood in front of it.
        else if (chunk.opening === 'mark' && current.opening === 'mark') add(current.parent ?? main, chunk, chunk.verbs)
        else add(current, chunk, chunk.verbs)
      }
    }
  }
  return clauses
}

const firstOf = ({ parts }: Clause) => parts[0]?.first ?? 0
const lastOf = ({ parts }: Clause) => parts.at(-1)?.last ?? 0

function hangsOn(clause: Clause, other: Clause): boolean {
  for (let at: Clause | null = clause; at !== null; at = at.parent) if (at === other) return true
  return false
}

/** What else the clause takes in behind its last word: clauses that hang on it closely and have no date of their own. */
function endWithDependents(clauses: readonly Clause[], clause: Clause, holdsDate: (part: Part) => boolean): number {
  let end = lastOf(clause)
  /** Where the clause that is taken in last begins. */
  let begun = end
  for (const other of clauses) {
    if (other === clause || firstOf(other) !== end || !hangsOn(other, clause)) continue
    if (other.isBehindComma || other.opening === 'mark' || other.opening === 'comma' || other.opening === 'coordinate')
      break
    // `after they reported that …` says nothing without what they reported.
    if (other.parts.some(holdsDate)) return other.opening === 'content' && other.parent !== clause ? begun : end
    begun = end
    end = lastOf(other)
  }
  return end
}

/** Where the clause begins to read on its own. */
function beginning(
  words: readonly TaggedWord[],
  clause: Clause,
  main: Clause,
  holdsDate: (part: Part) => boolean
): number {
  let base = clause
  while (base.opening === 'shared' && base.parent !== null) base = base.parent
  const first = firstOf(base)
  if (base.opening === 'relative') return nounPhraseBefore(words, first)
  const verb = base.verbs[0]
  const isReport = verb !== undefined && isReporting(words[verb.last - 1])
  const isBehindSpeech = isReport && (base.opening === 'comma' || base.opening === 'mark')
  if (isBehindSpeech && main.parts.length > 0 && !holdsDate({ first: firstOf(main), last: first })) return firstOf(main)
  return first
}

const openers = new Set(
  'and but or nor yet that after although as because before if lest once since so though till unless until when whenever whereas wherever while , ; : — – -- - _ ) ]'.split(
    ' '
  )
)
const closers = new Set(['that', ',', ';', ':', '—', '–', '--', '-', '_', '(', '[', 'and', 'but', 'or'])

/** The verb that a date belongs to: the nearest in front of it in its clause, else the first behind it. */
const verbFor = ({ verbs }: Clause, at: number) => verbs.findLast(({ last }) => last <= at) ?? verbs[0] ?? null

/**
 * The words that tell what happened at the time of an expression, as indexes into the sentence.
 * @param times all time expressions of the sentence, as indexes of words
 * @param dates those that tell an event
 */
export function tellingAround(
  words: readonly TaggedWord[],
  at: Part,
  times: readonly Part[],
  dates: readonly Part[]
): Telling {
  const isDate = (index: number) => times.some(({ first, last }) => first <= index && index < last)
  const groups = verbGroups(words)
  const clauses = clausesOf(words, chunksOf(words, groups, isDate))
  const [main] = clauses
  const clause = clauses.find(({ parts }) => parts.some(({ first, last }) => first <= at.first && at.first < last))
  if (main === undefined || clause === undefined)
    return { first: 0, last: words.length, verb: null, isConditional: false }
  const others = dates.filter(date => date.last <= at.first || date.first >= at.last)
  const holdsDate = (part: Part) => others.some(({ first }) => part.first <= first && first < part.last)
  const isConditional = clauses.some(
    other => (other === clause || other.parent === clause) && conditions.has(words[firstOf(other)]?.lower ?? '')
  )
  const verb = verbFor(clause, at.first)
  const part = clause.parts.find(({ first, last }) => first <= at.first && at.first < last) ?? at
  const phrase =
    (verb === null ? null : nounPhraseWithParticiple(words, groups, at, part)) ??
    nounPhraseAround(words, at, part.last, verb === null || verb.first >= at.last, isDate)
  if (phrase !== null) return { ...phrase, verb: null, isConditional }
  const first = beginning(words, clause, main, holdsDate)
  const end = Math.max(at.last, endWithDependents(clauses, clause, holdsDate))
  const source = words.findIndex(
    ({ lower }, index) => index >= at.last && index < end && lower === 'according' && words[index - 1]?.text === ','
  )
  // Who says so is no part of what happened, where it stands last.
  const isLastPart = source !== -1 && !words.slice(source, end).some(({ text }) => text === ',')
  const last = isLastPart ? source - 1 : end
  return { ...trimmed(words, { first, last }, at, clause.opening === 'adverbial'), verb, isConditional }
}

/** Without the words and marks that join it to what stands around, and without half a pair of marks. */
function trimmed(words: readonly TaggedWord[], range: Part, at: Part, isOpened: boolean): Part {
  let { first, last } = range
  while (first < at.first && (first > 0 || isOpened) && openers.has(words[first]?.lower ?? '')) first++
  while (last > at.last && closers.has(words[last - 1]?.lower ?? '')) last--
  return balanced(words, { first, last }, at)
}

const closing = new Map([
  ['“', '”'],
  ['«', '»'],
  ['``', "''"],
  ['(', ')'],
  ['[', ']']
])
const opening = new Map([...closing].map(([open, close]) => [close, open]))

/** Indexes of opening and closing marks in a range that have no other half in it. */
function halves(words: readonly TaggedWord[], { first, last }: Part) {
  const open: { readonly at: number; readonly text: string }[] = []
  const closers: number[] = []
  for (let at = first; at < last; at++) {
    const text = words[at]?.text ?? ''
    // `"` and `''` open what they close.
    const isStraight = text === '"' || text === "''"
    const pairs = (mark: { readonly text: string }) =>
      mark.text === opening.get(text) || (isStraight && mark.text === text)
    const isEnd = open.some(pairs)
    if (closing.has(text) || (isStraight && !isEnd)) open.push({ at, text })
    else if (opening.has(text) || isEnd) {
      const pair = open.findLastIndex(pairs)
      if (pair === -1) closers.push(at)
      else open.splice(pair, 1)
    }
  }
  return { openers: open, closers }
}

/** Leaves out or takes in the other half of a pair of marks. */
function balanced(words: readonly TaggedWord[], range: Part, at: Part): Part {
  let { first, last } = range
  for (const closer of halves(words, range).closers) {
    if (closer < at.first) first = closer + 1
    else last = Math.min(last, closer)
  }
  const { openers: left } = halves(words, { first, last })
  for (const { at: index, text } of left) {
    if (words[last]?.text === (closing.get(text) ?? text)) last++
    else if (index < at.first) first = index + 1
    else last = Math.min(last, index)
  }
  const isLeft = (text: string) => /^[^\p{L}\p{N}]+$/u.test(text) && !closing.has(text) && text !== '"'
  while (first > range.first && first < at.first && isLeft(words[first]?.lower ?? '')) first++
  while (last > at.last && closers.has(words[last - 1]?.lower ?? '')) last--
  const isQuoted = first < at.first && last > at.last && closing.get(words[first]?.text ?? '') === words[last - 1]?.text
  return isQuoted ? balanced(words, { first: first + 1, last: last - 1 }, at) : { first, last }
}

/** The range of code units that words cover. */
export const rangeOf = (words: readonly TaggedWord[], { first, last }: Part): Range => ({
  start: words[first]?.start ?? 0,
  end: words[last - 1]?.end ?? 0
})
