import Database from 'better-sqlite3'
import type { Faults } from './faults.ts'

// What SQLite checks by itself: the pages of the file, its indexes, the insides of the full text indexes, and whether what rows
// refer to is there.

/** Lines that SQLite gives at most. */
const mostLines = 1_000

export function checkFile(database: Database.Database, faults: Faults): void {
  const lines = database.prepare<[], { integrity_check: string }>(`pragma integrity_check(${mostLines})`)
  for (const { integrity_check: found } of lines.iterate()) {
    // Damage of pages comes as one value of many lines, under a heading.
    for (const line of found.split('\n')) if (line !== 'ok' && !line.startsWith('***')) addLine(faults, line)
  }
}

/** https://www.sqlite.org/pragma.html#pragma_integrity_check tells what these are. */
function addLine(faults: Faults, line: string): void {
  if (/\bindex \w+$/.test(line)) faults.add('indexes that differ from their tables', 'indexes', line)
  else if (/fts5/i.test(line)) faults.add('full text indexes that are damaged', 'fullText', line)
  else faults.add('the file is damaged', null, line)
}

interface Orphan {
  readonly table: string
  readonly rowid: number | null
  readonly parent: string
}

export function checkReferences(database: Database.Database, faults: Faults): void {
  for (const { table, rowid, parent } of database.prepare<[], Orphan>('pragma foreign_key_check').iterate()) {
    const place = rowid === null ? table : `${table} ${rowid}`
    faults.add(`rows of ${table} that refer to ${parent} which are not there`, 'orphans', place)
  }
}

/** The file of calls that were answered and are not committed (held/calls.ts). */
export function checkCalls(path: string, faults: Faults): void {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const lines = database.pragma('integrity_check(1)') as { integrity_check: string }[]
    for (const { integrity_check: line } of lines) {
      if (line !== 'ok') faults.add('the file of answered writes is damaged', null, `${path}: ${line}`)
    }
    const select = database.prepare<[], { number: number; reason: string }>(
      'select number, reason from aside order by number'
    )
    for (const { number, reason } of select.iterate()) {
      faults.add(`answered writes that could not be done again, and are kept in ${path}`, null, `${number} (${reason})`)
    }
  } finally {
    database.close()
  }
}
