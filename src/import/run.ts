import type { Readable } from 'node:stream'
import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import { told } from '../intake/rejection.ts'
import { type Line, readLines } from '../represent/ndjson.ts'
import { overlapped } from '../represent/overlapped.ts'
import { type FindOptions, type Found, findFiles } from './find.ts'
import { type Format, formatOf, isArchive } from './format.ts'
import type { ImportEvent, Reject, Taken } from './outcome.ts'
import { type ImportRecord, type Note, type ReadOptions, raise } from './record.ts'
import { gunzipped, Interrupted, isGzip, type Meter, openSource, peek, Unreadable } from './source.ts'
import { utf8ByMark } from './utf16.ts'

/** What became of a line of an archive. */
export type Restored<T = Taken> = { readonly line: number } & ({ readonly taken: T } | Omit<Reject, 'path' | 'line'>)

/**
 * Reads an archive that `dateline export` wrote: a file whose first line begins with `{"dateline":"archive"`, which is the
 * first of the lines. Reading them throws when the import is interrupted, which is to be passed on.
 */
export type Restore<T = Taken> = (archive: {
  readonly path: string
  /** At most `limit` bytes of a line are held. */
  readonly lines: (limit: number) => AsyncIterable<Line>
}) => AsyncIterable<Restored<T>>

export interface ImportOptions<T = Taken> extends FindOptions, ReadOptions {
  readonly paths: readonly string[]
  /** What every file is; told by names and contents where null. */
  readonly format: Format | null
  readonly stdin: Readable
  readonly signal: AbortSignal
  readonly meter: Meter
  /** Does with an article what it is read for. `before` resolves when those before it are done. */
  readonly take: (input: ArticleInput, before: Promise<void>) => Promise<T>
  readonly restore?: Restore<T> | undefined
}

/** An event and how many bytes had been read when what it tells of came. */
export interface At<T> {
  readonly event: T
  readonly bytes: number
}

// As many as the lines of a body (articles/lines.ts), for the same reason: one write to the disk serves many.
const underWay = { count: 96, size: 4 * 1024 * 1024 }

/**
 * Reads the articles of files and takes each. What is wrong with one, or with a file, is told and ends nothing; a store that
 * fails ends everything, and is thrown. When the signal is aborted nothing more is read, and what is under way is finished.
 */
export async function* importAll<T>(options: ImportOptions<T>): AsyncGenerator<At<ImportEvent<T>>> {
  const overlap = { ...underWay, sizeOf: ({ size }: Item<T>) => size }
  for await (const events of overlapped(itemsOf(options), overlap, (item, before) => item.work(before))) yield* events
}

/** Something to do in its turn, and what it comes to. */
interface Item<T> {
  readonly size: number
  work(before: Promise<void>): Promise<Iterable<At<ImportEvent<T>>> | AsyncIterable<At<ImportEvent<T>>>>
}

async function* itemsOf<T>(options: ImportOptions<T>): AsyncGenerator<Item<T>> {
  for await (const found of findFiles(options.paths, options)) {
    if (options.signal.aborted) return
    try {
      yield* itemsOfFile(found, options)
    } catch (failure) {
      if (failure instanceof Interrupted) return
      yield itemOf({ line: null, size: 0, read: () => raise(failure), text: () => null }, found.path, options)
    }
  }
}

async function* itemsOfFile<T>(found: Found, options: ImportOptions<T>): AsyncGenerator<Item<T>> {
  const { path } = found
  const { meter, signal } = options
  const tell = (event: ImportEvent<T>): Item<T> => {
    const events = [{ event, bytes: meter.bytes }]
    return { size: 0, work: async () => events }
  }
  if ('passedOver' in found) {
    yield tell({ kind: 'passedOver', path })
    return
  }
  yield tell({ kind: 'file' })
  if ('fault' in found) throw new Unreadable(found.fault)
  const source = openSource(path, meter, options)
  try {
    const { format, bytes, isArchived } = await opened(path, source.bytes, options)
    if (isArchived && options.restore !== undefined) {
      const { item, done } = archiveItem(path, limit => readLines(bytes, limit), options.restore, meter)
      yield item
      await done
      return
    }
    if (isArchived) throw new Problem('unsupportedMediaType', 'The file is an archive of `dateline export`.')
    const read = await readers[format]()
    for await (const record of read(bytes, options, path)) {
      if (signal.aborted) return
      yield 'note' in record ? tell({ kind: 'note', path, note: record.note }) : itemOf(record, path, options)
    }
  } finally {
    source.close()
  }
}

type Reader = (bytes: AsyncIterable<Buffer>, options: ReadOptions, path: string) => AsyncIterable<ImportRecord | Note>

// What reads a format is loaded by the first file that is in it: pages and feeds are 30 MB of code.
const readers: Readonly<Record<Format, () => Promise<Reader>>> = {
  text: async () => (await import('./text-records.ts')).textRecords,
  html: async () => (await import('./text-records.ts')).pageRecords,
  json: async () => (await import('./json-records.ts')).jsonRecords,
  ndjson: async () => (await import('./json-records.ts')).lineRecords,
  csv: async () => (await import('./csv-records.ts')).csvRecords,
  feed: async () => (await import('./feed-records.ts')).feedRecords
}

/** Bytes that tell what a file is. */
const beginning = { whole: 64 * 1024, archive: 128 }

async function opened(
  path: string,
  source: AsyncIterable<Buffer>,
  { format, map }: Pick<ImportOptions, 'format' | 'map'>
) {
  const raw = await peek(source, 2)
  if (/\.gz$/i.test(path) && !isGzip(raw.head)) throw new Unreadable('The file is named .gz and holds no gzip data.')
  const unfolded = isGzip(raw.head) ? gunzipped(raw.bytes) : raw.bytes
  // Whoever says what it is waits for no more of it than it takes to tell an archive.
  const { head, isWhole, bytes } = await peek(unfolded, format === null ? beginning.whole : beginning.archive)
  const told = format ?? formatOf(path, { bytes: head, isWhole }, map)
  if (told === null) {
    throw new Problem(
      'unsupportedMediaType',
      'Neither its name nor its beginning tells what the file is; --format says it where it is text.'
    )
  }
  const isJson = told === 'ndjson' || told === 'json'
  return {
    format: told,
    bytes: isJson ? utf8ByMark(bytes) : bytes,
    isArchived: told === 'ndjson' && isArchive({ bytes: head, isWhole })
  }
}

/** The archive, read when all before it is done; `done` resolves when it is, so that nothing behind it begins before. */
function archiveItem<T>(
  path: string,
  lines: (limit: number) => AsyncIterable<Line>,
  restore: Restore<T>,
  meter: Meter
) {
  const { promise, resolve } = Promise.withResolvers<void>()
  async function* events(): AsyncGenerator<At<ImportEvent<T>>> {
    try {
      for await (const restored of restore({ path, lines })) {
        const event: ImportEvent<T> =
          'taken' in restored
            ? { kind: 'taken', taken: restored.taken }
            : { kind: 'rejected', reject: { path, ...restored } }
        yield { event, bytes: meter.bytes }
      }
    } catch (failure) {
      if (failure instanceof Interrupted) return
      const reject = rejectOf(path, null, failure, null)
      yield { event: { kind: 'rejected', reject }, bytes: meter.bytes }
    } finally {
      resolve()
    }
  }
  const item: Item<T> = {
    size: 0,
    async work(before) {
      await before
      return events()
    }
  }
  return { item, done: promise }
}

function itemOf<T>(record: ImportRecord, path: string, { meter, take }: ImportOptions<T>): Item<T> {
  const { bytes } = meter
  const { line } = record
  return {
    size: record.size,
    async work(before) {
      try {
        const taken = await take(await record.read(), before)
        return [{ event: { kind: 'taken', taken }, bytes }]
      } catch (failure) {
        return [{ event: { kind: 'rejected', reject: rejectOf(path, line, failure, record) }, bytes }]
      }
    }
  }
}

/** Why the record is not taken in. A failure that is not the record’s is thrown on. */
function rejectOf(
  path: string,
  line: number | null,
  failure: unknown,
  source: Pick<ImportRecord, 'text'> | null
): Reject {
  const record = source?.text() ?? null
  if (failure instanceof Unreadable) return { path, line, code: 'unreadable', reason: failure.message, record }
  const isOfRecord = failure instanceof Problem && (failure.status < 500 || failure.code === 'extractionFailed')
  if (!isOfRecord) throw failure
  const [first] = failure.errors
  const pointer = first !== undefined && 'pointer' in first && first.pointer !== '' ? { pointer: first.pointer } : {}
  return { path, line, code: failure.code, reason: reasonOf(failure), ...pointer, record }
}

function reasonOf({ code, message, errors, cause }: Problem): string {
  if (errors.length > 0) return errors.slice(0, 5).map(told).join(' ')
  // Nobody has logs here.
  const isBroken = code === 'extractionFailed' && cause instanceof Error && cause.name !== 'AbortError'
  return isBroken ? `Reading the text failed: ${cause.message}.` : message
}
