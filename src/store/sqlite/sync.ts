import { open } from 'node:fs/promises'

/**
 * Calls `sync` for whoever asks, one at a time: whoever comes while one is under way may have written behind its back,
 * and shares the next. Rejects with what that one rejects.
 */
export function inGroups(sync: () => Promise<void>): { sync(): Promise<void>; idle(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  return {
    sync() {
      next ??= running.then(() => {
        const own = sync()
        running = own.catch(() => {})
        next = null
        return own
      })
      return next
    },
    async idle() {
      await next?.catch(() => {})
      await running
    }
  }
}

/** Sees to it that the names in a folder are on the disk. Windows opens no folders, and keeps names with their files. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
