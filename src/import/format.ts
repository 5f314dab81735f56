import { basename, extname } from 'node:path'
import { utf16By } from '../intake/charset/unicode.ts'
import { columnsOf } from '../intake/csv/columns.ts'

// What a file is: its name says it, or its beginning does.

export const formats = ['text', 'html', 'json', 'ndjson', 'csv', 'feed'] as const
export type Format = (typeof formats)[number]

const byEnding: ReadonlyMap<string, Format> = new Map([
  ['.txt', 'text'],
  ['.text', 'text'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
  ['.json', 'json'],
  ['.jsonld', 'json'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.xml', 'feed'],
  ['.rss', 'feed'],
  ['.atom', 'feed']
])

/** Ends of names that tell a format; `.gz` may stand behind each. */
export const endings: readonly string[] = [...byEnding.keys()]

/** What the name says, without a `.gz` behind it; null where it says nothing. */
export function formatByName(path: string): Format | null {
  const name = basename(path).toLowerCase()
  return byEnding.get(extname(name.endsWith('.gz') ? name.slice(0, -'.gz'.length) : name)) ?? null
}

/** The beginning of a file, unfolded where it was compressed. */
export interface Beginning {
  readonly bytes: Buffer
  /** Whether this is all of it. */
  readonly isWhole: boolean
}

export type ColumnMap = Readonly<Record<string, string>>

/**
 * The format of a file, null where it is none that is read: what its name says, but of `.json` its beginning tells whether
 * it is one value or a line each; without a telling name the beginning tells alone. `map` names columns of CSV.
 */
export function formatOf(path: string, beginning: Beginning, map: ColumnMap): Format | null {
  const named = formatByName(path)
  if (named !== null && named !== 'json') return named
  const text = textOf(beginning.bytes)
  if (named === 'json') return jsonOrLines(text ?? '', beginning.isWhole)
  return text === null ? null : formatByContent(text, beginning.isWhole, map)
}

function formatByContent(text: string, isWhole: boolean, map: ColumnMap): Format | null {
  const start = text.slice(0, 1024).trimStart()
  if (start === '') return isWhole ? 'text' : null
  if (/^[[{]/.test(start)) return jsonOrLines(text, isWhole)
  if (start.startsWith('<')) {
    if (/<(?:!doctype\s+html|html|head|body|article)\b/i.test(start)) return 'html'
    return /^<\?xml\b|<(?:rss|feed|rdf:RDF)\b/.test(start) ? 'feed' : 'html'
  }
  return isHeader(text, map) ? 'csv' : 'text'
}

/** Text as far as it decodes; null for what is no text. A character that is cut at the end does not matter. */
function textOf(bytes: Buffer): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const wide = utf16By(bytes)
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what tells text from other bytes
  return /[\u0000-\u0008\u000e-\u001a]/.test(text) ? null : text
}

/** A value that ends with its line, and others behind it, are lines; a value of several lines is one. */
function jsonOrLines(text: string, isWhole: boolean): 'json' | 'ndjson' {
  if (text.trimStart().startsWith('[')) return 'json'
  const lines = text.trimStart().split('\n')
  const [first = '', ...others] = lines
  // Of the last one the end may be missing.
  if (others.length === 0) return isWhole ? 'json' : 'ndjson'
  if (others.every(line => line.trim() === '')) return 'ndjson'
  return [first, ...others.slice(0, 3)].some(isObject) ? 'ndjson' : 'json'
}

function isObject(line: string): boolean {
  try {
    return line.trimStart().startsWith('{') && typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

/** Whether the first line names the columns that an article needs. */
function isHeader(text: string, map: ColumnMap): boolean {
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].find(mark => line.includes(mark))
  if (delimiter === undefined) return false
  try {
    const header = line.split(delimiter).map(name => name.trim().replace(/^"|"$/g, ''))
    return columnsOf(header, map).header.length > 1
  } catch {
    return false
  }
}

/** How the header of an archive begins that `dateline export` wrote. */
export const isArchive = ({ bytes }: Beginning): boolean =>
  /^(?:\uFEFF)?\s*\{\s*"dateline"\s*:\s*"archive"/.test(textOf(bytes.subarray(0, 128)) ?? '')
