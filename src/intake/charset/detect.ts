import { analyse } from 'chardet'
import type { DecodedText } from '../charset.ts'
import { isPlausible } from './plausible.ts'

/** Below this, in per cent, chardet guesses. */
const leastConfidence = 20

/**
 * Reads bytes that are not UTF-8 in the character set that the frequency of their letters tells: the most likely one
 * that has a character for every byte and gives a plausible text. Where a few bytes beyond ASCII do not tell, that is
 * windows-1252, as browsers have it. Null where no set is likely.
 */
export function detectCharset(bytes: Uint8Array): DecodedText | null {
  const sample = sampleOf(bytes)
  const likely = analyse(sample)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name)
  const beyond = sample.reduce((count, byte) => (byte < 0x80 ? count : count + 1), 0)
  const candidates = beyond * 8 < sample.length ? [...likely, 'windows-1252'] : likely
  for (const name of candidates) {
    const read = decoded(bytes, name)
    if (read !== null && isPlausible(read.text)) return read
  }
  return null
}

function decoded(bytes: Uint8Array, name: string): DecodedText | null {
  try {
    const decoder = new TextDecoder(name, { fatal: true })
    return /^utf-/.test(decoder.encoding) ? null : { text: decoder.decode(bytes), encoding: decoder.encoding }
  } catch {
    return null
  }
}

/**
 * The words with bytes beyond ASCII and a few on each side, without tags: markup and scripts are English whatever the
 * text is.
 */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex(byte => byte >= 0x80)
  const start = Math.max(0, first - 1000)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(bytes.length - start, window))
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ')
  const words = text.split(/[ \t\r\n]+/)
  const kept = new Uint8Array(words.length)
  for (const [at, word] of words.entries()) {
    if (/[^\0-\x7f]/.test(word)) kept.fill(1, Math.max(0, at - neighbours), at + neighbours + 1)
  }
  return Buffer.from(words.filter((_, at) => kept[at] === 1).join(' '), 'latin1')
}

const window = 128 * 1024
const neighbours = 3
