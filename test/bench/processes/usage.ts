import { readdirSync, readFileSync } from 'node:fs'

/** What a group of processes holds and has used; null where the system does not tell (no Linux). */
export interface Usage {
  /** Resident bytes of all of them, pages that they share counted for each. */
  readonly memory: number
  /** Of the one that holds most. */
  readonly largest: number
  /** Seconds of processor time of those that are alive. */
  readonly processor: number
}

// proc(5): USER_HZ is 100 on every architecture that Node runs on.
const ticksASecond = 100
const pageSize = 4096

interface Stat {
  readonly group: number
  readonly usage: Omit<Usage, 'largest'>
}

/** A line of /proc/PID/stat. The name of the command, in brackets, may hold blanks and brackets itself. */
export function readStat(line: string): Stat {
  // From the third field of proc_pid_stat(5).
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => Number(fields[number - 3])
  return {
    group: field(5),
    usage: { memory: field(24) * pageSize, processor: (field(14) + field(15)) / ticksASecond }
  }
}

export function usageOfGroup(group: number): Usage | null {
  let memory = 0
  let largest = 0
  let processor = 0
  let found = false
  for (const name of namesIn('/proc')) {
    const stat = statOf(name)
    if (stat?.group !== group) continue
    found = true
    memory += stat.usage.memory
    largest = Math.max(largest, stat.usage.memory)
    processor += stat.usage.processor
  }
  return found ? { memory, largest, processor } : null
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(name => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** Null where the process ended meanwhile. */
function statOf(pid: string): Stat | null {
  try {
    return readStat(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return null
  }
}
