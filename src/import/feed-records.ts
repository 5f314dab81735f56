import { Problem } from '../errors.ts'
import { readText } from '../intake/charset.ts'
import { type FeedArticle, feedArticles } from '../intake/feed.ts'
import { refuse } from '../intake/refuse.ts'
import { rejection } from '../intake/rejection.ts'
import { textOfHtml } from '../intake/shapes.ts'
import { splitFeed } from './feed-split.ts'
import { type ImportRecord, type ReadOptions, raise } from './record.ts'
import { peek, tooLarge, whole } from './source.ts'

/** RFC 7303 §3: without a word of the transport the declaration tells. */
const declared = (bytes: Uint8Array) =>
  /^<\?xml[^>]*?\sencoding=["']([\w.-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1] ?? null

/** Entries of a feed, counted from 1. Throws Problem where the file is no feed. */
export async function* feedRecords(
  source: AsyncIterable<Buffer>,
  { limit }: ReadOptions
): AsyncGenerator<ImportRecord> {
  const { head, bytes } = await peek(source, limit + 1)
  if (head.length > limit) {
    yield* recordsOfMany(bytes, head, limit)
    return
  }
  const { text } = readText(await whole(bytes, limit), null, declared)
  const { articles } = feedArticles(text, textOfHtml)
  const entries = entriesIn(text)
  for (const [index, article] of articles.entries()) {
    const entry = entries.length === articles.length ? (entries[index] ?? null) : null
    yield recordOf(article, index + 1, entry)
  }
}

function recordOf(article: FeedArticle, line: number, entry: string | null): ImportRecord {
  if ('problem' in article) return { line, size: 0, read: () => raise(article.problem), text: () => entry }
  const { input } = article
  return { line, size: input.articleBody.length, read: () => input, text: () => entry }
}

/** The entries of a feed that is not held as a whole, each read as a feed of its own. */
async function* recordsOfMany(
  source: AsyncIterable<Buffer>,
  head: Buffer,
  limit: number
): AsyncGenerator<ImportRecord> {
  // A character may be cut at the end.
  const { encoding } = readText(head.subarray(0, head.lastIndexOf('>') + 1), null, declared)
  for await (const { number, text, entry } of splitFeed(decoded(source, encoding), limit, tooLongBy(limit))) {
    for (const article of feedArticles(text, textOfHtml).articles) {
      yield recordOf('problem' in article ? { problem: placed(article.problem, number) } : article, number, entry)
    }
  }
}

const tooLongBy = (limit: number) => (number: number | null) =>
  number === null
    ? tooLarge(limit)
    : new Problem(
        'bodyTooLarge',
        `Entry ${number} has more than ${limit} characters, which MAX_BODY_BYTES sets; it is not read, and what follows it neither.`
      )

/** The same, of the entry with this number. */
const placed = ({ code, errors }: Problem, number: number) =>
  rejection(
    code,
    errors.flatMap(fault =>
      'pointer' in fault ? [{ ...fault, pointer: fault.pointer.replace(/^(\/\w+)\/0\b/, `$1/${number - 1}`) }] : []
    )
  )

async function* decoded(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (bytes?: Buffer) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      return refuse(`The bytes are not the ${encoding} that they begin as.`)
    }
  }
  for await (const bytes of source) yield decode(bytes)
  yield decode()
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
