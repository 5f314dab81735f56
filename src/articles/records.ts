import type { FastifyRequest } from 'fastify'
import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import { readLines } from '../represent/ndjson.ts'
import { ForeignList, type ReadAny } from './foreign.ts'

/** One of many articles in a body. */
export interface ArticleRecord {
  /** Where it begins: a line, or the number of an entry, from 1. */
  readonly line: number
  /** About how much of it is held, in bytes. */
  readonly size: number
  /** Problem where it cannot be read. */
  read(): ArticleInput | Promise<ArticleInput>
}

export interface ReadRecords {
  /** Narrows a JSON value to an article; throws Problem invalidBody. */
  readonly readInput: ReadAny
  /** Largest record in bytes. */
  readonly limit: number
}

export interface ReadBody extends ReadRecords {
  /** How many records. */
  readonly most: number
}

type Source = AsyncIterable<Uint8Array>
type Reader = (body: unknown, options: ReadRecords, contentType: string) => AsyncIterable<ArticleRecord>

const readers: readonly (readonly [type: RegExp, read: Reader])[] = [
  [/^application\/x-ndjson\b/i, (body, options) => lineRecords(body as Source, options)],
  [/^text\/csv\b/i, (body, options, type) => csvRecords(body as Source, options, charsetOf(type))],
  [/^(?:application\/(?:rss\+xml|atom\+xml|xml)|text\/xml)\b/i, body => feedRecords(body as string)]
]

/** Whether a body of this type holds many. */
export const holdsMany = (contentType: string): boolean => readers.some(([pattern]) => pattern.test(contentType))

/**
 * The articles of a body that holds many, or null where it holds one. Problem invalidBody where the body as a whole is not
 * what it claims to be: nothing is answered before that is known.
 */
export async function recordsIn(
  { headers, body }: Pick<FastifyRequest, 'headers' | 'body'>,
  options: ReadBody
): Promise<AsyncIterable<ArticleRecord> | null> {
  if (body instanceof ForeignList) return listRecords(body, options)
  const type = headers['content-type'] ?? ''
  const read = readers.find(([pattern]) => pattern.test(type))?.[1]
  if (read === undefined) return null
  const records = upTo(options.most, toTheEnd(read(body, options, type)))
  // Lines are answered as they come, however long the first one takes.
  return read === readers[0]?.[1] ? records : begun(records)
}

/**
 * What keeps a body from being read on, as where its coding is broken, is told as one more record behind the last that came.
 * Where none came, it is thrown.
 */
async function* toTheEnd(records: AsyncIterable<ArticleRecord>): AsyncGenerator<ArticleRecord> {
  let last = 0
  try {
    for await (const record of records) {
      last = record.line
      yield record
    }
  } catch (error) {
    if (last === 0 || !(error instanceof Problem)) throw error
    yield { line: last + 1, size: 0, read: () => raise(error) }
  }
}

/** Bytes of records behind the last that is taken that are read on, so that a client that sends first is answered. */
const passedOver = 64 * 1024 * 1024

/** So many records, and one more that says that there were more. */
async function* upTo(most: number, records: AsyncIterable<ArticleRecord>): AsyncGenerator<ArticleRecord> {
  let count = 0
  let rest = 0
  for await (const record of records) {
    count++
    if (count <= most) yield record
    else if (count === most + 1) {
      const detail = `One body holds no more than ${most} articles: this one and those behind it are not taken.`
      yield { line: record.line, size: 0, read: () => raise(new Problem('bodyTooLarge', detail)) }
    } else {
      rest += record.size + 1
      if (rest > passedOver) return
    }
  }
}

async function begun<T>(items: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = items[Symbol.asyncIterator]()
  const first = await iterator.next()
  return (async function* () {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value
  })()
}

const charsetOf = (contentType: string) => /;\s*charset="?([^\s;"]+)"?/i.exec(contentType)?.[1] ?? null

function raise(problem: Problem): never {
  throw problem
}

/** Lines of JSON. */
export async function* lineRecords(source: Source, { readInput, limit }: ReadRecords): AsyncGenerator<ArticleRecord> {
  for await (const line of readLines(source, limit)) {
    if ('text' in line) yield { line: line.line, size: line.text.length, read: () => readInput(parsed(line.text)) }
    else yield { line: line.line, size: 0, read: () => raise(faultOf(line.fault, limit)) }
  }
}

const faultOf = (fault: 'tooLong' | 'notUtf8', limit: number) =>
  fault === 'tooLong'
    ? new Problem('bodyTooLarge', `The line has more than ${limit} bytes.`)
    : new Problem('malformedJson', 'The line is not UTF-8 text.')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem('malformedJson', `The line is not JSON: ${(error as Error).message}.`)
  }
}

/** Rows of a table with a header. Throws with the first where the header is of no use. */
export async function* csvRecords(
  source: Source,
  { limit }: ReadRecords,
  charset: string | null
): AsyncGenerator<ArticleRecord> {
  // Loaded by the first who sends any.
  const { csvArticles } = await import('../intake/csv.ts')
  for await (const row of csvArticles(source, { recordLimit: limit, charset })) {
    if ('input' in row) yield { line: row.line, size: row.input.articleBody.length, read: () => row.input }
    else yield { line: row.line, size: 0, read: () => raise(row.problem) }
  }
}

/** Articles of a list in a shape of others, counted from 1. */
async function* listRecords({ articles }: ForeignList, { readInput }: ReadRecords): AsyncGenerator<ArticleRecord> {
  // About how much of the list each is, whose size was bounded as a whole.
  for (const [index, article] of articles.entries())
    yield { line: index + 1, size: 4096, read: () => readInput(article) }
}

/** Entries of a feed, counted from 1. */
export async function* feedRecords(text: string): AsyncGenerator<ArticleRecord> {
  const { feedArticles } = await import('../intake/feed.ts')
  const { textOfHtml } = await import('../intake/shapes.ts')
  for (const [index, entry] of feedArticles(text, textOfHtml).articles.entries()) {
    if ('input' in entry) yield { line: index + 1, size: entry.input.articleBody.length, read: () => entry.input }
    else yield { line: index + 1, size: 0, read: () => raise(entry.problem) }
  }
}
