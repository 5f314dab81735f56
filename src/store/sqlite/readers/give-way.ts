import { existsSync, readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

const threads = '/proc/self/task'

/**
 * Gives this process the lowest priority, with those of its threads that collect garbage: where a priority is a thread’s
 * (Linux, setpriority(2)), they would keep the one that they began with. Threads that are started from now on have it, too.
 */
export function giveWay(): void {
  const { PRIORITY_LOW: low } = constants.priority
  setPriority(low)
  if (!existsSync(threads)) return
  for (const thread of readdirSync(threads)) {
    try {
      setPriority(Number(thread), low)
    } catch (error) {
      // It has ended since.
      if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error
    }
  }
}
