import type { GoldDocument } from './gold.ts'
import type { Reader } from './reader.ts'

// How fast articles are read, on one thread. What is compared takes turns, round by round: a machine that slows down for a
// while slows all of them, and their ratios hold.

/** An article of the length that rates are told for, in code units. */
export const articleLength = 4900

/** Joins texts to articles of about that length, the last one left out where it is short. */
export function articlesFrom(documents: readonly GoldDocument[], length = articleLength): readonly GoldDocument[] {
  const articles: GoldDocument[] = []
  let text = ''
  let first: GoldDocument | undefined
  for (const document of documents) {
    first ??= document
    text = text === '' ? document.text : `${text}\n\n${document.text}`
    if (text.length < length) continue
    articles.push({ ...first, text })
    text = ''
    first = undefined
  }
  return articles
}

/** Median of a list that is not empty. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Articles of `articleLength` a second, the median of the rounds. Each reader reads as many as fit into `share` ms a round. */
export function measureSpeed(
  readers: readonly Reader[],
  articles: readonly GoldDocument[],
  { rounds, share, now }: { readonly rounds: number; readonly share: number; readonly now: () => number }
): ReadonlyMap<Reader, number> {
  const rates = new Map<Reader, number[]>(readers.map(reader => [reader, []]))
  const next = new Map<Reader, number>()
  const readFor = (reader: Reader, milliseconds: number): number => {
    const started = now()
    let signs = 0
    let at = next.get(reader) ?? 0
    do {
      const article = articles[at % articles.length]
      if (article === undefined) throw new RangeError('There is no article to read.')
      reader.read(article)
      signs += article.text.length
      at++
    } while (now() - started < milliseconds)
    next.set(reader, at)
    return (1000 * signs) / articleLength / (now() - started)
  }
  // Code that has run a while is compiled; the rounds measure that.
  for (const reader of readers) readFor(reader, share)
  for (let round = 0; round < rounds; round++) {
    for (const [reader, list] of rates) list.push(readFor(reader, share))
  }
  return new Map([...rates].map(([reader, list]) => [reader, medianOf(list)]))
}
