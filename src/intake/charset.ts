import { Problem } from '../errors.ts'
import { detectCharset } from './charset/detect.ts'
import { isPlausible } from './charset/plausible.ts'
import { type Utf8Count, utf8In, utf16By } from './charset/unicode.ts'
import { refuse } from './refuse.ts'

// Which character set bytes are in. What is said of it is often wrong: servers name one for all files, editors another.
// So each name is tried, in the order of who knows best, and what is plainly wrong is passed over. No byte is ever
// replaced: either all of the text is read, or none.

/** Bytes as text, and the name (Encoding Standard) of the character set that they were read in. */
export interface DecodedText {
  readonly text: string
  readonly encoding: string
}

/** What bytes of a format say of their own character set: a name or label; null where they say nothing. */
export type InnerCharset = (bytes: Uint8Array) => string | null

/**
 * Reads bytes as text, by these in turn (Encoding Standard §6.1, HTML §13.2.3.2):
 *
 * 1. a byte order mark, which is dropped; the zeros of UTF-16 without a mark;
 * 2. `charset` of the Content-Type, then what the bytes say themselves (`inner`), where it fits the bytes: a name of a
 *    legacy set is wrong where all bytes beyond ASCII are UTF-8, or where the text would hold controls or letters that
 *    no language mixes;
 * 3. UTF-8, where all bytes are;
 * 4. what the frequency of letters tells.
 *
 * Throws Problem unsupportedMediaType where Content-Type names a character set that nobody knows, or none that is safe
 * (UTF-7, ISO-2022-KR, HZ); invalidBody where the bytes are in no character set, or in several.
 */
export function readText(
  bytes: Uint8Array,
  contentType: string | null = null,
  inner: InnerCharset = () => null
): DecodedText {
  const told = charsetOf(contentType)
  if (told !== null && encodingNamed(told) === null) {
    throw new Problem('unsupportedMediaType', `The character set ${JSON.stringify(told.slice(0, 60))} is not known.`)
  }
  const marked = markOf(bytes)
  if (marked !== null) return decode(bytes, marked) ?? refuse(`The bytes are not the ${marked} that they begin as.`)
  if (isUtf32(bytes)) throw new Problem('unsupportedMediaType', 'Text in UTF-32 is not read; send UTF-8.')

  const wide = utf16By(bytes)
  if (wide !== null) return decode(bytes, wide) ?? refuse(`The bytes are not the ${wide} that they look like.`)

  const utf8 = utf8In(bytes)
  const names = [told, inner(bytes)].flatMap(name => (name === null ? [] : (encodingNamed(name) ?? [])))
  const read = firstThatFits(bytes, names, utf8) ?? decode(bytes, 'utf-8')
  if (read !== null) return read
  if (isMixed(utf8)) refuse('Most of the text is UTF-8, but not all of it: it is in more than one character set.')
  const [named] = names
  const detected = detectCharset(bytes)
  if (detected !== null) return detected
  const wrong = named === undefined ? '' : ` It is not ${named}, as it says.`
  return refuse(`The character set of the text cannot be told.${wrong} Send it as UTF-8, or name the set.`)
}

function firstThatFits(bytes: Uint8Array, names: readonly string[], utf8: Utf8Count): DecodedText | null {
  for (const name of names) {
    // Without zeros it is no UTF-16, whatever it says.
    if (name.startsWith('utf-16') || isPlainlyUtf8(name, utf8) || (name !== 'utf-8' && isMixed(utf8))) continue
    const decoded = decode(bytes, name)
    if (decoded !== null && (name === 'utf-8' || isPlausible(decoded.text))) return decoded
  }
  return null
}

/**
 * Text of a legacy set is UTF-8 by accident hardly ever: in sets of one byte a character that takes two signs side by
 * side which no word has, in those of two bytes a few characters may be.
 */
const isPlainlyUtf8 = (name: string, { sequences, faults }: Utf8Count) =>
  name !== 'utf-8' && faults === 0 && sequences >= (isMultiByte(name) ? 10 : 1)

const isMultiByte = (name: string) => /^(?:gb|big5|euc-|shift_jis|iso-2022)/.test(name)

const isMixed = ({ sequences, faults }: Utf8Count) => faults > 0 && sequences >= 5 && faults * 10 <= sequences

/** The character set that a Content-Type names (RFC 9110 §8.3.1). */
function charsetOf(contentType: string | null): string | null {
  const found = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(contentType ?? '')
  const name = (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
  return name === '' ? null : name
}

/** The name of the encoding that a label stands for; null where none is decoded here. */
function encodingNamed(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'x-user-defined' ? null : encoding
  } catch {
    return null
  }
}

function markOf(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xff && second === 0xfe && !(third === 0 && fourth === 0) ? 'utf-16le' : null
}

function isUtf32([first, second, third, fourth]: Uint8Array): boolean {
  const isLittle = first === 0xff && second === 0xfe && third === 0 && fourth === 0
  return isLittle || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff)
}

function decode(bytes: Uint8Array, encoding: string): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}
