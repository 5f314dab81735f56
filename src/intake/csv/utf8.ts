import { detectCharset } from '../charset/detect.ts'
import { utf8In, utf16By } from '../charset/unicode.ts'

// CSV has no place to say its character set. What spreadsheets save is UTF-8, with or without a byte order mark, UTF-16
// with one, or the code page of a system.

/** So many bytes are looked at to tell the character set: rows are read before the last byte has come. */
const sampleSize = 64 * 1024

/**
 * The bytes as UTF-8 without a byte order mark. `label` is the character set (WHATWG Encoding) where it is known;
 * otherwise a byte order mark tells, else UTF-8 where nearly all of the first 64 KiB is that, else what they most
 * likely are. Bytes that are said or taken to be UTF-8 pass as they are, so that a bad row can be told from good ones.
 */
export async function* utf8Of(source: AsyncIterable<Uint8Array>, label: string | null): AsyncGenerator<Buffer> {
  let sample: Buffer = Buffer.alloc(0)
  let transcode: Transcoder | null = null
  for await (const chunk of source) {
    if (transcode !== null) {
      yield transcode(chunk)
      continue
    }
    sample = Buffer.concat([sample, chunk])
    if (sample.length < sampleSize) continue
    transcode = transcoderFrom(label ?? charsetOf(sample))
    yield transcode(withoutMark(sample))
  }
  if (transcode === null) {
    transcode = transcoderFrom(label ?? charsetOf(sample))
    yield transcode(withoutMark(sample))
  }
  yield transcode(null)
}

/** Null stands for the end. */
type Transcoder = (bytes: Uint8Array | null) => Buffer

function transcoderFrom(label: string): Transcoder {
  const decoder = new TextDecoder(label)
  return decoder.encoding === 'utf-8'
    ? bytes => Buffer.from(bytes ?? [])
    : bytes => Buffer.from(bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true }))
}

const mark = Buffer.from('\uFEFF')

/** A TextDecoder drops the mark of UTF-16 itself. */
const withoutMark = (sample: Buffer) => (sample.subarray(0, 3).equals(mark) ? sample.subarray(3) : sample)

function charsetOf(sample: Buffer): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const wide = utf16By(sample)
  if (wide !== null) return wide
  // A character may be cut at the end of the sample, which looks like a fault.
  const lines = sample.subarray(0, sample.length < sampleSize ? sample.length : sample.lastIndexOf('\n') + 1)
  const { sequences, faults } = utf8In(lines)
  if (faults === 0 || (sequences >= 5 && faults * 10 <= sequences)) return 'utf-8'
  return detectCharset(lines)?.encoding ?? 'windows-1252'
}
