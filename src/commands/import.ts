import { type Stats, statSync } from 'node:fs'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { type ReadInput, withDefaults } from '../articles/body.ts'
import { anyArticle } from '../articles/foreign.ts'
import type { ArticleInput } from '../document/input.ts'
import { Problem, SetupError } from '../errors.ts'
import type { ExtractorPool } from '../extractor-pool.ts'
import { readColumnMap } from '../import/column-map.ts'
import { bytesInAll } from '../import/find.ts'
import { type Format, formats } from '../import/format.ts'
import { type Taken, takenOf } from '../import/outcome.ts'
import { type Progress, type Screen, showProgress } from '../import/progress.ts'
import { rehearse } from '../import/rehearse.ts'
import { openRejects, type Rejects, toldRejects } from '../import/rejects.ts'
import { importAll, type Restore } from '../import/run.ts'
import { counted, nothing, recordsOf, summary, type Tally } from '../import/tally.ts'
import { faultsOf } from '../intake/article.ts'
import { inTurn } from '../intake/in-turn.ts'
import type { Intake } from '../intake/take-in.ts'
import type { Store } from '../store/store.ts'

// dateline import PATH...: articles out of files, into the store of this machine.

/** What the command is run with. */
export interface ImportServices {
  /** Opens the store; one that is only asked changes no file. Throws SetupError. */
  readonly openStore: (options: { readonly isDryRun: boolean }) => Promise<Store>
  readonly openPool: () => ExtractorPool
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
  readonly restore?: (services: { readonly store: Store; readonly isDryRun: boolean }) => Restore
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
      expect: 'any'
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
      restore: services.restore?.({ store, isDryRun })
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

type Defaults = Parameters<typeof withDefaults>[1]

/** What the command line asks for. */
interface Order {
  readonly paths: readonly string[]
  readonly include: readonly string[]
  readonly format: Format | null
  readonly map: Readonly<Record<string, string>>
  readonly rejects: string | null
  readonly isDryRun: boolean
  readonly defaults: Defaults
}

const optionTypes = {
  include: { type: 'string', multiple: true },
  format: { type: 'string' },
  map: { type: 'string', multiple: true },
  rejects: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'date-published': { type: 'string' },
  'date-modified': { type: 'string' },
  publisher: { type: 'string' },
  author: { type: 'string', multiple: true },
  section: { type: 'string' },
  keyword: { type: 'string', multiple: true },
  language: { type: 'string' }
} as const

/** Which option gives which member of an article. */
const optionOf = {
  datePublished: 'date-published',
  dateModified: 'date-modified',
  publisher: 'publisher',
  author: 'author',
  articleSection: 'section',
  keywords: 'keyword',
  inLanguage: 'language'
} as const

function readOrder(argv: readonly string[], readInput: ReadInput): Order {
  const { values, positionals } = parsed(argv)
  if (positionals.length === 0) throw new SetupError('name the files and folders to import, or - for standard input')
  const format = formats.find(name => name === values.format) ?? null
  if (values.format !== undefined && format === null) {
    throw new SetupError(`--format takes ${formats.join(', ')}, and not “${values.format}”`)
  }
  const given = Object.entries(optionOf).flatMap(([member, option]) =>
    values[option] === undefined ? [] : [[member, values[option]] as const]
  )
  const defaults: Defaults = Object.fromEntries(given)
  checkDefaults(defaults, readInput)
  for (const path of positionals) refuseMissing(path)
  return {
    paths: positionals,
    include: values.include ?? [],
    format,
    map: readColumnMap(values.map ?? []),
    rejects: values.rejects ?? null,
    isDryRun: values['dry-run'] === true,
    defaults
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: optionTypes, allowPositionals: true })
  } catch (error) {
    throw new SetupError(`${(error as Error).message}; dateline --help lists the options`)
  }
}

/** What an option would put into every article has to be in order. */
function checkDefaults(defaults: Defaults, readInput: ReadInput): void {
  const probe = withDefaults({ headline: '-', articleBody: '-' }, defaults)
  try {
    const faults = [...faultsOf(readInput(probe))]
    const [fault] = faults
    if (fault !== undefined) throw new Problem('invalidBody', fault.detail, { errors: faults })
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    const [fault] = failure.errors
    const member = fault !== undefined && 'pointer' in fault ? fault.pointer.split('/')[1] : undefined
    const option = optionOf[member as keyof typeof optionOf]
    throw new SetupError(`${option === undefined ? '' : `--${option}: `}${fault?.detail ?? failure.message}`)
  }
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
