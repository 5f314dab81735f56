import { fields } from '../../document/span.ts'
import { type Layer, layerOf, type Segmented } from '../document.ts'
import type { Word } from './words.ts'

// What the rest of the article tells of a word: names come again, and one of their places is plainer than the others
// (Ratinov & Roth 2009, “Design Challenges and Misconceptions in Named Entity Recognition”, context aggregation).

export type Case = 'mixed' | 'capitals'

/** A sentence as the tagger reads it. */
export interface Line {
  readonly first: number
  readonly last: number
  readonly paragraph: number
  readonly isDateline: boolean
  /** In `capitals` most words are: a headline, in which a capital tells nothing. */
  readonly case: Case
}

export interface WordInArticle {
  /** How often it is written small, and with a capital where none was due. */
  small: number
  large: number
  /** Hashes of the words before and behind where it is plainly a name, without repeats. */
  readonly before: number[]
  readonly behind: number[]
}

export interface ArticleWords {
  readonly words: Layer<Word>
  readonly lines: Layer<Line>
  readonly known: ReadonlyMap<number, WordInArticle>
  /** The subject that a wire service puts in front of a headline (`SOCCER - …`), 0 without. */
  readonly topic: number
}

const mostNeighbours = 4

/** Whether most words from one index to another begin with a capital. */
export function caseOf(words: readonly Word[], first: number, last: number): Case {
  let capital = 0
  let small = 0
  for (let at = first; at < last; at++) {
    const word = words[at]
    if (word === undefined || !word.isLetter || (word.lists & 512) !== 0) continue
    if (word.isLower) small += word.text.length > 3 ? 1 : 0.34
    else if (word.isCapital) capital++
  }
  return capital >= 3 && small <= capital * 0.25 ? 'capitals' : 'mixed'
}

function remember(list: number[], value: number): void {
  if (list.length < mostNeighbours && !list.includes(value)) list.push(value)
}

export function articleWords(document: Segmented, wordOf: (token: Segmented['tokens']['headline'][number]) => Word) {
  const words = layerOf(field => document.tokens[field].map(wordOf))
  const lines = layerOf(field =>
    document.sentences[field].map(({ first, last, paragraph, isDateline }) => ({
      first,
      last,
      paragraph,
      isDateline,
      case: caseOf(words[field], first, last)
    }))
  )
  const known = new Map<number, WordInArticle>()
  for (const field of fields) {
    for (const line of lines[field]) {
      if (line.case === 'capitals') continue
      for (let at = line.first; at < line.last; at++) {
        const word = words[field][at]
        if (word === undefined || !(word.isCapital || word.isLower)) continue
        let seen = known.get(word.lower)
        if (seen === undefined) {
          seen = { small: 0, large: 0, before: [], behind: [] }
          known.set(word.lower, seen)
        }
        if (word.isLower) seen.small++
        else if (at > line.first) {
          seen.large++
          remember(seen.before, words[field][at - 1]?.lower ?? 0)
          if (at + 1 < line.last) remember(seen.behind, words[field][at + 1]?.lower ?? 0)
        }
      }
    }
  }
  const [opening, dash] = words.headline
  const topic = opening?.isUpper === true && dash?.text === '-' ? opening.lower : 0
  return { words, lines, known, topic } satisfies ArticleWords
}
