import { Problem } from '../errors.ts'
import { articlesOfList } from '../intake/foreign-list.ts'
import { isJsonLd, isJsonLdArticle } from '../intake/json-ld.ts'
import { readLines } from '../represent/ndjson.ts'
import { isList, listElements } from './json-list.ts'
import { type ImportRecord, type ReadOptions, raise } from './record.ts'
import { peek, whole } from './source.ts'

/** Lines of JSON, each an article in any shape. */
export async function* lineRecords(
  source: AsyncIterable<Buffer>,
  { limit, readAny }: ReadOptions
): AsyncGenerator<ImportRecord> {
  for await (const line of readLines(source, limit)) {
    if ('text' in line) {
      const { text } = line
      if (isEnd.test(text)) continue
      yield { line: line.line, size: text.length, read: () => readAny(parsed(text, 'line')), text: () => text }
    } else {
      const fault = faultOf(line.fault, limit)
      const bytes = 'bytes' in line ? Buffer.from(line.bytes) : null
      // With a replacement character (U+FFFD) for each byte that is none.
      const text = () => bytes?.toString() ?? null
      yield { line: line.line, size: bytes?.length ?? 0, read: () => raise(fault), text }
    }
  }
}

/** The last line of a list that was written by the API or by `dateline export` (http/list-writers.ts). */
const isEnd = /^\{"complete":true,"rows":\d+\}$/

const faultOf = (fault: 'tooLong' | 'notUtf8', limit: number) =>
  fault === 'tooLong' ? tooLong('line', limit) : new Problem('malformedJson', 'The line is not UTF-8 text.')

const tooLong = (what: What, limit: number) =>
  new Problem('bodyTooLarge', `The ${what} has more than ${limit} bytes, which MAX_BODY_BYTES sets.`)

type What = 'line' | 'file' | 'element'

function parsed(text: string, what: What): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = text.trim() === '' ? 'it is empty' : (error as Error).message
    throw new Problem('malformedJson', `The ${what} is not JSON: ${why}.`)
  }
}

/**
 * The article of a JSON file, or the articles of a list, which may be of any length. Throws Problem where the file is no JSON,
 * or something else than a list and larger than the limit.
 */
export async function* jsonRecords(source: AsyncIterable<Buffer>, options: ReadOptions): AsyncGenerator<ImportRecord> {
  const { limit, readAny } = options
  const { head, bytes } = await peek(source, limit + 1)
  if (head.length > limit && isList(head)) {
    yield* elementRecords(bytes, options)
    return
  }
  const value = parsed(utf8(await whole(bytes, limit)), 'file')
  for (const [index, article] of articlesIn(value).entries()) {
    const text = () => JSON.stringify(article)
    yield { line: index + 1, size: text().length, read: () => readAny(article), text }
  }
}

/** The articles of a list that is not held as a whole. */
async function* elementRecords(
  source: AsyncIterable<Buffer>,
  { limit, readAny }: ReadOptions
): AsyncGenerator<ImportRecord> {
  for await (const element of listElements(source, limit)) {
    const { number: line } = element
    if ('bytes' in element) {
      const { bytes } = element
      const read = () => readAny(parsed(utf8(bytes, 'element'), 'element'))
      yield { line, size: bytes.length, read, text: () => bytes.toString().trim() }
    } else {
      yield { line, size: 0, read: () => raise(tooLong('element', limit)), text: () => null }
    }
  }
}

function utf8(bytes: Buffer, what: What = 'file'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // RFC 8259 §8.1.
    throw new Problem('malformedJson', `The ${what} is not UTF-8 text, as JSON has to be.`)
  }
}

/**
 * The articles of a list, in whichever shape a list of ours comes. JSON-LD of a page is an array, too: of the article and of
 * what it hangs on.
 */
function articlesIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return pageOf(value) ?? articlesOfList(value) ?? [value]
  if (!isJsonLd(value)) return value
  const articles = value.filter(isJsonLdArticle)
  return articles.length < 2 ? [value] : articles
}

/** The rows of a page of a list, as the API answers it; null where the value is something else. */
function pageOf(value: unknown): readonly unknown[] | null {
  const isPage = typeof value === 'object' && value !== null && 'page' in value && 'total' in value && 'data' in value
  return isPage && Array.isArray(value.data) ? value.data : null
}
