import { closeSync, openSync, rmSync, statSync, utimesSync } from 'node:fs'

// Who reads one state of the database for minutes, as a backup does, keeps the log from being begun anew for as long, and
// writers would wait for that (write-ahead-log.ts). So whoever does says so in a file beside the database, whose time of
// modification is until when: what a process leaves that is killed means nothing any more after that.

const fileBeside = (databasePath: string) => `${databasePath}-read`

/** Milliseconds: a clock that was set back must not make it last for ever. */
const longest = 3_600_000

/** Whether somebody reads for long. */
export function isReadForLong(databasePath: string): boolean {
  const until = statSync(fileBeside(databasePath), { throwIfNoEntry: false })?.mtimeMs
  const left = until === undefined ? 0 : until - Date.now()
  return left > 0 && left <= longest
}

/** Milliseconds for which it is said at a time. */
const lease = 30_000

/**
 * Says that the database is read for long, until that is ended; for `most` ms at a time, where the thread may be busy for as
 * long. Where it cannot be said, writers wait now and then.
 */
export function sayLongRead(databasePath: string, most = lease): { end(): void } {
  const path = fileBeside(databasePath)
  const say = () => {
    const until = new Date(Date.now() + Math.min(most, longest))
    try {
      closeSync(openSync(path, 'a'))
      utimesSync(path, until, until)
    } catch {
      // The folder cannot be written, and so nobody writes to the database either.
    }
  }
  say()
  const again = setInterval(say, most / 3).unref()
  return {
    end() {
      clearInterval(again)
      rmSync(path, { force: true })
    }
  }
}
