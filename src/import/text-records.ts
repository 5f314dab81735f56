import { createReadStream } from 'node:fs'
import { readWireText } from '../document/wire.ts'
import { Problem } from '../errors.ts'
import { readText } from '../intake/charset.ts'
import { refuse } from '../intake/refuse.ts'
import { textEnd } from './find.ts'
import type { ImportRecord, ReadOptions } from './record.ts'
import { Unreadable, whole } from './source.ts'

const layers = ['quotes', 'entities', 'timeline', 'timeExpressions']

/**
 * The wire story that a file holds. Beside NAME.txt may lie what a text cannot tell: NAME.meta.json (`datePublished`,
 * `url`, …; it overrides the text) and NAME.annotations.json (quotes, entities, timeline, timeExpressions).
 */
export async function* textRecords(
  source: AsyncIterable<Buffer>,
  { limit, readAny }: ReadOptions,
  path: string
): AsyncGenerator<ImportRecord> {
  const bytes = await whole(source, limit)
  yield {
    line: 1,
    size: bytes.length,
    async read() {
      const story = readWireText(readText(bytes).text)
      if ('fault' in story) return refuse(story.fault)
      if (!textEnd.test(path)) return story
      const name = path.replace(textEnd, '')
      const meta = await partAt(`${name}.meta.json`, limit)
      const annotations = await partAt(`${name}.annotations.json`, limit)
      const stray = Object.keys(annotations).find(key => !layers.includes(key))
      if (stray !== undefined) refuse(`${name}.annotations.json holds “${stray}”; it may hold ${layers.join(', ')}.`)
      const given = { ...meta, ...annotations }
      return Object.keys(given).length === 0 ? story : readAny({ ...story, ...given })
    },
    text: () => textOr(bytes)
  }
}

/** An object in a JSON file; an empty one where there is no such file. */
async function partAt(path: string, limit: number): Promise<object> {
  let bytes: Buffer
  try {
    bytes = await whole(createReadStream(path), limit)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return {}
    throw new Unreadable(`${path} cannot be read: ${message}.`, { cause })
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Problem('malformedJson', `${path} is not JSON: ${(cause as Error).message}.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(`${path} must hold a JSON object.`)
  return value
}

/** The page that a file holds, with whatever character set it is in. */
export async function* pageRecords(
  source: AsyncIterable<Buffer>,
  { limit, readPage }: ReadOptions
): AsyncGenerator<ImportRecord> {
  const bytes = await whole(source, limit)
  yield { line: 1, size: bytes.length, read: () => readPage({ bytes }), text: () => textOr(bytes) }
}

/** The bytes as text where that can be told. */
function textOr(bytes: Buffer): string | null {
  try {
    return readText(bytes).text
  } catch {
    return null
  }
}
