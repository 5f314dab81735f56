import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import { undefused } from '../represent/csv.ts'
import { authorsIn } from './authors.ts'
import { type Columns, type CsvMember, columnsOf } from './csv/columns.ts'
import { type CsvRecord, readCsvRecords } from './csv/records.ts'
import { utf8Of } from './csv/utf8.ts'
import { feedDate } from './dates.ts'
import { languageTag } from './language-tag.ts'
import { articleOf, authorsNamed, distinct, type Located, mapValue } from './mapped.ts'
import { rejection } from './rejection.ts'

export interface CsvOptions {
  /** Columns by member, where the header does not name them so: `{ headline: 'Title', articleBody: 'Text' }`. */
  readonly map?: Readonly<Record<string, string>>
  /** Largest record, in bytes of UTF-8. */
  readonly recordLimit: number
  /** Character set (WHATWG Encoding); told from the bytes where absent. */
  readonly charset?: string | null
  /** Told once of the columns that no article has a place for, if there are any. */
  readonly ignored?: (columns: readonly string[]) => void
}

/** A row that is an article, or what is wrong with it. `line` is where it begins, from 1; the header is a line. */
export type CsvArticle =
  | { readonly line: number; readonly input: ArticleInput }
  | { readonly line: number; readonly problem: Problem }

/**
 * The articles of CSV with a header (RFC 4180; `;` and tabs are taken, too), row by row and with bounded memory. A bad
 * row is told of and ends nothing.
 *
 * Columns are found as `columnsOf` says. Cells are texts as they stand, white space included; blank ones count as
 * absent. `author` and `keywords` are lists: as JSON (`["a","b"]`, as our own tables have them) or Python
 * writes them (`['a', 'b']`), or parted by `;`, and `keywords` without a `;` by `|`, else by commas; a column that is a byline by name or by its `By` may name several authors as
 * bylines do. Dates are ISO 8601 or near it, or RFC 822 (dates.ts);
 * `05/06/2024` is two. An apostrophe that our own tables, and others by the same advice, put in front of what
 * a spreadsheet would take for a formula is taken away.
 *
 * Throws Problem invalidBody where the header is of no use, and unsupportedMediaType for a character set that is none.
 * The problems of rows are invalidBody, with pointers of the form `/COLUMN`, and bodyTooLarge.
 */
export async function* csvArticles(source: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<CsvArticle> {
  const { map, recordLimit, charset = null, ignored } = options
  const { records } = await readCsvRecords(utf8Of(source, charsetNamed(charset)), recordLimit)
  let columns: Columns | null = null
  for await (const record of records) {
    if (columns === null) {
      columns = columnsOf(headerOf(record, recordLimit), map)
      if (columns.ignored.length > 0) ignored?.(columns.ignored)
    } else {
      yield articleIn(record, columns, recordLimit)
    }
  }
  if (columns === null) throw wrong('', 'The CSV is empty: its first line must name the columns.')
}

function charsetNamed(label: string | null): string | null {
  try {
    return label === null ? null : new TextDecoder(label).encoding
  } catch {
    throw new Problem('unsupportedMediaType', `There is no character set “${label}”.`)
  }
}

const wrong = (pointer: string, detail: string) => rejection('invalidBody', [{ pointer, detail }])

function headerOf(record: CsvRecord, limit: number): readonly string[] {
  if ('fault' in record) throw problemOf(record.fault, limit)
  return record.fields.map(name => name.trim())
}

function problemOf(fault: 'tooLong' | 'quote' | 'notUtf8', limit: number): Problem {
  switch (fault) {
    case 'tooLong':
      return new Problem(
        'bodyTooLarge',
        `The row has more than ${limit} bytes, unless a quotation mark that begins a cell is never closed.`
      )
    case 'quote':
      return wrong(
        '',
        'The quotation marks of the row do not fit: inside of a cell they are doubled, and a cell that begins with one ends with one.'
      )
    case 'notUtf8':
      return wrong('', 'The row is not UTF-8 text, as the rest is.')
  }
}

function articleIn(record: CsvRecord, columns: Columns, limit: number): CsvArticle {
  const { line } = record
  try {
    if ('fault' in record) throw problemOf(record.fault, limit)
    return { line, input: inputOf(record.fields, columns) }
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    return { line, problem: failure }
  }
}

function inputOf(fields: readonly string[], { header, at }: Columns): ArticleInput {
  if (fields.length !== header.length) {
    throw wrong('', `The row has ${fields.length} cells, and the header ${header.length}.`)
  }
  const pointerOf = (member: CsvMember) => {
    const name = header[at.get(member) ?? -1] ?? member
    return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }
  const cell = (member: CsvMember): Located<string> | null => {
    const text = undefused(fields[at.get(member) ?? -1] ?? '')
    return text.trim() === '' ? null : { value: text, pointer: pointerOf(member) }
  }
  const trimmed = (member: CsvMember) => mapValue(cell(member), text => text.trim())
  const isByline = /by/i.test(header[at.get('author') ?? -1] ?? '')
  const mapped = {
    id: trimmed('id'),
    headline: cell('headline'),
    description: cell('description'),
    articleBody: cell('articleBody'),
    author: mapValue(cell('author'), text => authorsNamed(namesIn(text, isByline))),
    publisher: cell('publisher'),
    articleSection: cell('articleSection'),
    keywords: mapValue(cell('keywords'), text =>
      distinct(listIn(text) ?? text.split([';', '|'].find(mark => text.includes(mark)) ?? ','))
    ),
    url: trimmed('url'),
    inLanguage: mapValue(cell('inLanguage'), languageTag),
    inLanguageSource: mapValue(trimmed('inLanguageSource'), sourceIn),
    datePublished: mapValue(cell('datePublished'), feedDate),
    datePublishedSource: mapValue(trimmed('datePublishedSource'), sourceIn),
    dateModified: mapValue(cell('dateModified'), feedDate)
  }
  const missing = (member: CsvMember) => ({ pointer: pointerOf(member), detail: `The row has no ${member}.` })
  return articleOf(mapped, { headline: missing('headline'), articleBody: missing('articleBody') })
}

function namesIn(text: string, isByline: boolean): readonly string[] {
  const names = listIn(text) ?? text.split(';')
  const [only, ...others] = names
  return others.length === 0 && only !== undefined && (isByline || /^by\s/i.test(only)) ? authorsIn(only) : names
}

/** A list as JSON or as Python has it; null where the cell is neither. */
const listIn = (text: string) => jsonList(text) ?? pythonList(text)

/** `['a', 'b']`: what tables made with Python have. */
function pythonList(text: string): readonly string[] | null {
  if (!/^\[(?:'[^'\\]*'|"[^"\\]*"|[,\s])*\]$/.test(text.trim())) return null
  return Array.from(text.matchAll(/'([^']*)'|"([^"]*)"/g), ([, single, double]) => single ?? double ?? '')
}

/** The texts of a JSON list, or of the `name` members of what it lists; null where the cell is no such list. */
function jsonList(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.flatMap(nameOf) : null
  } catch {
    return null
  }
}

function nameOf(item: unknown): readonly string[] {
  const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : item
  return typeof name === 'string' ? [name] : []
}

const sourceIn = (text: string) => (text === 'inferred' || text === 'provided' ? text : null)
