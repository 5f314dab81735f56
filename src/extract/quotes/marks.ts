import type { Field } from '../../document/span.ts'
import { type Marked, type Paragraph, type Quotation, type Token, type Tokenised, textOf } from '../document.ts'
import { singleQuotations } from './single-marks.ts'

// Quotation marks to quotations. Marks are read in order with one bit of memory, because most of them look alike: a
// straight mark, or the doubled apostrophe of older wire copy, opens or closes by what stands around it. Single marks
// count in headlines, and in a text that has no others.

type Role = 'open' | 'close' | null

const opening = new Set(['“', '«', '„', '``'])
const closing = new Set(['”', '»'])
const straight = new Set(['"', "''"])

const isBlank = (sign: string) => sign === '' || /\s/.test(sign)
const isWordSign = (sign: string) => /[\p{L}\p{N}$£€…'’[]/u.test(sign)

/** What one mark does, given the signs around it and whether a quotation is open. */
export function roleOf(mark: string, before: string, after: string, isOpen: boolean): Role {
  // An opening mark that only fits behind a word closes: `„Ja“`, and wherever an editor turned it the wrong way.
  if (opening.has(mark)) return isOpen && !isBlank(before) && !isWordSign(after) ? 'close' : 'open'
  if (closing.has(mark)) {
    if (isOpen) return 'close'
    // A stray closing mark in front of a word opens: some editors turn the first mark of a paragraph the wrong way.
    return isBlank(before) && isWordSign(after) ? 'open' : null
  }
  if (!straight.has(mark)) return null
  if (isOpen) {
    // A second mark that only fits in front of a word opens a quotation inside the quotation; the outer one goes on.
    return isBlank(before) && !isBlank(after) && isWordSign(after) ? 'open' : 'close'
  }
  // Glued to a word on its left only, it can but close; `5'10"` is an inch. Between stop and word it opens a glued sentence.
  if (isBlank(after)) return null
  return isBlank(before) || !/[\p{L}\p{N}]/u.test(before) ? 'open' : null
}

interface Open {
  readonly outerStart: number
  readonly start: number
}

function quotationsOf(text: string, tokens: readonly Token[], paragraphs: readonly Paragraph[]): readonly Quotation[] {
  const quotations: Quotation[] = []
  paragraphs.forEach((paragraph, index) => {
    let open: Open | null = null
    const close = (end: number, outerEnd: number, isClosed: boolean) => {
      if (open !== null && end > open.start) {
        const start = skipBlank(text, open.start, end)
        const last = skipBlankBack(text, start, end)
        if (last > start) quotations.push({ ...open, start, end: last, outerEnd, isClosed, paragraph: index })
      }
      open = null
    }
    for (let at = paragraph.first; at < paragraph.last; at++) {
      const token = tokens[at]
      if (token === undefined || token.shape !== 'punctuation') continue
      const role = roleOf(token.text, text.charAt(token.start - 1), text.charAt(token.end), open !== null)
      if (role === 'close') close(token.start, token.end, true)
      else if (role === 'open' && open === null) open = { outerStart: token.start, start: token.end }
    }
    close(paragraph.end, paragraph.end, false)
  })
  return quotations
}

function skipBlank(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charAt(at))) at++
  return at
}

function skipBlankBack(text: string, start: number, from: number): number {
  let at = from
  while (at > start && isBlank(text.charAt(at - 1))) at--
  return at
}

/** How many quotations in single marks, and how many words in one of them, tell that a text marks its quotations so. */
const fewestSingle = 2
const fewestWords = 4

function marksSingly(text: string, singles: readonly Quotation[]): boolean {
  const isLong = ({ start, end }: Quotation) => text.slice(start, end).split(/\s+/).length >= fewestWords
  return singles.length >= fewestSingle && singles.some(isLong)
}

/** Stage: what stands between quotation marks, each within its paragraph. */
export function markQuotations<D extends Tokenised>(document: D): D & Marked {
  const read = (field: Field, takesSingles: (singles: readonly Quotation[]) => boolean) => {
    const [text, tokens, paragraphs] = [textOf(document, field), document.tokens[field], document.paragraphs[field]]
    const doubles = quotationsOf(text, tokens, paragraphs)
    const singles = singleQuotations(text, tokens, paragraphs, doubles)
    return singles.length > 0 && takesSingles(singles)
      ? [...doubles, ...singles].sort((a, b) => a.start - b.start)
      : doubles
  }
  let isSingle = false
  const articleBody = read('articleBody', singles => {
    const text = textOf(document, 'articleBody')
    isSingle = !/[“”"«»„]|''|``/.test(text) && marksSingly(text, singles)
    return isSingle
  })
  const quotations = {
    headline: read('headline', () => true),
    description: read('description', () => isSingle),
    articleBody
  }
  return { ...document, quotations }
}
