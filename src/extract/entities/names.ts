import type { Field } from '../../document/span.ts'
import type { Segmented, Sentence, Token } from '../document.ts'
import { sentenceOpeners } from '../segment/abbreviations.ts'
import { isPeople, longestPlace, placeNamed } from './gazetteer.ts'
import { companyForms, continued, institutions } from './kinds.ts'
import { honorifics, officeParts, offices } from './titles.ts'

// Tokens to names: runs of capitalised words, cut where a name cannot go on. What stands in front of a person (title,
// office, people) is taken off and kept as evidence.

/** A name as it stands in the text, before it is known what it names. */
export interface Candidate {
  readonly field: Field
  readonly first: number
  readonly last: number
  readonly text: string
  /** The office or form of address in front: `Russian President`, `Mr.`; empty without. */
  readonly title: string
  readonly isFemale: boolean | null
  /** The word before and behind, in lower case; empty at the edge of a sentence. */
  readonly before: string
  readonly behind: string
  readonly opensSentence: boolean
}

const particles = new Set([
  'de',
  'van',
  'von',
  'der',
  'den',
  'la',
  'le',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'du',
  'bin',
  'ibn',
  'al',
  'el',
  'ul',
  'ter',
  'ten',
  'abu'
])
const connectors = new Set(['of', 'for', 'on', 'and', '&', 'the', 'in'])
const hyphens = new Set(['-', '‑', '–'])
const calendarWords = new Set(
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.'.split(
    ' '
  )
)
// `in May` is the month; elsewhere May is also a name.
const datesMay = new Set([
  'in',
  'of',
  'since',
  'until',
  'by',
  'last',
  'next',
  'this',
  'early',
  'late',
  'mid',
  'through',
  'from',
  'to',
  'and',
  '-'
])
const neverNames = new Set([
  'i',
  "i'm",
  'i’m',
  "i've",
  'i’ve',
  "i'll",
  'i’ll',
  "i'd",
  'i’d',
  'a.m.',
  'p.m.',
  'mr.',
  'mrs.',
  'ms.',
  'dr.'
])

const isCapital = (token: Token | undefined): boolean =>
  token !== undefined && (token.shape === 'capital' || token.shape === 'upper')

/** Words the field also writes in lower case: capitalised at the start of a sentence they are no name. */
export type Vocabulary = ReadonlySet<string>

export function lowerCaseWords(tokens: readonly Token[]): Vocabulary {
  const words = new Set<string>()
  for (const token of tokens) if (token.shape === 'lower') words.add(token.text)
  return words
}

const longestName = 10

/** Index behind the run of capitalised words that begins at `first`. */
function runFrom(tokens: readonly Token[], first: number, last: number): number {
  let end = first + 1
  let mayContinue = continued.has(tokens[first]?.text ?? '')
  while (end < last && end - first < longestName) {
    const token = tokens[end]
    const previous = tokens[end - 1]
    if (token === undefined || previous === undefined) break
    if (isCapital(token)) {
      if (calendarWords.has(token.lower)) break
      mayContinue ||= continued.has(token.text)
      end++
      continue
    }
    const next = tokens[end + 1]
    if (next === undefined || !isCapital(next) || end + 1 >= last || calendarWords.has(next.lower)) {
      // `al-Gama'a` and `bin Laden` need a capital behind the particle; `Bank of the West` two connectors.
      const farther = tokens[end + 2]
      if (mayContinue && token.lower === 'of' && next?.lower === 'the' && isCapital(farther) && end + 2 < last) {
        end += 3
        continue
      }
      break
    }
    const isGluedHyphen = hyphens.has(token.text) && token.start === previous.end && next.start === token.end
    const isParticle = particles.has(token.lower)
    const isConnector = connectors.has(token.lower) && mayContinue && !offices.has(previous.lower)
    const isAmpersand = token.text === '&'
    if (!isGluedHyphen && !isParticle && !isConnector && !isAmpersand) break
    end += 2
  }
  return end
}

/** `Netanyahu, the` … what the sentence-initial capital hides is told by the words the text writes small elsewhere. */
function isOrdinary(token: Token, vocabulary: Vocabulary): boolean {
  return sentenceOpeners.has(token.lower) || vocabulary.has(token.lower)
}

interface Run {
  first: number
  last: number
  title: string
  isFemale: boolean | null
}

/** Takes titles off the front. Null where nothing but a title is left. */
function withoutTitle(tokens: readonly Token[], run: Run, text: string): Run | null {
  let name = run.first
  for (let at = run.first; at < run.last; at++) {
    const lower = tokens[at]?.lower ?? ''
    if (honorifics.has(lower) || offices.has(lower)) name = at + 1
    // `Secretary of State John Kerry`, `Minister for Foreign Affairs Lee`
    else if (name === at && name > run.first && (lower === 'of' || lower === 'for')) continue
    else if (name > run.first && officeParts.has(lower) && at + 1 < run.last) continue
  }
  const before = tokens[run.first]
  const end = tokens[name - 1]
  if (name === run.first || before === undefined || end === undefined) return run
  if (name >= run.last) return null
  let isFemale = run.isFemale
  for (let at = run.first; at < name; at++) isFemale = honorifics.get(tokens[at]?.lower ?? '') ?? isFemale
  // `Secretary of State John Kerry`: the rest of the office has no lower-case connector behind a capital.
  let start = name
  if (tokens[start]?.lower === 'of' && start + 2 < run.last) start += 2
  return { first: start, last: run.last, title: text.slice(before.start, tokens[start - 1]?.end ?? end.end), isFemale }
}

/** The place or organization inside a title: the United States of `US President Donald Trump`. */
function innerNames(tokens: readonly Token[], first: number, last: number): Run[] {
  const inner: Run[] = []
  for (let at = first; at < last; at++) {
    const token = tokens[at]
    if (token === undefined || !isCapital(token)) continue
    let end = Math.min(last, at + longestPlace)
    while (end > at && placeNamed(joined(tokens, at, end)) === undefined) end--
    if (end > at) {
      inner.push({ first: at, last: end, title: '', isFemale: null })
      at = end - 1
    } else if (
      !offices.has(token.lower) &&
      !officeParts.has(token.lower) &&
      !isPeople(token.text) &&
      !honorifics.has(token.lower)
    ) {
      inner.push({ first: at, last: at + 1, title: '', isFemale: null })
    }
  }
  return inner
}

export const joined = (tokens: readonly Token[], first: number, last: number) => {
  let text = ''
  for (let at = first; at < last; at++) {
    const token = tokens[at]
    if (token === undefined) break
    text += (text !== '' && token.start > (tokens[at - 1]?.end ?? 0) ? ' ' : '') + token.text
  }
  return text
}

/** What headlines keep small (The Chicago Manual of Style, 8.159, and short verbs that editors keep small too). */
const smallWords = new Set(
  "a an the of in on at to for and or nor but by with from as is be vs vs. via per over into up off out than if it its ’s 's".split(
    ' '
  )
)

/**
 * Whether the words of a sentence are capitalised alike: a headline, in which capitals tell nothing. A full stop behind
 * it leaves room for no other word, for `On Monday Maria Sundqvist left Oslo.` is no headline.
 */
export function isHeadlineCase(tokens: readonly Token[], sentence: Sentence): boolean {
  let capital = 0
  let lower = 0
  for (let at = sentence.first; at < sentence.last; at++) {
    const token = tokens[at]
    if (token === undefined || token.text.length < 2 || calendarWords.has(token.lower)) continue
    if (isCapital(token)) capital++
    else if (token.shape === 'lower' && !smallWords.has(token.lower)) lower++
  }
  const hasStop = tokens[sentence.last - 1]?.text === '.'
  return capital >= 4 && lower <= (hasStop ? 0 : capital * 0.25)
}

/** The candidates of one field, in reading order. Sentences in headline case are left to what other sentences teach. */
export function candidatesOf(document: Segmented, field: Field, text: string): readonly Candidate[] {
  const tokens = document.tokens[field]
  const vocabulary = lowerCaseWords(tokens)
  const opening = new Set(document.quotations[field].map(quotation => quotation.start))
  const candidates: Candidate[] = []
  const push = (sentence: Sentence, { first, last, title, isFemale }: Run) => {
    const name = joined(tokens, first, last)
    if (name.length < 2 && title === '') return
    candidates.push({
      field,
      first,
      last,
      text: name,
      title,
      isFemale,
      before: first > sentence.first ? (tokens[first - 1]?.lower ?? '') : '',
      behind: last < sentence.last ? (tokens[last]?.lower ?? '') : '',
      opensSentence: first === sentence.first || opening.has(tokens[first]?.start ?? -1)
    })
  }
  for (const sentence of document.sentences[field]) {
    if (!sentence.isDateline && isHeadlineCase(tokens, sentence)) continue
    for (let at = sentence.first; at < sentence.last; at++) {
      const token = tokens[at]
      if (token === undefined || !isCapital(token)) continue
      if (neverNames.has(token.lower) && !honorifics.has(token.lower)) continue
      if (calendarWords.has(token.lower)) continue
      if (token.lower === 'may' && datesMay.has(tokens[at - 1]?.lower ?? '')) continue
      const isOpening =
        at === sentence.first ||
        opening.has(token.start) ||
        tokens[at - 1]?.text === '‘' ||
        tokens[at - 1]?.text === ':'
      let first = at
      const end = runFrom(tokens, at, sentence.last)
      if (isOpening) while (first < end && isOpener(tokens, first, end, vocabulary)) first++
      at = Math.max(end, first + 1) - 1
      if (first >= end) continue
      for (const run of runsIn(tokens, { first, last: end, title: '', isFemale: null }, text)) push(sentence, run)
    }
  }
  return splitCompounds(tokens, candidates)
}

/** Whether the capital at `first` is there only because a sentence begins. */
function isOpener(tokens: readonly Token[], first: number, end: number, vocabulary: Vocabulary): boolean {
  const token = tokens[first]
  if (token === undefined || !isCapital(token)) return true
  if (!isOrdinary(token, vocabulary) || offices.has(token.lower) || honorifics.has(token.lower)) return false
  return sentenceOpeners.has(token.lower) || placeNamed(joined(tokens, first, Math.min(end, first + 2))) === undefined
}

/** One run can hold several names: titles come off the front, peoples stand alone, a known place ends a lone company. */
function runsIn(tokens: readonly Token[], run: Run, text: string): Run[] {
  const whole = joined(tokens, run.first, run.last)
  if (placeNamed(whole) !== undefined) return [run]
  const named = withoutTitle(tokens, run, text)
  if (named === null) return innerNames(tokens, run.first, run.last)
  const inner = named.first > run.first ? innerNames(tokens, run.first, named.first) : []
  const rest = withoutPeople(tokens, named)
  return rest === null ? inner : [...inner, rest]
}

/** `Russian Vladimir Putin` but `Russian Army`: a people in front is part of the name of an institution only. */
function withoutPeople(tokens: readonly Token[], run: Run): Run | null {
  let first = run.first
  while (first < run.last && (isPeople(tokens[first]?.text ?? '') || hyphens.has(tokens[first]?.text ?? ''))) first++
  if (first === run.first || isInstitutional(tokens, first, run.last)) return run
  return first < run.last ? { ...run, first } : null
}

function isInstitutional(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first; at < last; at++) {
    const word = tokens[at]?.text ?? ''
    if (institutions.has(word) || continued.has(word) || companyForms.has(word)) return true
  }
  return false
}

/** `the Trump-Netanyahu meeting`: parts that the text also names alone are names each. */
export function splitCompounds(tokens: readonly Token[], candidates: readonly Candidate[]): readonly Candidate[] {
  const known = new Set(
    candidates.flatMap(({ first, last, text }) =>
      text.includes('-') ? [] : [tokens[first]?.text, tokens[last - 1]?.text]
    )
  )
  return candidates.flatMap(candidate => {
    if (!candidate.text.includes('-')) return [candidate]
    const parts: Candidate[] = []
    let first = candidate.first
    for (let at = candidate.first; at <= candidate.last; at++) {
      if (at < candidate.last && !hyphens.has(tokens[at]?.text ?? '')) continue
      const text = joined(tokens, first, at)
      if (!known.has(text) && placeNamed(text) === undefined) return [candidate]
      parts.push({ ...candidate, first, last: at, text })
      first = at + 1
    }
    return parts
  })
}
