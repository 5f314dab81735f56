import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Whatever happens to a measurement, the processes it started end and its files go.

const groups = new Set<number>()
const folders = new Set<string>()

/** A process that was started as the leader of a group; what it starts itself is in the group. */
export function endAtExit(group: number): () => void {
  groups.add(group)
  return () => void groups.delete(group)
}

export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal)
  } catch (error) {
    // All of them have ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** A folder for files that nobody needs afterwards. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `dateline-${name}-`))
  folders.add(folder)
  return folder
}

/** To be called once, before anything is started. */
export function tidyAtExit(): void {
  process.on('exit', () => {
    for (const group of groups) signalGroup(group, 'SIGKILL')
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  // Without a listener a signal ends the process before it can tidy up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
}
