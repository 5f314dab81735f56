import { type Items, itemsOf } from '../../../../src/extract/quotes/items.ts'
import { tagged } from '../article.ts'

// Texts as the model of quotes reads them.

/** The items of a text, the words of a range of them, and where a word stands. */
export interface Read {
  readonly items: Items
  readonly tell: (first: number, last: number) => string
  readonly indexOf: (word: string) => number
}

const noWords = { fine: () => 0, wide: () => 0 }

export function itemsIn(text: string): Read {
  const document = tagged(text)
  const items = itemsOf(document, 'articleBody', noWords)
  const tokens = document.tokens.articleBody
  const tell = (first: number, last: number) =>
    text.slice(tokens[items.first[first] ?? 0]?.start, tokens[(items.last[last - 1] ?? 0) - 1]?.end)
  const indexOf = (word: string) => {
    let at = 0
    while (at < items.count && tell(at, at + 1) !== word) at++
    return at
  }
  return { items, tell, indexOf }
}
