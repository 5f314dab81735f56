import { fields } from '../document/span.ts'
import type { Segmented, Token } from '../extract/document.ts'
import { type ArticleWords, articleWords } from '../extract/tagger/article-words.ts'
import type { Lexicon } from '../extract/tagger/lexicon.ts'
import { createWords, type Word } from '../extract/tagger/words.ts'

// Which words stand around which, counted over unlabelled texts.

export interface Vocabulary {
  /** Lower-case words, and how often each is capitalised inside a sentence: 0 unknown, else 1 to 8. */
  readonly capitals: ReadonlyMap<string, number>
  /** Words that have a class of their own: `bush` small, `^bush` capitalised. */
  readonly forms: readonly string[]
  /** Row by row, the columns and values of the matrix of contexts, by positive pointwise mutual information. */
  readonly offsets: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  readonly columnCount: number
}

const empty: Lexicon = { entryOf: () => undefined }
const fewestOfForm = 4
const fewestOfCase = 3
const neighbours = 2500

/** The sentences of all texts as forms: where a capital may be due to the place, the usual form of the word. */
function formsOf(articles: readonly ArticleWords[], capitals: ReadonlyMap<string, number>): string[][] {
  const sentences: string[][] = []
  for (const { words, lines } of articles) {
    for (const field of fields) {
      for (const line of lines[field]) {
        const forms: string[] = []
        for (let at = line.first; at < line.last; at++) {
          const word = words[field][at]
          if (word === undefined) continue
          const lower = word.text.toLowerCase()
          const share = capitals.get(lower) ?? 0
          const isDue = at === line.first || line.case === 'capitals'
          const isLarge = word.isCapital && (!isDue || share === 0 || share > 4)
          forms.push(/^\p{Nd}/u.test(lower) ? '0' : isLarge ? `^${lower}` : lower)
        }
        sentences.push(forms)
      }
    }
  }
  return sentences
}

function countCapitals(articles: readonly ArticleWords[]): Map<string, number> {
  const counts = new Map<string, [small: number, large: number]>()
  const count = (word: Word, isLarge: boolean) => {
    const lower = word.text.toLowerCase()
    const seen = counts.get(lower) ?? [0, 0]
    seen[isLarge ? 1 : 0]++
    counts.set(lower, seen)
  }
  for (const { words, lines } of articles) {
    for (const field of fields) {
      for (const line of lines[field]) {
        if (line.case === 'capitals') continue
        for (let at = line.first; at < line.last; at++) {
          const word = words[field][at]
          if (word === undefined || !word.isLetter) continue
          if (word.isLower) count(word, false)
          else if (at > line.first && words[field][at - 1]?.isLetter === true) count(word, true)
        }
      }
    }
  }
  const capitals = new Map<string, number>()
  for (const [lower, [small, large]] of counts) {
    if (small + large >= fewestOfCase) capitals.set(lower, 1 + Math.floor((7 * large) / (small + large)))
  }
  return capitals
}

function byCount(counts: ReadonlyMap<string, number>, fewest: number): string[] {
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([form]) => form)
}

/** Reads the contexts of every form out of the texts. */
export function readContexts(documents: readonly Segmented[]): Vocabulary {
  const wordOf = createWords(empty)
  const articles = documents.map(document => articleWords(document, (token: Token) => wordOf(token)))
  const capitals = countCapitals(articles)
  const sentences = formsOf(articles, capitals)
  const counts = new Map<string, number>()
  for (const forms of sentences) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  const forms = byCount(counts, fewestOfForm)
  const idOf = new Map(forms.map((form, id) => [form, id]))
  // The edge of a sentence is a neighbour, too; so is any word that is too rare to be told apart.
  const [edge, rare] = [neighbours, neighbours + 1]
  const width = neighbours + 2
  const cells = forms.map(() => new Map<number, number>())
  for (const sentence of sentences) {
    const ids = sentence.map(form => idOf.get(form) ?? -1)
    const columnAt = (at: number) => {
      const id = ids[at]
      if (id === undefined) return edge
      return id >= 0 && id < neighbours ? id : rare
    }
    ids.forEach((id, at) => {
      const row = cells[id]
      if (row === undefined) return
      ;[-2, -1, 1, 2].forEach((shift, place) => {
        const column = place * width + columnAt(at + shift)
        row.set(column, (row.get(column) ?? 0) + (Math.abs(shift) === 1 ? 1 : 0.5))
      })
    })
  }
  return { capitals, forms, ...mutualInformation(cells, 4 * width), columnCount: 4 * width }
}

/** Positive pointwise mutual information (Church & Hanks 1990), contexts smoothed as Levy, Goldberg & Dagan 2015 do. */
function mutualInformation(cells: readonly ReadonlyMap<number, number>[], columnCount: number) {
  const ofRow = cells.map(row => [...row.values()].reduce((sum, count) => sum + count, 0))
  const ofColumn = new Float64Array(columnCount)
  for (const row of cells) for (const [column, count] of row) ofColumn[column] = (ofColumn[column] ?? 0) + count
  const smoothed = ofColumn.map(count => count ** 0.75)
  const total = smoothed.reduce((sum, count) => sum + count, 0)
  const offsets = new Int32Array(cells.length + 1)
  const columns: number[] = []
  const values: number[] = []
  cells.forEach((row, index) => {
    for (const [column, count] of [...row].sort((a, b) => a[0] - b[0])) {
      const information = Math.log((count * total) / ((ofRow[index] ?? 1) * (smoothed[column] ?? 1)))
      if (information <= 0) continue
      columns.push(column)
      values.push(information)
    }
    offsets[index + 1] = columns.length
  })
  return { offsets, columns: Int32Array.from(columns), values: Float32Array.from(values) }
}
