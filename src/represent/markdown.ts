import { oneLine } from './one-line.ts'

// CommonMark (https://spec.commonmark.org/0.31.2/) of texts that may hold anything: what they say is shown and never obeyed.

/**
 * Characters that mean something wherever they stand: in CommonMark, and `~`, `|` and `$` in GitHub's dialect. Any ASCII
 * punctuation may be escaped (§2.4). With `<` and `&` escaped there is neither HTML nor an entity.
 */
const special = /[\\`*_[\]<>&#~|$]/g

/** What begins a list, a thematic break, the underline of a heading (§4.1, 4.3, 5.2) or, at GitHub, of a table. */
const lineMark = /^[-+=:]/
const listNumber = /^(\d{1,9})([.)])/

/** A text as one line of a paragraph, or as a piece of one. */
export const markdownLine = (text: string) =>
  oneLine(text).replace(special, '\\$&').replace(lineMark, '\\$&').replace(listNumber, '$1\\$2')

/**
 * A text as paragraphs. Where blank lines part them, a single line break only wraps a line; else every line is one. The white
 * space around lines goes, which CommonMark ignores or takes for code.
 */
export function markdownParagraphs(text: string): string {
  const lines = text.split(/\r\n?|\n/).map(markdownLine)
  while (lines.at(-1) === '') lines.pop()
  const from = lines.findIndex(line => line !== '')
  const filled = lines.slice(Math.max(from, 0))
  if (!filled.includes('')) return filled.join('\n\n')
  return filled.filter((line, at) => line !== '' || filled[at - 1] !== '').join('\n')
}

/** A heading, `level` 1 to 6. The content is Markdown of one line. */
export const heading = (level: number, content: string) => `${'#'.repeat(level)} ${content}`

/**
 * A link (§6.3) with a text of one line. Where the address is none of the web, the text alone: nobody is led to
 * `javascript:`.
 */
export function markdownLink(text: string, address: string | null): string {
  const shown = markdownLine(text)
  return address === null || !/^https?:\/\//i.test(address) ? shown : `[${shown}](<${destination(address)}>)`
}

// Angle brackets allow for parentheses that do not pair; what ends them is percent-encoded, as are white space, control
// characters and backquotes, which no address holds by right (RFC 3986 §2).
const destination = (address: string) =>
  address
    .toWellFormed()
    .replace(/[\s\p{Cc}<>`]/gu, encodeURIComponent)
    .replace(/[\\&]/g, '\\$&')

/** Markdown inside a block quote (§5.1). Every line is marked, so that none can leave it. */
export const blockQuote = (content: string) => content.replace(/^/gm, '> ').replace(/^> $/gm, '>')
