import { createReadStream } from 'node:fs'
import { addAbortSignal, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Problem } from '../errors.ts'

// The bytes of a file or of standard input: counted as they are read, unfolded where they are compressed, bounded.

/** A file that cannot be read, in a sentence. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** Reading was ended from outside: what was read so far may be half of something. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** How many bytes were read, of whatever files. */
export interface Meter {
  bytes: number
}

export interface Opened {
  readonly bytes: AsyncIterable<Buffer>
  close(): void
}

/** Bytes at a time. */
const chunk = 64 * 1024

/** Opens a file, or standard input where the path is `-`. Reading throws Unreadable or Interrupted. */
export function openSource(path: string, meter: Meter, { stdin, signal }: OpenOptions): Opened {
  const stream = addAbortSignal(signal, path === '-' ? stdin : createReadStream(path, { highWaterMark: chunk }))
  async function* counted(): AsyncGenerator<Buffer> {
    const chunks = stream[Symbol.asyncIterator]()
    for (;;) {
      const next = await chunks.next().catch((cause: NodeJS.ErrnoException) => {
        throw signal.aborted
          ? new Interrupted('Reading was interrupted.')
          : new Unreadable(`The file cannot be read: ${cause.message}.`, { cause })
      })
      if (next.done === true) return
      const bytes = next.value as Buffer
      meter.bytes += bytes.length
      yield bytes
    }
  }
  return { bytes: counted(), close: () => void stream.destroy() }
}

export interface OpenOptions {
  readonly stdin: Readable
  readonly signal: AbortSignal
}

/** The beginning of a source, as far as `size` bytes where it has so many, and the whole of it. */
export async function peek(
  source: AsyncIterable<Buffer>,
  size: number
): Promise<{ readonly head: Buffer; readonly isWhole: boolean; readonly bytes: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]()
  const parts: Buffer[] = []
  let held = 0
  let isWhole = false
  while (held < size && !isWhole) {
    const next = await iterator.next()
    if (next.done === true) isWhole = true
    else held += next.value.length
    if (next.done !== true) parts.push(next.value)
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* parts.splice(0)
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  }
  return { head: Buffer.concat(parts), isWhole, bytes: all() }
}

/** RFC 1952 §2.3.1. */
export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

/**
 * Text of any language unfolds to 3 to 10 times its size, lines that repeat each other to 50 times. Deflate can do 1,032
 * times: whoever comes near it unfolds nothing that anybody wrote.
 */
const bomb = { ratio: 200, floor: 16 * 1024 * 1024 }

/** Unfolds gzip. Throws Unreadable for damaged data, Problem bodyTooLarge for a decompression bomb. */
export async function* gunzipped(
  source: AsyncIterable<Buffer>,
  { ratio, floor }: typeof bomb = bomb
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunk })
  // What fails is thrown where it is read.
  pipeline(Readable.from(source), gunzip, () => {})
  let unfolded = 0
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      unfolded += bytes.length
      if (unfolded > floor && unfolded > ratio * gunzip.bytesWritten) {
        throw new Problem(
          'bodyTooLarge',
          `The gzip data unfolds to more than ${ratio} times its size, which no text does: it is refused as a decompression bomb.`
        )
      }
      yield bytes
    }
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw code?.startsWith('Z_') ? new Unreadable(`The gzip data is damaged: ${message}.`, { cause }) : cause
  } finally {
    gunzip.destroy()
  }
}

/** Of a file that is one record. */
export const tooLarge = (limit: number) =>
  new Problem(
    'bodyTooLarge',
    `The file has more than ${limit} bytes, which MAX_BODY_BYTES sets; many articles are read in any number as NDJSON, CSV, a JSON ` +
      'list or a feed.'
  )

/** All bytes, of which there may be `limit` at most. Throws Problem bodyTooLarge. */
export async function whole(source: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const bytes of source) {
    size += bytes.length
    if (size > limit) throw tooLarge(limit)
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
