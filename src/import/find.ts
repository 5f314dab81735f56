import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, matchesGlob, relative, sep } from 'node:path'
import { endings } from './format.ts'

/** A file to read, one that is passed over, or a path that cannot be looked at. */
export type Found =
  | { readonly path: string; readonly size: number }
  | { readonly path: string; readonly passedOver: true }
  | { readonly path: string; readonly fault: string }

export interface FindOptions {
  /**
   * Globs of the files to take out of folders; with a `/` they are matched with the path below the folder, without one
   * with the name. Where there are none, the ends of names decide.
   */
  readonly include: readonly string[]
  /** A file that is never read, though it lies there: the one that rejects are written to. */
  readonly except: Pick<Stats, 'dev' | 'ino'> | null
}

/**
 * The files of the paths, in the order of the paths and, in a folder, of the names. Files that are named are taken whatever
 * their names. In folders, names that begin with a dot are left out; links are followed, but no folder is walked twice. The
 * parts of a text (`NAME.meta.json` and `NAME.annotations.json` beside `NAME.txt`) are not files of their own.
 */
export async function* findFiles(paths: readonly string[], options: FindOptions): AsyncGenerator<Found> {
  const walked = new Set<string>()
  for (const path of paths) {
    if (path === '-') yield { path, size: 0 }
    else yield* foundAt(path, path, { ...options, walked, isNamed: true })
  }
}

interface Walk extends FindOptions {
  readonly walked: Set<string>
  readonly isNamed: boolean
}

async function* foundAt(path: string, root: string, walk: Walk): AsyncGenerator<Found> {
  const { except, isNamed } = walk
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (stats instanceof Error) {
    yield { path, fault: `The file cannot be read: ${stats.message}.` }
  } else if (stats.isDirectory()) {
    yield* foundIn(path, root, { ...walk, isNamed: false })
  } else if (except !== null && stats.ino === except.ino && stats.dev === except.dev) {
    return
  } else if (isNamed || (stats.isFile() && isIncluded(path, root, walk.include))) {
    yield { path, size: stats.size }
  } else {
    yield { path, passedOver: true }
  }
}

async function* foundIn(folder: string, root: string, walk: Walk): AsyncGenerator<Found> {
  let names: readonly string[]
  try {
    const real = await realpath(folder)
    if (walk.walked.has(real)) return
    walk.walked.add(real)
    names = (await readdir(folder)).sort()
  } catch (error) {
    yield { path: folder, fault: `The folder cannot be read: ${(error as Error).message}.` }
    return
  }
  const texts = new Set(names.filter(name => textEnd.test(name)).map(name => name.replace(textEnd, '')))
  for (const name of names) {
    if (!name.startsWith('.') && !isPart(name, texts)) yield* foundAt(join(folder, name), root, walk)
  }
}

const partEnd = /\.(?:meta|annotations)\.json$/

/** Ends of the names of texts that parts may lie beside. */
export const textEnd = /\.txt(?:\.gz)?$/i

function isPart(name: string, texts: ReadonlySet<string>): boolean {
  return partEnd.test(name) && texts.has(name.replace(partEnd, ''))
}

function isIncluded(path: string, root: string, include: readonly string[]): boolean {
  const name = basename(path)
  if (include.length === 0) return endings.some(end => new RegExp(`\\${end}(?:\\.gz)?$`, 'i').test(name))
  const below = relative(root, path).split(sep).join('/')
  return include.some(glob => matchesGlob(glob.includes('/') ? below : name, glob))
}

/** The bytes of all files, so far as they can be looked at; null where standard input is among them. */
export async function bytesInAll(
  paths: readonly string[],
  options: FindOptions,
  signal: AbortSignal
): Promise<number | null> {
  if (paths.includes('-')) return null
  let bytes = 0
  for await (const found of findFiles(paths, options)) {
    if (signal.aborted) return null
    if ('size' in found) bytes += found.size
  }
  return bytes
}
