import { Problem } from '../errors.ts'
import { peek } from './source.ts'

/**
 * The bytes as UTF-8 where their mark says that they are UTF-16, which PowerShell writes behind `>`; else as they are. JSON
 * between systems is UTF-8 (RFC 8259 §8.1), but what a mark says is no guess. Problem malformedJson where they are not UTF-16.
 */
export async function* utf8ByMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, bytes } = await peek(source, 2)
  const label = labelOf(head)
  if (label === null) {
    yield* bytes
    return
  }
  const decoder = new TextDecoder(label, { fatal: true })
  const decode = (chunk?: Buffer) => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }))
    } catch (cause) {
      throw new Problem('malformedJson', 'The file is not UTF-16, as its byte order mark says.', { cause })
    }
  }
  for await (const chunk of bytes) yield decode(chunk)
  yield decode()
}

function labelOf([first, second]: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
