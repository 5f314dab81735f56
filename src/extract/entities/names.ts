import type { Field } from '../../document/span.ts'
import type { Segmented, Sentence, Token } from '../document.ts'
import { sentenceOpeners } from '../segment/abbreviations.ts'
import { placeNamed } from './gazetteer.ts'
import { isHeadlineCase } from './headline.ts'
import { continued } from './kinds.ts'
import { type Run, runsIn } from './runs.ts'
import { honorifics, offices } from './titles.ts'
import { calendarWords, hyphens, isCapital, joined } from './words.ts'

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

const particles = new Set('de van von der den la le del della di da dos du bin ibn al el ul ter ten abu'.split(' '))
const connectors = new Set('of for on and & the in'.split(' '))
// `in May` is the month; elsewhere May is also a name.
const datesMay = new Set('in of since until by last next this early late mid through from to and -'.split(' '))
const neverNames = new Set("i i'm i’m i've i’ve i'll i’ll i'd i’d a.m. p.m. mr. mrs. ms. dr.".split(' '))

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

/** What a capital at the start of a sentence hides is told by what the text writes small elsewhere. */
function isOrdinary(token: Token, vocabulary: Vocabulary): boolean {
  return sentenceOpeners.has(token.lower) || vocabulary.has(token.lower)
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
