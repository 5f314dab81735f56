import Database from 'better-sqlite3'
import { Problem } from '../../../errors.ts'
import type { LateWork } from '../late-work.ts'
import { isSqliteError } from '../sqlite-error.ts'
import type { Calls, Committed } from './calls.ts'

export interface AgainParts {
  readonly calls: Calls
  readonly late: LateWork
  committed(): Committed
  /** Does what the call asks for, inside the transaction at hand. */
  repeat(call: string): void
  /** Does all of the work or nothing, inside the transaction at hand. Throws what it throws. */
  alone(work: () => void): void
}

/**
 * Does again what was answered and is not committed, at the beginning of a transaction, before anything changes what the
 * calls were answered on; gives how many they were. Throws where the surroundings keep them from being done now; what can
 * never be done is put aside.
 */
export function doAgain({ calls, late, committed, repeat, alone }: AgainParts): number {
  const state = committed()
  const waiting = calls.after(state)
  for (const each of waiting) {
    try {
      alone(() => repeat(each.call))
    } catch (error) {
      if (mayPass(error)) throw error
      calls.putAside(state, each, error instanceof Error ? error.message : String(error))
    }
    late.lastCall = each.number
  }
  return waiting.length
}

/** Whether the fault is not the call's: it may be done another time, or by another version. */
const mayPass = (error: unknown) =>
  error instanceof Database.SqliteError
    ? !isSqliteError(error, 'SQLITE_CONSTRAINT')
    : error instanceof Problem && error.code === 'unavailable'
