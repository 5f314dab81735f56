import { statfs } from 'node:fs/promises'

/** Bytes that the disk of a folder has left for this user. Rejects with the system’s error. */
export type Disk = () => Promise<number>

/** Milliseconds for which what was seen holds. */
const standardAge = 3_000

/** Looks once in a while, however often it is asked. */
export function diskOf(folder: string, age = standardAge): Disk {
  let seen: { readonly at: number; readonly available: Promise<number> } | null = null
  return () => {
    const now = performance.now()
    if (seen === null || now - seen.at >= age) {
      const available = statfs(folder).then(({ bavail, bsize }) => bavail * bsize)
      // Whoever asks is told.
      available.catch(() => {})
      seen = { at: now, available }
    }
    return seen.available
  }
}
