import { parseArgs } from 'node:util'
import { SetupError } from '../errors.ts'

// dateline check [--repair]: what is wrong with the database, in plain lines.

interface Fault {
  readonly what: string
  readonly count: number
  readonly first: readonly string[]
  readonly remedy: string | null
}

/** What the command is run with. */
export interface CheckServices {
  readonly databasePath: string
  readonly now: () => Date
  readonly print: (line: string) => void
  /** Tells a person who watches what is looked at. */
  readonly tell: (line: string) => void
  readonly check: (
    path: string,
    tell: (part: string) => void
  ) => Promise<{ readonly faults: readonly Fault[]; readonly waiting: number }>
  readonly repair: (
    path: string,
    at: Date,
    tell: (part: string) => void
  ) => Promise<{ readonly before: readonly Fault[]; readonly after: readonly Fault[]; readonly backup: string | null }>
}

/** Answers the exit status: 0 where nothing is wrong (any more), 1 where something is. Throws SetupError. */
export async function checkCommand(argv: readonly string[], services: CheckServices): Promise<number> {
  return readOrder(argv) ? repair(services) : check(services)
}

function readOrder(argv: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...argv], options: { repair: { type: 'boolean' } } }).values.repair === true
  } catch (error) {
    throw new SetupError(`${(error as Error).message}; dateline --help lists the commands`)
  }
}

async function check({ databasePath, print, tell, check: look }: CheckServices): Promise<number> {
  const { faults, waiting } = await look(databasePath, tell)
  printAll(print, faults)
  if (waiting > 0)
    print(`${waiting} answered writes are not in the tables yet: the service, or its next start, does them`)
  if (faults.length === 0) print(`${databasePath}: nothing is wrong`)
  else if (faults.some(({ remedy }) => remedy !== null))
    print('dateline check --repair mends what is not marked, while no service runs')
  return faults.length === 0 ? 0 : 1
}

async function repair({ databasePath, now, print, tell, repair: mend }: CheckServices): Promise<number> {
  const { before, after, backup } = await mend(databasePath, now(), tell)
  printAll(print, before)
  if (before.length === 0) print(`${databasePath}: nothing is wrong`)
  if (backup !== null) print(`Repaired. The database as it was is ${backup}`)
  if (after.length > 0) {
    print('What is left:')
    printAll(print, after)
  }
  return after.length === 0 ? 0 : 1
}

function printAll(print: (line: string) => void, faults: readonly Fault[]): void {
  for (const { what, count, first, remedy } of faults) {
    const more = count > first.length ? ', …' : ''
    const lasting = remedy === null ? ' (cannot be repaired: restore a backup, or send the article again)' : ''
    print(`${count} × ${what}: ${first.join(', ')}${more}${lasting}`)
  }
}
