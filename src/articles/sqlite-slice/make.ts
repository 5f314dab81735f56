import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../../errors.ts'
import type { ArticleWithLayers } from '../../store/store.ts'
import { arrayParts, type Stored } from '../../store/stored.ts'
import { namePrefix } from './leftovers.ts'
import type { Answered, Asked } from './messages.ts'
import { startWriting, type Writing } from './writing.ts'

/** So much a file may take. */
export interface SliceBounds {
  readonly articles: number
  readonly bytes: number
}

export const sliceBounds: SliceBounds = { articles: 50_000, bytes: 2 * 1024 ** 3 }

/** Bytes. With less of them the disk counts as full: others may have filled it meanwhile. */
const spare = 64 * 1024 ** 2

/** What a file is made from. */
export interface SliceSource {
  /** In the order of the list, each article with all its layers. */
  readonly pages: AsyncIterable<readonly Stored<ArticleWithLayers>[]>
  /** What the file says of itself. */
  readonly about: Readonly<Record<string, string>>
}

export interface SliceFile {
  /** A whole SQLite file that has no name any more: it goes when this is closed. */
  readonly handle: FileHandle
  readonly bytes: number
}

/**
 * Makes an SQLite file of articles, which is named by `path` with something behind it for as long as it takes to open it.
 * Throws Problem invalidParameter where it would be larger than the bounds, unavailable where the disk has no room for it;
 * the signal's reason where nobody waits for it any more.
 */
export async function makeSlice(
  path: string,
  source: SliceSource,
  { bounds = sliceBounds, signal }: { readonly bounds?: SliceBounds; readonly signal: AbortSignal }
): Promise<SliceFile> {
  const name = `${namePrefix(path)}${randomUUID()}`
  const free = () => freeBytes(dirname(path))
  // Half of what is free is for others.
  const room = Math.floor((await free()) / 2)
  const handle = await open(name, 'wx+', 0o600)
  try {
    const writing = await startOn(name, Math.min(bounds.bytes, room), signal)
    try {
      await write(writing, source, bounds.articles)
    } finally {
      await writing.end()
    }
    signal.throwIfAborted()
    return { handle, bytes: (await handle.stat()).size }
  } catch (error) {
    const isDiskFull = room < bounds.bytes || (await free()) < spare
    await handle.close()
    signal.throwIfAborted()
    if (error instanceof Full) throw isDiskFull ? noRoom() : tooLarge(bounds)
    throw error
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** A thread that has opened the file of this name, which the file then loses. It ends with the signal. */
async function startOn(path: string, bytes: number, signal: AbortSignal): Promise<Writing> {
  try {
    signal.throwIfAborted()
    const writing = startWriting({ path, bytes })
    signal.addEventListener('abort', () => void writing.end())
    try {
      unlessFull(await writing.opened)
      return writing
    } catch (error) {
      await writing.end()
      throw error
    }
  } finally {
    await rm(path, { force: true })
  }
}

async function write(writing: Writing, { pages, about }: SliceSource, most: number): Promise<void> {
  const ask = async (asked: Asked) => unlessFull(await writing.ask(asked))
  let count = 0
  // The next page is read while the one before is written, and no other.
  let written = Promise.resolve()
  for await (const page of pages) {
    count += page.length
    if (count > most) throw tooMany(most)
    await written
    written = ask({ articles: Buffer.concat(arrayParts(page.map(({ json }) => json))) })
    // Whether it failed is told where it is waited for.
    written.catch(() => {})
  }
  await written
  await ask({ about })
}

class Full extends Error {}

function unlessFull(answered: Answered): void {
  if (answered === 'full') throw new Full()
}

const narrower = 'Narrow the list, as by publishedFrom and publishedTo.'

const refused = (detail: string) =>
  new Problem('invalidParameter', `format: ${detail}`, { errors: [{ parameter: 'format', detail }] })

/** There are more articles than a file takes; how many, where that is known. */
export const tooMany = (most: number, count?: number) =>
  refused(
    `An SQLite file takes ${shown(most)} articles at most, and the list has ${count === undefined ? 'more' : shown(count)}. ${narrower}`
  )

const tooLarge = ({ bytes }: SliceBounds) =>
  refused(`An SQLite file of this list would be larger than ${shown(Math.floor(bytes / 1024 ** 2))} MiB. ${narrower}`)

const noRoom = () =>
  new Problem('unavailable', `The disk has no room for an SQLite file of this list. ${narrower}`, {
    headers: { 'retry-after': '60' }
  })

const shown = (count: number) => count.toLocaleString('en')
