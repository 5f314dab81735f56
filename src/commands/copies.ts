import { parseArgs } from 'node:util'
import { SetupError } from '../errors.ts'
import { Progress } from '../export/progress.ts'

// dateline backup FILE and dateline restore FILE: the database as a file, out and in.

/** What the commands are run with. */
export interface CopyServices {
  readonly databasePath: string
  readonly now: () => Date
  readonly print: (line: string) => void
  /** Tells a person who watches how far it is; null where nobody does. */
  readonly tell: ((line: string) => void) | null
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<NodeJS.Signals>
}

export interface CopyOrder {
  readonly progress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

export type BackUp = (order: CopyOrder & { path: string; to: string; isForced: boolean }) => Promise<number>
export type Restore = (
  order: CopyOrder & { path: string; from: string; isForced: boolean; at: Date }
) => Promise<{ readonly aside: string | null; readonly pending: number }>

const megabyte = 2 ** 20

/** Throws SetupError for what a person has to mend. */
export async function backupCommand(argv: readonly string[], services: CopyServices, backUp: BackUp): Promise<void> {
  const { file, isForced } = readOrder(argv, 'the file to be made')
  const order = orderOf(services)
  const bytes = await backUp({ ...order, path: services.databasePath, to: file, isForced })
  services.print(`${file}: ${Math.ceil(bytes / megabyte).toLocaleString('en-US')} MB, ${order.seconds()} s`)
}

/** Throws SetupError for what a person has to mend. */
export async function restoreCommand(argv: readonly string[], services: CopyServices, restore: Restore): Promise<void> {
  const { file, isForced } = readOrder(argv, 'the backup')
  const { databasePath, print, now } = services
  const { aside, pending } = await restore({
    ...orderOf(services),
    path: databasePath,
    from: file,
    isForced,
    at: now()
  })
  print(`${databasePath} is what ${file} has`)
  if (aside !== null) {
    print(`What was there is ${aside} now`)
    print(
      'What was withdrawn after the backup is there again, and keys that were revoked after it let in: dateline keys list'
    )
  }
  if (pending > 0) print('It has the schema of an older version, which the next start brings up to date')
}

function readOrder(argv: readonly string[], what: string): { file: string; isForced: boolean } {
  let parsed: { values: { force?: boolean }; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...argv], options: { force: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    throw new SetupError(`${(error as Error).message}; dateline --help lists the commands`)
  }
  const [file, ...more] = parsed.positionals
  if (file === undefined || more.length > 0) throw new SetupError(`name ${what}, one file`)
  return { file, isForced: parsed.values.force === true }
}

function orderOf({ tell, stopped }: CopyServices): CopyOrder & { seconds(): string } {
  const stop = new AbortController()
  void stopped.then(signal => stop.abort(new SetupError(`ended by ${signal}; nothing is left of it`)))
  const started = performance.now()
  let progress: Progress | null = null
  return {
    signal: stop.signal,
    progress(done, total) {
      if (tell === null) return
      progress ??= new Progress(tell, () => performance.now(), { total: total / megabyte, counted: 'MB', from: 0 })
      progress.update(done / megabyte)
    },
    seconds: () => ((performance.now() - started) / 1000).toFixed(1)
  }
}
