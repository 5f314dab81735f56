import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file that is being made has a name for some milliseconds. What has had one for so many belongs to nobody. */
const longest = 60_000

/** What every name of a file begins with that is made beside this one. */
export const namePrefix = (path: string): string => `${path}-slice-`

/**
 * Removes files of processes that ended between giving a file its name and taking it away, as where the power goes. Where they
 * cannot be removed they stay: they are in nobody's way but take up room.
 */
export async function removeLeftovers(path: string, now: Date): Promise<void> {
  const folder = dirname(path)
  const beginning = basename(namePrefix(path))
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter(each => each.startsWith(beginning))) {
    const file = join(folder, name)
    const age = await stat(file).then(
      ({ mtimeMs }) => now.getTime() - mtimeMs,
      () => 0
    )
    if (age > longest) await rm(file, { force: true }).catch(() => {})
  }
}
