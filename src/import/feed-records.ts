import { readText } from '../intake/charset.ts'
import { feedArticles } from '../intake/feed.ts'
import { textOfHtml } from '../intake/shapes.ts'
import { type ImportRecord, type ReadOptions, raise } from './record.ts'
import { whole } from './source.ts'

/** RFC 7303 §3: without a word of the transport the declaration tells. */
const declared = (bytes: Uint8Array) =>
  /^<\?xml[^>]*?\sencoding=["']([\w.-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1] ?? null

/** Entries of a feed, counted from 1. Throws Problem where the file is no feed. */
export async function* feedRecords(
  source: AsyncIterable<Buffer>,
  { limit }: ReadOptions
): AsyncGenerator<ImportRecord> {
  const { text } = readText(await whole(source, limit), null, declared)
  const { articles } = feedArticles(text, textOfHtml)
  const entries = entriesIn(text)
  for (const [index, article] of articles.entries()) {
    const line = index + 1
    const entry = entries.length === articles.length ? (entries[index] ?? null) : null
    if ('input' in article) {
      const { input } = article
      yield { line, size: input.articleBody.length, read: () => input, text: () => entry }
    } else {
      yield { line, size: 0, read: () => raise(article.problem), text: () => entry }
    }
  }
}

const parts = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)(?:[\w-]+:)?(?:item|entry)(?=[\s>])[^>]*>/g

/** The entries as they stand. What is in comments and CDATA begins and ends none. */
function entriesIn(text: string): readonly string[] {
  const entries: string[] = []
  let start = -1
  for (const { 0: part, 1: slash, index } of text.matchAll(parts)) {
    if (slash === '') start = index
    else if (slash === '/' && start !== -1) {
      entries.push(text.slice(start, index + part.length))
      start = -1
    }
  }
  return entries
}
