import { type Stats, statSync } from 'node:fs'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { type ReadInput, withDefaults } from '../articles/body.ts'
import { anyArticle } from '../articles/foreign.ts'
import type { ArticleInput } from '../document/input.ts'
import { Problem, SetupError } from '../errors.ts'
import type { ExtractorPool } from '../extractor-pool.ts'
import { bytesInAll } from '../import/find.ts'
import { type Taken, takenOf } from '../import/outcome.ts'
import { type Progress, type Screen, showProgress } from '../import/progress.ts'
import { rehearse } from '../import/rehearse.ts'
import { openRejects, type Rejects, toldRejects } from '../import/rejects.ts'
import { importAll, type Restore } from '../import/run.ts'
import { counted, nothing, recordsOf, summary, type Tally } from '../import/tally.ts'
import { inTurn } from '../intake/in-turn.ts'
import type { Intake } from '../intake/take-in.ts'
import type { Stamp } from '../store/history.ts'
import type { Store } from '../store/store.ts'
import { orderOf, type ReadOrder } from './order.ts'

// dateline import PATH...: articles out of files, into the store of this machine.

/** What the command is run with. */
export interface ImportServices {
  /** Opens the store; one that is only asked changes no file. Throws SetupError. */
  readonly openStore: (options: { readonly isDryRun: boolean }) => Promise<Store>
  readonly openPool: () => Pick<ExtractorPool, 'extract' | 'readPage' | 'close'>
  readonly readInput: ReadInput
  /** Largest record in bytes. */
  readonly limit: number
  readonly extractor: string
  readonly now: () => Date
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<NodeJS.Signals>
  readonly stdin: Readable
  readonly print: (line: string) => void
  readonly screen: Screen
  /** Reads archives of `dateline export`. */
  readonly restore?: (services: {
    readonly store: Store
    readonly isDryRun: boolean
    readonly stamp: () => Stamp
  }) => Restore
}

/** Exit statuses: all was taken in; some was not; ended by a signal is 128 and its number (130 for SIGINT). */
const status = { done: 0, rejected: 1, signal: 128 } as const

/**
 * Takes in what the paths hold; answers the exit status. Throws SetupError where the call is wrong, before anything is
 * read, and where the store fails: what was taken in until then stays.
 */
export async function importCommand(argv: readonly string[], services: ImportServices): Promise<number> {
  const order = readOrder(argv, services.readInput)
  const rejects = order.rejects === null ? null : await openRejects(order.rejects)
  const { screen } = services
  const progress = showProgress(screen, () => performance.now())
  try {
    return await run(order, services, {
      progress,
      rejects: rejects ?? toldRejects(line => progress.tell(line)),
      except: rejects?.file ?? null
    })
  } finally {
    progress.end()
    await rejects?.close()
  }
}

interface Outputs {
  readonly progress: Progress
  readonly rejects: Rejects
  readonly except: Pick<Stats, 'dev' | 'ino'> | null
}

/** Who changed what is imported, in its history. */
const by = 'dateline import'

async function run(order: Order, services: ImportServices, { progress, rejects, except }: Outputs): Promise<number> {
  const { isDryRun, defaults } = order
  const stop = new AbortController()
  let stoppedBy: NodeJS.Signals | null = null
  void services.stopped.then(signal => {
    stoppedBy = signal
    stop.abort()
    progress.tell('Stopping: what is under way is finished. Asked again, it ends at once.')
  })
  const store = await services.openStore({ isDryRun })
  const pool = services.openPool()
  const started = performance.now()
  let tally = nothing
  let failure: unknown = null
  try {
    const intake: Intake = {
      store,
      extract: pool.extract,
      extractor: services.extractor,
      now: services.now,
      expect: 'any',
      by
    }
    const accept = taking(intake, isDryRun)
    const meter = { bytes: 0 }
    const found = { ...order, except }
    let total: number | null = null
    void bytesInAll(order.paths, found, stop.signal).then(bytes => {
      total = bytes
    })
    const events = importAll({
      ...found,
      stdin: services.stdin,
      signal: stop.signal,
      meter,
      readAny: anyArticle(services.readInput),
      readPage: pool.readPage,
      limit: services.limit,
      take: (input, before) => accept(withDefaults(input, defaults), before),
      restore: services.restore?.({ store, isDryRun, stamp: () => ({ at: services.now().toISOString(), by }) })
    })
    for await (const { event, bytes } of events) {
      tally = counted(tally, event)
      if (event.kind === 'rejected') await rejects.add(event.reject)
      if (event.kind === 'note') progress.tell(`${event.path}: ${event.note}`)
      progress.update({ bytes, total, records: recordsOf(tally), rejected: tally.rejected })
    }
  } catch (error) {
    failure = error
  } finally {
    stop.abort()
    await pool.close()
    await store.close()
  }
  progress.end()
  tell(tally, order, services, performance.now() - started, stoppedBy)
  if (failure !== null) throw storeFailure(failure)
  return statusOf(tally, stoppedBy)
}

/** How an article is taken in, or what that would come to. */
function taking(intake: Intake, isDryRun: boolean): (input: ArticleInput, before: Promise<void>) => Promise<Taken> {
  if (isDryRun) return input => rehearse(input, intake)
  const takeInOrder = inTurn(intake)
  return async (input, before) => takenOf[(await takeInOrder(input, before)).outcome]
}

function tell(
  tally: Tally,
  { isDryRun, rejects }: Order,
  { print }: ImportServices,
  milliseconds: number,
  stoppedBy: NodeJS.Signals | null
): void {
  print(summary(tally, milliseconds, isDryRun))
  if (isDryRun) {
    print(
      'Nothing was written. Not tried: extraction, references to entities, and whether corrections would be lost; an ' +
        'article that comes twice counts twice.'
    )
  }
  if (rejects !== null && tally.rejected > 0) print(`The rejected records are in ${rejects}.`)
  if (stoppedBy !== null) print('Stopped; run it again to go on.')
  if (tally.files === 0 && stoppedBy === null) print('There was no file to read; --include GLOB names others.')
}

function statusOf({ rejected }: Tally, stoppedBy: NodeJS.Signals | null): number {
  if (stoppedBy !== null) return status.signal + constants.signals[stoppedBy]
  return rejected > 0 ? status.rejected : status.done
}

/** A store that cannot be written is for a person to mend; anything else is a defect. */
function storeFailure(failure: unknown): unknown {
  if (!(failure instanceof Problem)) return failure
  const cause = failure.cause instanceof Error ? ` (${failure.cause.message})` : ''
  return new SetupError(`the import ended early: ${failure.message}${cause} Run it again to go on`, { cause: failure })
}

/** What the command line asks for. */
interface Order extends ReadOrder {
  readonly isDryRun: boolean
}

function readOrder(argv: readonly string[], readInput: ReadInput): Order {
  const { values, order } = orderOf(argv, { 'dry-run': { type: 'boolean' } }, readInput)
  for (const path of order.paths) refuseMissing(path)
  return { ...order, isDryRun: values['dry-run'] === true }
}

/** A path that is mistyped is told before anything is taken in. */
function refuseMissing(path: string): void {
  if (path === '-') return
  try {
    statSync(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') return
    throw new SetupError(`there is no file and no folder “${path}”`, { cause })
  }
}
