import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { type ReadInput, withDefaults } from '../articles/body.ts'
import { extractionOf } from '../articles/extraction.ts'
import { anyArticle } from '../articles/foreign.ts'
import type { Extraction } from '../articles/schema.ts'
import type { ArticleInput } from '../document/input.ts'
import { streamSink } from '../export/sink.ts'
import type { ExtractorPool } from '../extractor-pool.ts'
import { bytesInAll } from '../import/find.ts'
import type { ImportEvent } from '../import/outcome.ts'
import { type Progress, type Screen, showProgress } from '../import/progress.ts'
import { openRejects, type Rejects, toldRejects } from '../import/rejects.ts'
import { importAll } from '../import/run.ts'
import { annotate } from '../intake/take-in.ts'
import { orderOf, type ReadOrder } from './order.ts'

// dateline extract PATH...: what is read from articles in files, as POST /extract answers it, stored nowhere.

/** What the command is run with. */
export interface ExtractServices {
  readonly openPool: () => Pick<ExtractorPool, 'extract' | 'readPage' | 'close'>
  readonly readInput: ReadInput
  /** Largest record in bytes. */
  readonly limit: number
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<NodeJS.Signals>
  readonly stdin: Readable
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly screen: Screen
}

/**
 * Prints what is read from each article: a line of JSON, or indented where a person watches. Answers the exit status: 0, also
 * where whoever reads standard output has enough; 1 where something could not be read, which is told; 128 and its number where
 * a signal ended it. Throws SetupError where the call is wrong.
 */
export async function extractCommand(argv: readonly string[], services: ExtractServices): Promise<number> {
  const { order } = orderOf(argv, { url: { type: 'string' } }, services.readInput)
  const progress = showProgress(services.screen, () => performance.now())
  const rejects = order.rejects === null ? toldRejects(line => progress.tell(line)) : await openRejects(order.rejects)
  const stop = new AbortController()
  let stoppedBy: NodeJS.Signals | null = null
  void services.stopped.then(signal => {
    stoppedBy = signal
    stop.abort()
  })
  const pool = services.openPool()
  try {
    const tally = await extractAll({ order, services, pool, progress, rejects, signal: stop.signal })
    progress.end()
    if (tally.files === 0 && stoppedBy === null)
      progress.tell('There was no file to read; --include GLOB names others.')
    if (tally.rejected > 0) progress.tell(`${tally.rejected} of ${tally.rejected + tally.read} could not be read.`)
    if (stoppedBy !== null) return 128 + constants.signals[stoppedBy as NodeJS.Signals]
    return tally.rejected > 0 ? 1 : 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    throw error
  } finally {
    stop.abort()
    progress.end()
    await pool.close()
    await rejects.close()
  }
}

interface Run {
  readonly order: ReadOrder
  readonly services: ExtractServices
  readonly pool: Pick<ExtractorPool, 'extract' | 'readPage' | 'close'>
  readonly progress: Progress
  readonly rejects: Rejects
  readonly signal: AbortSignal
}

interface Tally {
  readonly files: number
  readonly read: number
  readonly rejected: number
}

async function extractAll({ order, services, pool, progress, rejects, signal }: Run): Promise<Tally> {
  const { readInput, limit, stdin, stdout, screen } = services
  const sink = streamSink(stdout)
  const indent = stdout.isTTY === true ? 2 : 0
  // Results on the same screen tell how far it is.
  const isShown = screen.isTTY === true && stdout.isTTY !== true
  const found = { ...order, except: rejects.file ?? null }
  let total: number | null = null
  if (isShown) {
    void bytesInAll(order.paths, found, signal).then(bytes => {
      total = bytes
    })
  }
  const take = async (input: ArticleInput) =>
    extractionOf(await annotate(withDefaults(input, order.defaults), pool.extract))
  const readAny = anyArticle(readInput)
  const events = importAll({
    ...found,
    stdin,
    signal,
    meter: { bytes: 0 },
    readAny,
    readPage: pool.readPage,
    limit,
    take
  })
  let tally: Tally = { files: 0, read: 0, rejected: 0 }
  for await (const { event, bytes } of events) {
    tally = counted(tally, event)
    if (event.kind === 'taken') await sink.write(`${JSON.stringify(event.taken, null, indent)}\n`)
    if (event.kind === 'rejected') await rejects.add(event.reject)
    if (event.kind === 'note') progress.tell(`${event.path}: ${event.note}`)
    if (isShown) progress.update({ bytes, total, records: tally.read + tally.rejected, rejected: tally.rejected })
  }
  await sink.finish()
  return tally
}

function counted(tally: Tally, { kind }: ImportEvent<Extraction>): Tally {
  if (kind === 'file') return { ...tally, files: tally.files + 1 }
  if (kind === 'taken') return { ...tally, read: tally.read + 1 }
  return kind === 'rejected' ? { ...tally, rejected: tally.rejected + 1 } : tally
}
