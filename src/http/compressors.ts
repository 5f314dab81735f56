import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import type { Coding } from './accept-encoding.ts'

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_LGWIN, ZSTD_c_compressionLevel } = zlib.constants

/** The least power of two that holds so many bytes, between what the coding can do. */
const windowFor = (size: number, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.ceil(Math.log2(size + 1))))

// A compressor's memory is made anew for each answer, and costs more than the work on a small one: windows are as large
// as the answer, and what comes out has room in one piece.
const brotliOptions = (size: number) => ({
  params: {
    [BROTLI_PARAM_QUALITY]: 3,
    [BROTLI_PARAM_SIZE_HINT]: size,
    [BROTLI_PARAM_LGWIN]: windowFor(size, 10, 18)
  },
  chunkSize: size
})
const zstdOptions = (size: number) => ({
  params: { [ZSTD_c_compressionLevel]: 3 },
  pledgedSrcSize: size,
  chunkSize: size
})
const gzipOptions = (size: number) => ({
  level: 4,
  windowBits: windowFor(size, 9, 15),
  memLevel: size < 16 * 1024 ? 5 : 8,
  chunkSize: size
})

const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const zstd = promisify<zlib.InputType, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)
const gzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip)

interface Compressor {
  /** Bytes. Up to here it takes this thread less time to compress than to have it done in the threadpool. */
  readonly handedOver: number
  now(body: Buffer): Buffer
  later(body: Buffer): Promise<Buffer>
}

export const compressors: Readonly<Record<Coding, Compressor>> = {
  zstd: {
    handedOver: 64 * 1024,
    now: body => zlib.zstdCompressSync(body, zstdOptions(body.length)),
    later: body => zstd(body, zstdOptions(body.length))
  },
  br: {
    handedOver: 16 * 1024,
    now: body => zlib.brotliCompressSync(body, brotliOptions(body.length)),
    later: body => brotli(body, brotliOptions(body.length))
  },
  gzip: {
    handedOver: 16 * 1024,
    now: body => zlib.gzipSync(body, gzipOptions(body.length)),
    later: body => gzip(body, gzipOptions(body.length))
  }
}
