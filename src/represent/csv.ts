// A table as CSV (RFC 4180) in UTF-8, a line at a time. What a spreadsheet would take for a formula is defused as OWASP says
// (https://owasp.org/www-community/attacks/CSV_Injection), in such a way that whoever reads the table can undo it.

/** What a cell holds. */
export type CsvValue = string | number | boolean | null

export interface Column<T> {
  /** Heads the column. */
  readonly name: string
  /** The member of the item that the column tells of, so that a table can be narrowed to some members. */
  readonly member: keyof T & string
  readonly value: (item: T) => CsvValue
}

/** A list of items as rows. */
export interface Table<T> {
  readonly columns: readonly Column<T>[]
  readonly header: readonly string[]
  /** The values of an item in the order of the header. */
  rowOf(item: T): readonly CsvValue[]
  /** The same without the columns of other members. */
  only(members: readonly string[]): Table<T>
}

export function tableOf<T>(columns: readonly Column<T>[]): Table<T> {
  return {
    columns,
    header: columns.map(({ name }) => name),
    rowOf: item => columns.map(({ value }) => value(item)),
    only: members => tableOf(columns.filter(({ member }) => members.includes(member)))
  }
}

/** The members of T whose values are of the type. */
type MembersOf<T, Value> = { [Name in keyof T & string]: T[Name] extends Value ? Name : never }[keyof T & string]

/** Columns of members that are written as they are, under their own names. */
export const plainColumns = <T>(...names: readonly MembersOf<T, CsvValue>[]): readonly Column<T>[] =>
  names.map(name => ({ name, member: name, value: item => item[name] as CsvValue }))

/**
 * Columns of members that are lists. A list within a cell is the JSON that the API serves it as: any separator occurs in names
 * and keywords, JSON carries all of them, says the same here as there, and begins with `[`, which begins no formula.
 */
export const listColumns = <T>(...names: readonly MembersOf<T, readonly unknown[]>[]): readonly Column<T>[] =>
  names.map(name => ({ name, member: name, value: item => JSON.stringify(item[name]) }))

/** Columns of what is inside of a member. */
export const columnsWithin = <T>(
  member: keyof T & string,
  values: Readonly<Record<string, (item: T) => CsvValue>>
): readonly Column<T>[] => Object.entries(values).map(([name, value]) => ({ name, member, value }))

/**
 * One line, with its CRLF: the header or a row.
 *
 * Null is an empty cell, the empty text is `""`: a reader that tells the two apart gets back which it was. Numbers and
 * booleans are written as JSON writes them and are never defused, so that -5 stays a number; a number that is not finite
 * is an empty cell, as it is null in JSON. Text is defused (see `defused`) and keeps all its characters: line breaks,
 * commas and quotation marks inside quotation marks (RFC 4180 §2.6, 2.7), and control characters as they are, though the
 * grammar there has none. A lone surrogate, which UTF-8 lacks, becomes U+FFFD.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cellOf).join(',')}\r\n`
}

function cellOf(value: CsvValue): string {
  if (typeof value === 'string') return quoted(defused(value.toWellFormed()))
  return value === null || (typeof value === 'number' && !Number.isFinite(value)) ? '' : String(value)
}

// Many readers trim cells that stand without quotation marks, and take U+FEFF at the very beginning for a byte order mark.
const needsMarks = /[",\r\n]|^\s|\s$|^$/

const quoted = (text: string) => (needsMarks.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * What begins like a formula: `=`, `+`, `-`, `@` or their full-width forms, also behind white space, control characters and
 * characters without width, which some programs drop; or a tab, CR or LF. Apostrophes in front make no difference here, or
 * nobody could tell those of the text from ours.
 */
const formula = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u

/**
 * Text that no spreadsheet reads as a formula: where it begins like one, an apostrophe comes in front, which is how
 * spreadsheets mark text. Everything else stays as it is.
 *
 * Only the beginning is looked at, because that is where a cell begins, if the program splits at commas. Told to split at
 * something else, it makes cells of its own out of the text.
 */
export const defused = (text: string) => (formula.test(text) ? `'${text}` : text)

/**
 * The inverse of `defused`: `undefused(defused(text)) === text` for every text. A text that begins with apostrophes before a
 * formula was given one more, so one is taken away; an apostrophe before anything else is the text's own.
 */
export const undefused = (text: string) => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)
