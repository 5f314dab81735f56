import type { ServerResponse } from 'node:http'
import { pipeline, Transform, type TransformCallback } from 'node:stream'
import * as zlib from 'node:zlib'
import { Problem } from '../errors.ts'
import type { RequestCoding } from './decompression.ts'

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** Bytes that come out at a time: each takes a turn of the threadpool. */
const chunkSize = 64 * kilobyte

// gzip and deflate hold 32 KiB of what they gave out, br 16 MiB at most. Zstandard would hold 128 MiB; 8 MiB is what a content
// coding may ask for (RFC 9659 §3).
const unpackers: Readonly<Record<RequestCoding, () => Unpacker>> = {
  gzip: () => zlib.createGunzip({ chunkSize }),
  deflate: () => zlib.createInflate({ chunkSize }),
  br: () => zlib.createBrotliDecompress({ chunkSize }),
  zstd: () => zlib.createZstdDecompress({ chunkSize, params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } })
}

/**
 * A streamed body has no limit as a whole. Where it is longer than this, it may be no more than so many times what was sent:
 * of news in lines a tenth is left, and of what gzip packs best a thousandth.
 */
const freely = 4 * megabyte
const ratio = 100

export interface UnpackOptions {
  readonly coding: RequestCoding
  /** Most bytes of what comes out; null for a body that is read piece by piece. */
  readonly limit: number | null
  /** With its end the body is of use to nobody. */
  readonly answer: ServerResponse
}

/** Node's own count of what it has taken in is in no type of a stream. */
type Unpacker = Transform & { readonly bytesWritten: number }

/**
 * What is packed in a body, as a stream that ends with the Problem where it cannot be unpacked (badRequest) or is too much
 * (bodyTooLarge). The body itself is left as it is then, so that the client can be answered.
 */
export function unpacked(body: NodeJS.ReadableStream, { coding, limit, answer }: UnpackOptions): Unpacked {
  const unpacker = unpackers[coding]()
  const out = new Unpacked({ coding, limit, hasMore: () => hasMore(body, unpacker, out.receivedEncodedLength) })
  // Whoever reads it is told; where nobody does any more, there is nobody to tell.
  out.on('error', () => {})
  body.on('data', (chunk: Buffer) => out.receive(chunk.length))
  // Nothing that happens here may end the body, as a pipeline would.
  body.pipe(unpacker)
  pipeline(unpacker, out, () => body.unpipe(unpacker))
  body.once('error', (error: Error) => out.destroy(error))
  body.once('close', () => {
    if (!isEnded(body)) out.destroy(new Error('The client has hung up.'))
  })
  answer.once('close', () => out.destroy())
  return out
}

const isEnded = (body: NodeJS.ReadableStream) => 'readableEnded' in body && body.readableEnded === true

/** Whether the body has bytes behind the end of what was packed: zlib would pass over them. */
async function hasMore(body: NodeJS.ReadableStream, unpacker: Unpacker, received: number): Promise<boolean> {
  if (received > unpacker.bytesWritten) return true
  if (isEnded(body)) return false
  return new Promise(resolve => {
    body.unpipe(unpacker)
    body.once('data', () => resolve(true)).once('end', () => resolve(false))
    body.resume()
  })
}

interface Bounds {
  readonly coding: RequestCoding
  readonly limit: number | null
  hasMore(): Promise<boolean>
}

class Unpacked extends Transform {
  /** Bytes of the body that have come; Fastify holds them against Content-Length. */
  receivedEncodedLength = 0
  readonly #bounds: Bounds
  #length = 0

  constructor(bounds: Bounds) {
    super()
    this.#bounds = bounds
  }

  receive(bytes: number): void {
    this.receivedEncodedLength += bytes
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#length += chunk.length
    const excess = this.#excess()
    if (excess === null) done(null, chunk)
    else done(new Problem('bodyTooLarge', excess))
  }

  override _flush(done: TransformCallback): void {
    this.#bounds.hasMore().then(is => done(is ? this.#corrupt('there are bytes behind its end') : null), done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error !== null && isOfZlib(error) ? this.#corrupt(error.message, error) : error)
  }

  #excess(): string | null {
    const { limit } = this.#bounds
    if (limit !== null)
      return this.#length > limit ? `The body has more than ${limit} bytes when it is unpacked.` : null
    return this.#length > freely && this.#length > ratio * this.receivedEncodedLength
      ? `The body is more than ${ratio} times as long when it is unpacked: send it plain, or in parts.`
      : null
  }

  #corrupt(fault: string, cause?: Error): Problem {
    const detail =
      `The body is not ${this.#bounds.coding} as Content-Encoding says: ${fault}, behind ${this.#length} bytes that could ` +
      'be unpacked.'
    return new Problem('badRequest', detail, { cause })
  }
}

/** Its codes: `Z_DATA_ERROR`, `ERR__ERROR_FORMAT_PADDING_1`, `ZSTD_error_prefix_unknown`, … */
const isOfZlib = (error: Error) => 'code' in error && /^(?:Z_|ERR__|ERR_BROTLI|ZSTD_)/.test(String(error.code))
