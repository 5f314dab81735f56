import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { inGroups, syncFolder } from './sync.ts'

// What was answered as written survives a loss of power once the log is on the disk. SQLite would wait for the disk inside
// the commit (synchronous = full), and everything else in the process with it. So commits do not wait (normal: the order
// of writes is kept, and checkpoints wait), the log is synced in the threadpool, and answers go out when it is. Meanwhile
// the next transaction runs, and one sync serves all that were committed before it began.

export interface LogSync {
  /** Resolves when everything that is committed by now is on the disk. Rejects with the system's error. */
  sync(): Promise<void>
  /** False once it has failed: what the system lost of one sync it does not tell at the next. */
  readonly isTrusted: boolean
  /** Lets go of the file, after what is under way. */
  close(): Promise<void>
}

export function logSync(database: Database.Database): LogSync {
  if (database.memory) return { sync: async () => {}, isTrusted: true, close: async () => {} }
  const path = `${database.name}-wal`
  let file: FileHandle | null = null
  let isTrusted = true
  const { sync, idle } = inGroups(async () => {
    try {
      file ??= await openLog(path)
      await file?.datasync()
    } catch (error) {
      isTrusted = false
      throw error
    }
  })
  return {
    sync,
    get isTrusted() {
      return isTrusted
    },
    async close() {
      await idle()
      await file?.close()
      file = null
    }
  }
}

/** The log, whose name is on the disk, too. Null where there is none: a database without a log has nothing waiting in it. */
async function openLog(path: string): Promise<FileHandle | null> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file !== null) await syncFolder(dirname(path))
  return file
}
