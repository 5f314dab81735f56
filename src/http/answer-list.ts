import { Readable } from 'node:stream'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { PageContext } from '../pages/context.ts'
import type { Content } from '../pages/html.ts'
import type { ListParts } from '../pages/list.ts'
import type { ListOptions, Store, Version } from '../store/store.ts'
import type { Page, Stored } from '../store/stored.ts'
import { linkAlternates } from './alternates.ts'
import { answerPage } from './answer-page.ts'
import { answerStream } from './answer-stream.ts'
import { answerUnchanged, sendStanding, standing } from './conditional.ts'
import type { FacetsBody, FacetsOfPage } from './facets.ts'
import { absolute, contentTypeOf, type Format, type Offered } from './formats.ts'
import { addressWith, pickPage, sendPage } from './list.ts'
import { type FileFormat, isWholeAsked, type ListFormats, type PageFormat, type RowFormat } from './list-formats.ts'
import { showProblemOn } from './problem-page.ts'
import { shownFilters } from './shown-filters.ts'
import { refuseRecentOnly } from './whole-ranking.ts'

/** A list as a route asks for it. */
export interface AskedList<T extends object, S extends string> {
  readonly options: ListOptions<S>
  /** A page of it. */
  list(options: ListOptions<S>): Promise<Page<T>>
  readonly facets?: () => Promise<FacetsBody | undefined>
  /** The members that are kept of each row. */
  readonly fields?: readonly string[] | undefined
  readonly formats: Offered<ListFormats<T>>
  /** What it is called, to people, and in the names of files: `Quotes of Ada Lund`, `quotes-person-ada-lund`. */
  readonly title: () => string
  readonly fileName: string
  readonly page?: AskedPage<T>
}

/** What answers a list; a page names entities and articles that it is narrowed by. */
interface ListServices {
  readonly store: Pick<Store, 'version' | 'articles' | 'entities'>
  readonly now: () => Date
}

/** What a list is shown with as a page. */
export interface AskedPage<T> {
  readonly parts: () => Promise<ListParts<T>>
  readonly facets?: () => Promise<FacetsOfPage>
  /** Whether a search marks what it found; unless told it does. */
  readonly isMarked?: boolean
  /** What its first page shows above the rows. */
  readonly above?: (shown: ShownAbove<T>, context: PageContext) => Promise<Content>
}

export interface ShownAbove<T> {
  readonly page: Page<T>
  /** The first rows of the same list, more than the page has. */
  readonly first: (limit: number) => Promise<readonly T[]>
  readonly signal: AbortSignal
}

/** Rows of a page, where a list is walked from its beginning to its end. */
const rowsAtOnce = 200
/** The same for a file, which takes rows with all that belongs to them. */
const rowsAtOnceOfFile = 25
/** Rows that are written in a turn of the event loop: to write articles takes longer than to read them. */
const rowsATurn = 20
/** How often the next page is asked for where the readers are busy, and after how many ms: nobody begins an export again. */
const patience = { times: 60, between: 500 }
/** Bytes that may wait for the client, and for how many ms, before it is let go. */
const bounds = { waiting: 1024 * 1024, patience: 30_000 }

/** Answers a list in the format that was asked for: a page of it, or with `limit=all` every row. */
export async function answerList<T extends object, S extends string>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: ListServices,
  wanted: AskedList<T, S>
): Promise<FastifyReply> {
  const { store, now } = services
  const { format } = request
  const formats = format === 'json' && !isWholeAsked(request) ? null : await wanted.formats.load()
  const rows = formats === null ? undefined : rowsOf(formats, format, wanted.fields)
  const options = rows?.asking === undefined ? wanted.options : askedWith(wanted.options, rows.asking)
  const asked = { ...wanted, options }
  const file = formats?.files?.[format]
  if (format === 'html' && asked.page !== undefined && !isWholeAsked(request)) {
    return sendListPage(request, reply, services, asked, asked.page)
  }
  if (formats !== null && isWholeAsked(request) && rows === undefined && file === undefined) throw onlyInRows(formats)
  if (format !== 'json') refuseWhatItHasNot(request)
  if (file !== undefined) return sendFile(request, reply, store, asked, file)
  if (rows !== undefined && isWholeAsked(request)) return sendWhole(request, reply, asked, rows)
  const current = await store.version()
  if (answerUnchanged(request, reply, current)) return reply
  const page = await asked.list(options)
  linkAlternates(request, reply)
  if (format === 'json') {
    const facets = await asked.facets?.()
    return sendPage(request, reply, pickPage(page, asked.fields), options.limit, current, facets)
  }
  nameFile(reply, format, asked.fileName)
  if (rows !== undefined) return sendRows(request, reply, page, rows, current)
  return sendDocument(request, reply, page, { title: asked.title(), write: formats?.pages[format] }, current, now())
}

function sendListPage<T extends object, S extends string>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: ListServices,
  { options, list, title }: AskedList<T, S>,
  page: AskedPage<T>
): Promise<FastifyReply> {
  const isSearch = Boolean((request.query as { readonly q?: unknown }).q)
  const shownParts = async () => ({ ...(await page.parts()), title: title() })
  // Who typed what cannot be read goes on from there.
  showProblemOn(request, async (problem, context) => {
    const [{ listPage }, parts, filters] = await Promise.all([
      import('../pages/list.ts'),
      shownParts(),
      shownFilters(request, context, null)
    ])
    return listPage(parts, { items: [], next: null, total: null, facets: {}, filters, problem }, context)
  })
  return answerPage(request, reply, services, async context => {
    const { signal } = request
    const [{ listPage }, parts, found, facets = {}, filters] = await Promise.all([
      import('../pages/list.ts'),
      shownParts(),
      list({ ...options, signal, ...(isSearch && page.isMarked !== false ? { highlight: true } : {}) }),
      page.facets?.(),
      shownFilters(request, context, services.store)
    ])
    const { rows, next, total, notes } = found
    const first = async (limit: number) => (await list({ ...options, limit, count: 'none', signal })).rows
    const above = options.cursor === null ? await page.above?.({ page: found, first, signal }, context) : null
    return listPage({ ...parts, above }, { items: rows, next, total, facets, filters, ranking: notes.ranking }, context)
  })
}

/** What the request says wins over what the format would have. */
function askedWith<S extends string>(options: ListOptions<S>, asking: object): ListOptions<S> {
  const said = Object.entries(options).filter(([, value]) => value !== undefined)
  return { ...options, ...asking, ...Object.fromEntries(said) }
}

function rowsOf<T extends object>(
  formats: ListFormats<T>,
  format: Format,
  fields: readonly string[] | undefined
): RowFormat<T> | undefined {
  const rows = formats.rows[format]
  return fields === undefined ? rows : rows?.only(fields)
}

function onlyInRows({ rows }: ListFormats<never>): Problem {
  const names = Object.keys(rows).map(name => `format=${name}`)
  const detail = `A whole list at once comes row by row${names.length === 0 ? ', and here is no such format' : `: with ${names.join(' or ')}`}.`
  return new Problem('invalidParameter', `limit: ${detail}`, { errors: [{ parameter: 'limit', detail }] })
}

/** What an answer cannot have must not be asked for. */
const comesWith: { readonly [parameter: string]: readonly Format[] } = {
  facets: ['json', 'html'],
  include: ['json', 'ndjson', 'jsonld', 'ninjs', 'gold'],
  highlight: ['json', 'ndjson', 'html'],
  fields: ['json', 'ndjson', 'csv']
}

function refuseWhatItHasNot({ query, format }: FastifyRequest): void {
  const given = query as Readonly<Record<string, unknown>>
  const faults = Object.entries(comesWith)
    .filter(([name, formats]) => given[name] !== undefined && given[name] !== false && !formats.includes(format))
    .map(([parameter, formats]) => ({
      parameter,
      detail: `This comes with format=${formats.join(' or ')}, and not with ${format}.`
    }))
  const [first] = faults
  if (first === undefined) return
  throw new Problem('invalidParameter', `${first.parameter}: ${first.detail}`, { errors: faults })
}

const opened: ReadonlySet<Format> = new Set(['atom', 'jsonfeed', 'jsonld', 'text', 'markdown', 'timelinejs', 'ninjs'])

const endings: { readonly [F in Format]?: string } = {
  ics: 'ics',
  csv: 'csv',
  ndjson: 'ndjson',
  gold: 'gold.ndjson',
  sqlite: 'sqlite'
}

/** What a browser cannot show is saved under a name that says what it is (RFC 6266). */
export function nameFile(reply: FastifyReply, format: Format, name: string): void {
  const ending = endings[format]
  if (ending === undefined || opened.has(format)) return
  // Ids are ASCII; whatever else comes here must not end the quotes.
  const safe = name.replace(/[^\w.-]+/g, '-').slice(0, 100)
  reply.header('content-disposition', `attachment; filename="${safe}.${ending}"`)
}

function sendRows<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page<T>,
  rows: RowFormat<T>,
  current: Version
): FastifyReply {
  linkNext(request, reply, page)
  const body = rows.head + textOf(page.items, rows)
  return sendStanding(request, reply, body, current, { type: contentTypeOf(request.format) })
}

function linkNext(request: FastifyRequest, reply: FastifyReply, { next }: Page<unknown>): void {
  if (next === null) return
  const others = String(reply.getHeader('link') ?? '')
  const own = `<${addressWith(request, { cursor: next })}>; rel="next"`
  reply.header('link', others === '' ? own : `${own}, ${others}`)
}

function sendDocument<T extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page<T>,
  { title, write }: { readonly title: string; readonly write: PageFormat<T> | undefined },
  current: Version,
  now: Date
): FastifyReply {
  if (write === undefined) throw new RangeError(`No list is written in ${request.format}.`)
  linkNext(request, reply, page)
  const here = (changes: Readonly<Record<string, string | null>>) => absoluteAddress(request, changes)
  const text = write(
    page.items.map(({ value }) => value),
    {
      title,
      self: here({}),
      next: page.next === null ? null : here({ cursor: page.next }),
      home: here({ cursor: null }),
      total: page.total,
      address: path => absolute(request, path),
      now
    }
  )
  return sendStanding(request, reply, text, current, { type: contentTypeOf(request.format) })
}

function absoluteAddress(request: FastifyRequest, changes: Readonly<Record<string, string | null>>): string {
  return absolute(request, addressWith(request, changes).slice(request.server.publicPath.length))
}

/**
 * The whole list as a stream, page after page as the client takes it. That all of it has come is told by the end of the
 * chunked body, by the trailer field Dateline-Rows (RFC 9110 §6.5) and, in lines, by the last one. It is not one state
 * of the store: a row that is there from the beginning to the end comes once.
 */
async function sendWhole<T extends object, S extends string>(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AskedList<T, S>,
  rows: RowFormat<T>
): Promise<FastifyReply> {
  const { options, fileName } = asked
  const { format, signal } = request
  if (options.cursor !== null) {
    const detail = 'The whole list begins at its beginning.'
    throw new Problem('invalidParameter', `cursor: ${detail}`, { errors: [{ parameter: 'cursor', detail }] })
  }
  await assertAllRanked(asked, signal)
  const isHead = request.method === 'HEAD'
  const pages = pagesOf(asked, { ...options, limit: isHead ? 1 : rowsAtOnce, signal })
  // While it can still be said that the list refuses what was asked for.
  const first = await pages.next()
  nameFile(reply, format, fileName)
  reply.header('cache-control', 'no-store').type(contentTypeOf(format))
  if (isHead) return reply.send('')
  let count = 0
  async function* pieces() {
    yield rows.head
    for (let page = first; page.done !== true; page = await pages.next()) {
      const items = page.value
      for (let row = 0; row < items.length; row += rowsATurn) {
        yield textOf(items.slice(row, row + rowsATurn), rows)
        await turn()
      }
      count += items.length
    }
    if (rows.end !== undefined) yield rows.end(count)
  }
  reply.trailer('dateline-rows', async () => String(count))
  return reply.send(answerStream(nonEmpty(pieces()), bounds))
}

/** Before anything is sent that claims to be all. */
async function assertAllRanked<T extends object, S extends string>(
  { options, list }: AskedList<T, S>,
  signal: AbortSignal
): Promise<void> {
  if (options.sort === '-relevance') refuseRecentOnly(await list({ ...options, limit: 1, count: 'none', signal }))
}

/**
 * The list as one file: all of it, or with `limit` so many of its first rows. As it is made of one page after the other, it is
 * no single state of the store unless nothing was written meanwhile; then it has an entity tag. That is a weak one (RFC 9110
 * §8.8.1), because a file says when it was made.
 */
async function sendFile<T extends object, S extends string>(
  request: FastifyRequest,
  reply: FastifyReply,
  store: Pick<Store, 'version'>,
  asked: AskedList<T, S>,
  file: FileFormat<T>
): Promise<FastifyReply> {
  const { method, format, signal } = request
  const before = await store.version()
  if (answerUnchanged(request, reply, before)) return reply
  const { cursor } = asked.options
  const most = isLimited(request) ? asked.options.limit : null
  if (most === null) await assertAllRanked(asked, signal)
  // The list from a place on is as long as it turns out to be.
  if (most === null && cursor === null) {
    const { total } = await asked.list({ ...asked.options, limit: 1, count: 'exact', signal })
    file.refuse(total?.value ?? 0)
  }
  const options = { ...asked.options, ...file.asking, limit: rowsAtOnceOfFile, signal }
  const made = method === 'HEAD' ? null : await file.make(request, pagesOf(asked, options, most))
  const isOneState = await isStill(before, store).catch((error: unknown) => {
    made?.bytes.destroy()
    throw error
  })
  linkAlternates(request, reply)
  nameFile(reply, format, asked.fileName)
  reply.type(contentTypeOf(format)).header('vary', reply.server.varies)
  if (isOneState) reply.header('etag', `W/"${standing(request, before)}"`).header('cache-control', 'no-cache')
  else reply.header('cache-control', 'no-store')
  // A stream, because Fastify would say of nothing that its length is 0.
  if (made === null) return reply.send(Readable.from([]))
  return reply.header('content-length', String(made.length)).send(made.bytes)
}

/** Whether nothing was written since. */
const isStill = async ({ changes }: Version, store: Pick<Store, 'version'>) =>
  (await store.version()).changes === changes

/** Whether a number of rows is asked for, as only the address tells: one that is not is filled in. */
const isLimited = (request: FastifyRequest) =>
  !isWholeAsked(request) && new URL(request.originalUrl, 'http://here').searchParams.has('limit')

/** The rows of a list from its cursor on, all of them or so many, page after page. */
async function* pagesOf<T extends object, S extends string>(
  asked: AskedList<T, S>,
  options: ListOptions<S> & { readonly signal: AbortSignal },
  most: number | null = null
): AsyncGenerator<readonly Stored<T>[]> {
  const { limit: atOnce, signal } = options
  let left = most ?? Number.POSITIVE_INFINITY
  for (let cursor = options.cursor, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const here: ListOptions<S> = { ...options, limit: Math.min(atOnce, left), count: 'none', cursor }
    const page: Page<T> = await patiently(signal, () => asked.list(here))
    yield page.items
    left -= page.items.length
    cursor = left > 0 ? page.next : null
  }
}

const textOf = <T>(items: readonly Stored<T>[], rows: RowFormat<T>) => items.map(item => rows.row(item)).join('')

/** What `list` answers, once there is a reader for it. Throws its Problem unavailable where there is none for long. */
async function patiently<T>(signal: AbortSignal, list: () => Promise<Page<T>>): Promise<Page<T>> {
  for (let refused = 1; ; refused++) {
    try {
      return await list()
    } catch (error) {
      const isBusy = error instanceof Problem && error.code === 'unavailable'
      if (!isBusy || refused >= patience.times) throw error
    }
    await pause(patience.between, undefined, { signal })
  }
}

/** A stream takes an empty piece for its end. */
async function* nonEmpty(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) if (piece !== '') yield piece
}
