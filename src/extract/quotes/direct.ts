import type { Quotation, Range, Token } from '../document.ts'
import {
  type Attribution,
  accordingTo,
  attributionBefore,
  attributionBehind,
  introductionBefore,
  signatureBehind
} from './attribution.ts'
import { cueVerbOf, isNoVerb } from './cues.ts'
import { type Draft, isShort, isStatement, isTitle } from './draft.ts'
import type { Piece, Unit } from './frame.ts'
import { indirectQuotes, outside } from './indirect.ts'
import type { TokenSpan } from './source.ts'

// Quotations to direct and mixed quotes, one unit of a paragraph at a time. Where the words around the quotation stand
// decides: behind it (`“A,” X said.`), in front of it (`X said: “A”`), or on both sides of a cut (`“A,” X said, “B.”`).

interface Found {
  readonly attribution: Attribution
  /** Index of the piece that holds it. */
  readonly at: number
  readonly confidence: number
}

const isQuoted = (piece: Piece | undefined): piece is Piece & { readonly quotation: Quotation } =>
  piece?.quotation != null

const rangeOf = (quotation: Quotation): Range => ({ start: quotation.start, end: quotation.end })

/** What the last word in front of a quotation is: a comma or colon that introduces it, or neither. */
const introduces = (token: Token | undefined) => token?.text === ',' || token?.text === ':' || token?.text === '—'

function behind(tokens: readonly Token[], { pieces }: Unit, from: number): Found | null {
  for (let at = from + 1; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece === undefined || piece.quotation !== null) continue
    const attribution =
      signatureBehind(tokens, piece.first, piece.last) ?? attributionBehind(tokens, piece.first, piece.last)
    if (attribution !== null) return { attribution, at, confidence: 0.95 }
  }
  return null
}

function inFront(text: string, tokens: readonly Token[], { pieces }: Unit, from: number): Found | null {
  const piece = pieces[from - 1]
  const quotation = pieces[from]?.quotation
  if (piece === undefined || piece.quotation !== null) return null
  const isIntroduced = introduces(tokens[piece.last - 1])
  const attribution = attributionBefore(tokens, piece.first, piece.last, !isIntroduced)
  if (attribution !== null) return { attribution, at: from - 1, confidence: isIntroduced ? 0.95 : 0.8 }
  // `They founded the band, “Blue”, in May`: a comma introduces no term.
  const isTerm = tokens[piece.last - 1]?.text === ',' && quotation != null && isShort(text, quotation)
  const mayIntroduce = isIntroduced && !(isTerm && !/[.!?…]/.test(text.charAt(quotation.end - 1)))
  const any = mayIntroduce ? introductionBefore(tokens, piece.first, piece.last) : null
  return any === null ? null : { attribution: any, at: from - 1, confidence: 0.6 }
}

/** The spans of the pieces from `first` to before `last`: each quotation alone, or the whole where other words join them. */
function spansOf(tokens: readonly Token[], { pieces }: Unit, first: number, last: number): Range[] {
  const inside = pieces.slice(first, last)
  const whole = trimmed(tokens, inside)
  if (inside.every(piece => piece.quotation !== null || isPunctuation(tokens, piece))) {
    return inside.flatMap(piece => (piece.quotation === null ? [] : [rangeOf(piece.quotation)]))
  }
  return whole === null ? [] : [whole]
}

function isPunctuation(tokens: readonly Token[], { first, last }: Piece): boolean {
  for (let at = first; at < last; at++) if (tokens[at]?.shape !== 'punctuation') return false
  return true
}

/** The range of some pieces without the punctuation around it. */
function trimmed(tokens: readonly Token[], pieces: readonly Piece[]): Range | null {
  const head = pieces[0]
  const tail = pieces.at(-1)
  if (head === undefined || tail === undefined) return null
  let { first } = head
  let { last } = tail
  if (head.quotation === null) while (first < last && tokens[first]?.shape === 'punctuation') first++
  if (tail.quotation === null) while (last > first && tokens[last - 1]?.shape === 'punctuation') last--
  const start = tokens[first]?.start
  const end = tokens[last - 1]?.end
  return start === undefined || end === undefined || end <= start ? null : { start, end }
}

/** `..., according to TASS` behind the attribution. */
function viaBehind(tokens: readonly Token[], unit: Unit, attribution: Attribution): TokenSpan | null {
  if (attribution.verb === null) return null
  for (const at of outside(tokens, unit, attribution.cue.last)) {
    const told = accordingTo(tokens, at, unit.last)
    if (told !== null) return told.source
  }
  return null
}

/** Behind the cue the reported clause begins: `said that the deal was “…”`. */
function clauseBehind(tokens: readonly Token[], unit: Unit, { cue, source }: Attribution): Range[] {
  const from = Math.max(cue.last, source !== null && source.first > cue.first ? source.last : 0)
  const head = unit.pieces.find(piece => piece.first <= from && from < piece.last)
  if (head === undefined) return []
  const rest = unit.pieces.filter(piece => piece.first > from)
  const whole = trimmed(tokens, [{ ...head, first: from }, ...rest])
  return whole === null ? [] : [whole]
}

/** Whether the words right behind a piece tell who said it. */
function isAttributedBehind(tokens: readonly Token[], { pieces }: Unit, at: number): boolean {
  const piece = pieces[at + 1]
  if (piece === undefined || piece.quotation !== null) return false
  let start = piece.first
  while (start < piece.last && tokens[start]?.shape === 'punctuation') start++
  const found = attributionBehind(tokens, start, piece.last)
  return found !== null && (found.source?.first === start || found.cue.first === start)
}

/** Whether the words around are written as in a sentence, so that capitals tell a title from them. */
function isWrittenSmall(tokens: readonly Token[], unit: Unit): boolean {
  for (const at of outside(tokens, unit, unit.first)) {
    if (tokens[at]?.shape === 'lower' && (tokens[at]?.text.length ?? 0) > 3) return true
  }
  return false
}

/** Whether a quotation only names a work, and nobody right behind it says so. */
const isNamed = (text: string, tokens: readonly Token[], unit: Unit, at: number, quotation: Quotation) =>
  isTitle(text, quotation) && isWrittenSmall(tokens, unit) && !isAttributedBehind(tokens, unit, at)

/** The quotes of a unit that holds a statement in quotation marks: mostly one; none where it holds no statement. */
export function directQuotes(text: string, tokens: readonly Token[], unit: Unit): readonly Draft[] {
  const first = unit.pieces.findIndex(
    (piece, at) =>
      isQuoted(piece) && isStatement(text, piece.quotation) && !isNamed(text, tokens, unit, at, piece.quotation)
  )
  const quoted = unit.pieces[first]
  if (!isQuoted(quoted)) return []
  const certainty = quoted.quotation.isClosed ? 1 : 0.85
  const leading = unit.pieces[first - 1]
  const opens = leading === undefined || isPunctuation(tokens, leading)
  const lastWord = leading === undefined ? undefined : tokens[leading.last - 1]
  const before = opens ? null : inFront(text, tokens, unit, first)
  const after = behind(tokens, unit, first)

  // `She said she expects “…”`: a clause that quotes some words is told by the first cue of its sentence.
  if (!opens && !introduces(lastWord) && before?.attribution.cue.last !== leading?.last) {
    const telling = indirectQuotes(tokens, unit)
    const holds = telling.some(({ spans }) =>
      spans.some(({ start, end }) => start <= quoted.start && quoted.quotation.end <= end)
    )
    if (holds && (after === null || before !== null)) return telling
  }
  // A verb that is no known cue introduces a quotation only where none behind it attributes it.
  if (before !== null && (before.confidence > 0.6 || after === null)) {
    const isIntroduced = introduces(lastWord) || before.attribution.cue.last === leading?.last
    const spans = isIntroduced
      ? spansOf(tokens, unit, first, endOfSpeech(tokens, unit, first))
      : clauseBehind(tokens, unit, before.attribution)
    const via = viaBehind(tokens, unit, before.attribution)
    return [{ spans, attribution: before.attribution, via, confidence: before.confidence * certainty }]
  }
  if (after === null) {
    // `It was a “win.”`: few words among others, which nobody is found to say or shout, are a term.
    const isAlone = unit.pieces.every(piece => isQuoted(piece) || isPunctuation(tokens, piece))
    const isShout = /[!?]/.test(text.slice(quoted.quotation.start, quoted.quotation.end))
    if (!isAlone && !isShout && isShort(text, quoted.quotation)) return []
    const spans = opens ? spansOf(tokens, unit, first, endOfSpeech(tokens, unit, first)) : [rangeOf(quoted.quotation)]
    return [{ spans, attribution: null, via: null, confidence: (opens ? 0.5 : 0.3) * certainty }]
  }
  // `It was “a total disaster for all of us,” Smith said.`: the words in front belong to what he said.
  const from = opens || introduces(lastWord) ? first : first - 1
  const left = spansOf(tokens, unit, from, after.at)
  const right = unit.pieces
    .slice(after.at + 1)
    .flatMap(piece => (isQuoted(piece) && isStatement(text, piece.quotation) ? [rangeOf(piece.quotation)] : []))
  const { attribution } = after
  const confidence = after.confidence * certainty * (opens ? 1 : 0.85)
  const second = right.length > 0 ? secondCue(tokens, unit, after) : null
  const draft = { attribution, via: viaBehind(tokens, unit, attribution), confidence }
  if (second === null) return [{ ...draft, spans: [...left, ...right] }]
  return [
    { ...draft, spans: left },
    { spans: right, attribution: second, via: null, confidence: confidence * 0.9 }
  ]
}

/** `“A,” Smith said, adding later: “B.”`: a cue of its own makes the words behind it another quote of the same source. */
function secondCue(tokens: readonly Token[], { pieces }: Unit, { attribution, at }: Found): Attribution | null {
  const { source, cue } = attribution
  const last = pieces[at]?.last ?? 0
  for (let next = Math.max(cue.last, source?.last ?? 0); next < last; next++) {
    const verb = cueVerbOf(tokens[next])
    if (verb?.quotes === true && !isNoVerb(tokens, next))
      return { source, cue: { first: next, last: next + 1 }, lemma: verb.lemma, verb, order: 'source-cue' }
  }
  return null
}

/** Index behind the last quotation that only punctuation parts from the one before. */
function endOfSpeech(tokens: readonly Token[], { pieces }: Unit, first: number): number {
  let end = first + 1
  for (let at = first + 1; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece === undefined) break
    if (piece.quotation !== null) end = at + 1
    else if (!isPunctuation(tokens, piece)) break
  }
  return end
}
