import { firstEndingAfter, type Range, type Token } from '../document.ts'
import { type Attribution, accordingTo, attributionAt } from './attribution.ts'
import { clauseStart } from './clause.ts'
import { cueVerbOf, intentionOf, isAdverb, isAuxiliary, isNoVerb } from './cues.ts'
import type { Draft } from './draft.ts'
import type { Unit } from './frame.ts'
import { sourceBefore, type TokenSpan } from './source.ts'

// Statements told without quotation marks: a cue, its source and a clause. The clause stands behind the cue (`X said that
// ...`, to the end of the sentence, `that` included as the annotators of PolNeAR do), in front of it (`..., X said.`) or
// on both sides (`The plan, X said, is dead.`).

function rangeBetween(tokens: readonly Token[], from: number, to: number): Range | null {
  let first = from
  let last = to
  while (first < last && /^[,;:.—–-]$/.test(tokens[first]?.text ?? '')) first++
  while (last > first && /^[,;:.!?…—–-]$/.test(tokens[last - 1]?.text ?? '')) last--
  const start = tokens[first]?.start
  const end = tokens[last - 1]?.end
  return start === undefined || end === undefined || end <= start ? null : { start, end }
}

/** Index of the last comma before `at`, not before `from`; -1 without. */
function commaBefore(tokens: readonly Token[], at: number, from: number): number {
  return tokens[at - 1]?.text === ',' && at - 1 > from ? at - 1 : -1
}

const tailWords = new Set([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'on',
  'in',
  'a',
  'an',
  'statement',
  'interview',
  'late',
  'early',
  'yesterday',
  'today',
  'news',
  'conference',
  'reporters',
  'told',
  'the',
  'this',
  'last',
  'week',
  'month',
  'at',
  'to',
  'during',
  'report',
  'email'
])

/** Whether nothing but when and where it was said follows to the end of the unit. */
function endsUnit(tokens: readonly Token[], from: number, to: number): boolean {
  let words = 0
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.shape === 'punctuation') continue
    if (++words > 7 || (!tailWords.has(token.lower) && token.shape !== 'capital' && token.shape !== 'upper'))
      return false
  }
  return true
}

function draftOf(
  attribution: Attribution,
  spans: readonly (Range | null)[],
  confidence: number,
  via: TokenSpan | null = null
): Draft | null {
  const told = spans.filter(span => span !== null)
  return told.length === 0 ? null : { spans: told, attribution, via, confidence }
}

/** Words that lead to the clause behind `according to X,` and are no part of it. */
const leads = new Set('after although and as because before but if since so that though until when while'.split(' '))

/** Whether nothing in front of `at` but a word that joins it: `Meanwhile, according to X, …`, `after, according to X, …`. */
function isLed(tokens: readonly Token[], at: number, first: number): boolean {
  const front = tokens[at - 1]?.text === ',' ? at - 2 : at - 1
  const word = tokens[front]?.lower ?? ''
  return front < first || leads.has(word) || (front === first && (isAdverb(word) || openers.has(word)))
}

const openers = new Set('meanwhile however instead yet'.split(' '))

/** `According to X, ...`, `..., according to X` and `The plan, according to X, is dead`. */
function byAccording(tokens: readonly Token[], unit: Unit): Draft | null {
  for (const at of outside(tokens, unit, unit.first)) {
    const told = accordingTo(tokens, at, unit.last)
    if (told === null || told.source === null) continue
    let comma = told.source.last
    while (comma < unit.last && tokens[comma]?.text !== ',') comma++
    if (isLed(tokens, at, unit.first))
      return comma < unit.last ? draftOf(told, [rangeBetween(tokens, comma, unit.last)], 0.8) : null
    // Only a verb goes on with what stands in front; else it is told who X is: `according to X, who built it`.
    const isInside =
      tokens[at - 1]?.text === ',' && comma === told.source.last && isAuxiliary(tokens[comma + 1]?.lower ?? '')
    const left = rangeBetween(tokens, unit.first, at)
    return draftOf(told, isInside ? [left, rangeBetween(tokens, comma, unit.last)] : [left], 0.8)
  }
  return null
}

/** `..., X said.` and `..., X said, ...`: the cue behind the words it reports. */
function byCueBehind(tokens: readonly Token[], unit: Unit, found: Attribution): Draft | null {
  const { source, cue, verb } = found
  if (source === null || verb === null || !verb.quotes) return null
  const isInverted = found.order === 'cue-source'
  const begin = isInverted ? cue.first : source.first
  const end = isInverted ? source.last : cue.last
  const comma = commaBefore(tokens, begin, unit.first)
  if (comma === -1) return null
  if (endsUnit(tokens, end, unit.last)) return draftOf(found, [rangeBetween(tokens, unit.first, comma)], 0.85)
  if (tokens[end]?.text === ',' && comma - unit.first > 1 && !isInverted) {
    return draftOf(found, [rangeBetween(tokens, unit.first, comma), rangeBetween(tokens, end, unit.last)], 0.65)
  }
  return null
}

/** `X declined to comment`: the infinitive is what is reported. */
function byIntention(tokens: readonly Token[], unit: Unit, at: number): Draft | null {
  const verb = intentionOf(tokens[at])
  if (verb === undefined || tokens[at + 1]?.lower !== 'to' || isNoVerb(tokens, at)) return null
  let first = at
  while (
    first > unit.first &&
    (isAdverb(tokens[first - 1]?.lower ?? '') || isAuxiliary(tokens[first - 1]?.lower ?? ''))
  )
    first--
  const source = sourceBefore(tokens, first, unit.first)
  if (source === null) return null
  const cue = { first, last: at + 1 }
  return draftOf(
    { source, cue, lemma: verb.lemma, verb, order: 'source-cue' },
    [rangeBetween(tokens, at + 1, unit.last)],
    0.55
  )
}

/** The tokens of a unit, from one on, that stand outside quotation marks. */
export function* outside(tokens: readonly Token[], { pieces }: Unit, from: number): Generator<number> {
  for (let index = firstEndingAfter(pieces, tokens[from]?.start ?? 0); index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined || piece.quotation !== null) continue
    for (let at = Math.max(from, piece.first); at < piece.last; at++) yield at
  }
}

const joiners = new Set(['but', 'and', 'while', 'though', 'although', 'adding'])

/** `..., but she denied it`: where another reporting clause begins, the words reported before end. */
function nextReport(tokens: readonly Token[], unit: Unit, from: number): number {
  for (const at of outside(tokens, unit, from)) {
    if (tokens[at]?.text !== ',' || !joiners.has(tokens[at + 1]?.lower ?? '')) continue
    for (let cue = at + 1; cue < Math.min(unit.last, at + 9); cue++) {
      if (tokens[cue]?.text === ',') break
      if (cueVerbOf(tokens[cue]) !== undefined && !isNoVerb(tokens, cue)) return at
    }
  }
  return unit.last
}

/** The words behind a cue, up to the next report of the same sentence. */
function byCueInFront(
  tokens: readonly Token[],
  unit: Unit,
  found: Attribution,
  at: number
): { draft: Draft; end: number } | null {
  if (found.order !== 'source-cue' || found.verb === null) return null
  const start = clauseStart(tokens, at + 1, unit.last, found.verb)
  if (start === -1) return null
  const end = nextReport(tokens, unit, start)
  const draft = draftOf(found, [rangeBetween(tokens, start, end)], tokens[start]?.lower === 'that' ? 0.85 : 0.7)
  return draft === null ? null : { draft, end }
}

/** The indirect quotes of a unit without a quoted statement, in reading order. */
export function indirectQuotes(tokens: readonly Token[], unit: Unit): readonly Draft[] {
  const drafts: Draft[] = []
  let from = unit.first
  for (const at of outside(tokens, unit, unit.first)) {
    if (at < from) continue
    const verb = cueVerbOf(tokens[at])
    const found = verb === undefined ? null : attributionAt(tokens, at, from, unit.last)
    if (found !== null && drafts.length === 0) {
      const trailing = byCueBehind(tokens, unit, found)
      if (trailing !== null) return [trailing]
    }
    const told = found === null ? null : byCueInFront(tokens, unit, found, at)
    const draft = told?.draft ?? byIntention(tokens, unit, at)
    if (draft === null) continue
    drafts.push(draft)
    if (told === null || told.end >= unit.last) return drafts
    from = told.end + 1
  }
  const according = drafts.length === 0 ? byAccording(tokens, unit) : null
  return according === null ? drafts : [according]
}
