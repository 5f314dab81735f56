import { readFile, rm, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { SetupError } from '../errors.ts'
import type { Order } from './order.ts'
import { fileSink } from './sink.ts'

// An export in files: `NAME-00001.csv`, `NAME-00002.csv`, …, each whole by itself. Beside them, until the last is there,
// `NAME.resume.json` says how far it is.

/** How far an export in parts is. */
export interface PartState {
  /** What was asked for: only the same goes on. */
  readonly order: string
  /** Whole parts, and the rows and the share of the total in them. */
  readonly parts: number
  readonly rows: number
  readonly done: number
  readonly position: string
}

const stem = (output: string) => output.slice(0, output.length - extname(output).length)

/** `archive.ndjson` as its third part: `archive-00003.ndjson`; where it has no ending it gets that of the format. */
export function partPath(output: string, part: number, { format }: Pick<Order, 'format'>): string {
  const end = extname(output) || (format === 'csv' ? '.csv' : '.ndjson')
  return `${stem(output)}-${String(part).padStart(5, '0')}${end}`
}

const statePath = (output: string) => `${stem(output)}.resume.json`

/** What tells one order from another. */
const told = ({ output: _, isResumed: _is, ...order }: Order) => JSON.stringify(order)

async function readState(path: string): Promise<PartState | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new SetupError(`${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
  try {
    return JSON.parse(text) as PartState
  } catch (cause) {
    throw new SetupError(`${path} is damaged: remove it and the parts, and begin anew`, { cause })
  }
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false
  )

/** Where an export in parts begins: behind the last whole part, or (null) at the beginning. Throws SetupError. */
export async function beginParts(output: string, order: Order): Promise<PartState | null> {
  const state = await readState(statePath(output))
  const first = partPath(output, 1, order)
  if (!order.isResumed) {
    if (!(await isThere(first))) return null
    throw new SetupError(`${first} is there already: --resume goes on where it ended; or remove it, or name another`)
  }
  if (state === null) {
    if (!(await isThere(first))) return null
    throw new SetupError(`${first} is of an export that is complete, or that lacks ${statePath(output)}`)
  }
  if (state.order !== told(order)) {
    throw new SetupError(`${statePath(output)} is of an export with other options: resume it with those`)
  }
  return state
}

/** Notes that these parts are whole. */
export async function notePart(output: string, order: Order, state: Omit<PartState, 'order'>): Promise<void> {
  const sink = await fileSink(statePath(output))
  await sink.write(`${JSON.stringify({ order: told(order), ...state })}\n`)
  await sink.finish()
}

/** Notes that all parts are there. */
export const endParts = (output: string): Promise<void> => rm(statePath(output), { force: true })
