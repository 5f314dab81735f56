import { utf8Of } from '../intake/csv/utf8.ts'
import { type CsvArticle, csvArticles } from '../intake/csv.ts'
import { LineKeeper } from './line-keeper.ts'
import { type ImportRecord, type Note, type ReadOptions, raise } from './record.ts'

/** What a chunk, and the conversion of a chunk, may hold beside a record. */
const slack = 1024 * 1024

/**
 * The rows of a table. Throws Problem where the header is of no use.
 *
 * Where a row ends is known when the next begins, so each waits for the one behind it: a bad one is told with its text.
 */
export async function* csvRecords(
  source: AsyncIterable<Buffer>,
  { limit, map }: ReadOptions
): AsyncGenerator<ImportRecord | Note> {
  const lines = new LineKeeper(limit + slack)
  let ignored: readonly string[] = []
  const rows = csvArticles(lines.pass(utf8Of(source, null)), {
    map,
    recordLimit: limit,
    charset: 'utf-8',
    ignored: columns => {
      ignored = columns
    }
  })
  let last: CsvArticle | null = null
  try {
    for await (const row of rows) {
      if (ignored.length > 0) yield { note: `no article has a place for ${columnsTold(ignored)}` }
      ignored = []
      if (last !== null) yield recordOf(last, lines, row.line)
      last = row
      lines.forgetBefore(row.line)
    }
  } catch (failure) {
    // The row before the place where reading broke off is whole.
    if (last !== null) yield recordOf(last, lines, last.line + 1)
    throw failure
  }
  if (last !== null) yield recordOf(last, lines)
}

const columnsTold = (columns: readonly string[]) =>
  `${columns.length === 1 ? 'the column' : 'the columns'} ${columns
    .slice(0, 10)
    .map(name => `“${name.slice(0, 60)}”`)
    .join(', ')}${columns.length > 10 ? ', …' : ''}`

function recordOf(row: CsvArticle, lines: LineKeeper, next?: number): ImportRecord {
  const { line } = row
  if ('problem' in row) {
    const text = lines.text(line, next)
    return { line, size: 0, read: () => raise(row.problem), text: () => text }
  }
  // A good row is refused later, if at all, when its lines have passed.
  const { input } = row
  return { line, size: input.articleBody.length, read: () => input, text: () => JSON.stringify(input) }
}
