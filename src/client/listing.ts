import type { Ask, Call } from './ask.ts'
import { linesOf } from './lines.ts'
import { IncompleteAnswer, jsonOf } from './problem.ts'
import type { PageInfo } from './schemas.ts'

/** A page of a list: its rows, and where the next page begins. */
export type PageOf<List, Row> = Omit<List, 'data'> & { data: Row[]; page: PageInfo }

/** A list that is read page by page: rows with `for await`, or whole pages, with their counts and facets. */
export interface Paged<Page extends { data: unknown[] }> extends AsyncIterable<Page['data'][number]> {
  /** The first page, or the one where the query’s `cursor` begins. */
  first(): Promise<Page>
  /** The first page and those behind it, each asked for when it is needed. */
  pages(): AsyncIterable<Page>
  /** The first page where it is not the one that had this ETag; null where nothing has changed since. */
  changed(etag: string | null): Promise<{ readonly page: Page; readonly etag: string | null } | null>
}

/** A list that also comes in other formats, and as a stream of all of it. */
export interface Listing<Page extends { data: unknown[] }, Format extends string> extends Paged<Page> {
  /**
   * All rows in one answer, read as they arrive. Throws IncompleteAnswer where it ends before the line that says it is
   * whole. What only pages have, counts and facets, must not be asked for.
   */
  stream(): AsyncIterable<Page['data'][number]>
  /** A page in another format, or with `whole` all rows (CSV, NDJSON): an answer to take text or bytes from. */
  as(format: Format, options?: { readonly whole?: boolean }): Promise<Response>
}

export interface AskedListing extends Call {
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, unknown>>
}

export function listingOf<Page extends { data: unknown[]; page: PageInfo }, Format extends string>(
  ask: Ask,
  { path, query, ...call }: AskedListing
): Listing<Page, Format> {
  const read = async (cursor?: string): Promise<Page> => {
    const response = await ask({ ...call, path, query: cursor === undefined ? query : { ...query, cursor } })
    return jsonOf(response)
  }
  async function* pages() {
    let page = await read()
    yield page
    while (page.page.next !== null) {
      page = await read(page.page.next)
      yield page
    }
  }
  return {
    first: () => read(),
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) yield* data
    },
    async changed(etag) {
      const headers = etag === null ? {} : { 'if-none-match': etag }
      const response = await ask({ ...call, path, query, headers: { ...call.headers, ...headers }, expected: [304] })
      if (response.status === 304) return null
      return { page: await jsonOf<Page>(response), etag: response.headers.get('etag') }
    },
    async *stream() {
      const whole = { ...query, limit: 'all', format: 'ndjson' }
      yield* untilComplete(linesOf(await ask({ ...call, path, query: whole })))
    },
    as: (format, { whole = false } = {}) =>
      ask({ ...call, path, query: { ...query, format, ...(whole ? { limit: 'all' } : {}) } })
  }
}

/** The rows of a whole list; its last line counts them. */
async function* untilComplete<Row>(lines: AsyncIterable<unknown>): AsyncGenerator<Row, void, undefined> {
  let rows = 0
  for await (const line of lines) {
    if (isEnd(line)) {
      if (line.rows !== rows) throw new IncompleteAnswer(rows, `The list has ${line.rows} rows, and ${rows} have come.`)
      return
    }
    rows++
    yield line as Row
  }
  throw new IncompleteAnswer(rows, `The list ended after ${rows} rows without the line that says it is whole.`)
}

const isEnd = (line: unknown): line is { complete: true; rows: number } =>
  typeof line === 'object' && line !== null && 'complete' in line && line.complete === true
