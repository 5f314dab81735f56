import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Everything that a process which ends this moment leaves of a database, as a database of its own. */
export function leftOf(path: string, copy: string): string {
  for (const end of ['', '-wal', '-calls', '-calls-wal']) {
    // By another process: SQLite's locks on a file end when this one closes it, however it has come by it.
    if (existsSync(path + end)) execFileSync('cp', [path + end, copy + end])
  }
  return copy
}

/** How many articles are committed, as another process sees it. */
export function committedIn(path: string): number {
  const database = new Database(path, { readonly: true })
  try {
    return database.prepare('select count(*) from articles').pluck().get() as number
  } finally {
    database.close()
  }
}

/** What the file of calls beside a database has: the numbers of its calls, and why others were put aside. */
export function callsOf(path: string): { readonly numbers: readonly number[]; readonly aside: readonly string[] } {
  const database = new Database(`${path}-calls`, { readonly: true })
  try {
    const numbers = database.prepare('select number from calls order by number').pluck().all() as number[]
    const aside = database.prepare('select reason from aside order by number').pluck().all() as string[]
    return { numbers, aside }
  } finally {
    database.close()
  }
}
