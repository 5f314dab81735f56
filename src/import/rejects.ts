import type { Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { SetupError } from '../errors.ts'
import { lineOf } from '../represent/ndjson.ts'
import type { Reject } from './outcome.ts'
import { oneLine } from './progress.ts'

/** Takes what was not taken in. */
export interface Rejects {
  /** Which file that is, if any. */
  readonly file?: Pick<Stats, 'dev' | 'ino'>
  add(reject: Reject): Promise<void>
  close(): Promise<void>
}

export type RejectsFile = Rejects & Required<Pick<Rejects, 'file'>>

/**
 * A file with a line for each reject. One that is there is written anew where it is empty or holds the rejects of an
 * earlier run, so that the same command can be run again: that run meets every record again. Anything else is somebody’s
 * file and stays: SetupError, as where it cannot be written.
 */
export async function openRejects(path: string): Promise<RejectsFile> {
  let handle: FileHandle
  try {
    // Not emptied before it is known what it holds.
    handle = await open(path, 'a+')
  } catch (cause) {
    throw unwritable(path, cause)
  }
  if (!(await isOurs(handle))) {
    await handle.close()
    throw new SetupError(`${path} is there and holds no rejects of an import: name another file in --rejects`)
  }
  const file = await handle.stat()
  // A pipe or a terminal has nothing of an earlier run.
  if (file.isFile()) await handle.truncate()
  return {
    file,
    async add(reject) {
      await handle.appendFile(lineOf(reject)).catch(cause => {
        throw unwritable(path, cause)
      })
    },
    close: () => handle.close()
  }
}

const unwritable = (path: string, cause: unknown) =>
  new SetupError(`the rejects cannot be written to ${path}: ${(cause as Error).message}`, { cause })

async function isOurs(handle: FileHandle): Promise<boolean> {
  const stats = await handle.stat()
  if (stats.size === 0 || !stats.isFile()) return true
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
  return /^\{"path":"[^\n]*","line":(?:\d+|null),"code":"/.test(buffer.toString('utf8', 0, bytesRead))
}

/** So many are told one by one. */
const mostTold = 20

/** Rejects told to whoever watches, some of them. */
export function toldRejects(tell: (line: string) => void): Rejects {
  let count = 0
  return {
    async add({ path, line, reason }) {
      count++
      if (count <= mostTold) tell(`${path}${line === null ? '' : `:${line}`}: ${oneLine(reason).slice(0, 500)}`)
      if (count === mostTold) tell('Further records that are rejected are only counted; --rejects FILE keeps all.')
    },
    close: async () => {}
  }
}
