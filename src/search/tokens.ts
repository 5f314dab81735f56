import { foldHigh, folds, ignored, separator } from './unicode61.ts'

// Words as the full text index has them. Texts are scanned for many rows an answer, so that no word becomes a string
// before its hash says that it may be one that is looked for.

/** Takes the token between two offsets, of this hash; answers whether to go on. */
export type Visit = (start: number, end: number, hash: number) => boolean

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000

const add = (hash: number, unit: number) => (Math.imul(hash, 31) + unit) | 0
const addHigh = (hash: number, code: number) =>
  code < 0x10000 ? add(hash, code) : add(add(hash, 0xd7c0 + (code >> 10)), 0xdc00 + (code & 0x3ff))

/** Goes through the tokens of a text, from left to right. */
export function scanTokens(text: string, visit: Visit): void {
  const { length } = text
  let start = -1
  let hash = 0
  let at = 0
  while (at < length) {
    const from = at
    const unit = text.charCodeAt(at++)
    let fold = folds[unit] ?? separator
    if (fold === separator && isHigh(unit) && at < length) {
      const next = text.charCodeAt(at)
      if (isLow(next)) {
        at++
        fold = foldHigh(((unit - 0xd800) << 10) + (next - 0xdc00) + 0x10000)
      }
    }
    if (fold === separator) {
      if (start >= 0 && !visit(start, from, hash)) return
      start = -1
    } else if (fold !== ignored) {
      if (start < 0) {
        start = from
        hash = 0
      }
      hash = addHigh(hash, fold)
    }
  }
  if (start >= 0) visit(start, length, hash)
}

/** The hash of a folded token. */
export function hashOf(token: string): number {
  let hash = 0
  for (let at = 0; at < token.length; at++) hash = add(hash, token.charCodeAt(at))
  return hash
}

/** What stands for a token in the index. */
export function foldedToken(text: string, start: number, end: number): string {
  let token = ''
  for (let at = start; at < end; at++) {
    const code = text.codePointAt(at) ?? 0
    const fold = code < 0x10000 ? (folds[code] ?? separator) : foldHigh(code)
    if (code >= 0x10000) at++
    if (fold !== ignored) token += String.fromCodePoint(fold)
  }
  return token
}

/** The tokens of a text, as the index has them. */
export function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  scanTokens(text, (start, end) => tokens.push(foldedToken(text, start, end)) > 0)
  return tokens
}
