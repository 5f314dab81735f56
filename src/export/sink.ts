import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { SetupError } from '../errors.ts'

/** Where text goes. */
export interface Sink {
  /** Resolves when more may come. */
  write(text: string): Promise<void>
  /** Everything has come. */
  finish(): Promise<void>
  /** Nothing of it is wanted. */
  discard(): Promise<void>
}

/** A stream that stays open. Rejects with its error. */
export function streamSink(stream: Writable): Sink {
  let failure: Error | null = null
  let wake = () => {}
  stream.on('error', (error: Error) => {
    failure ??= error
    wake()
  })
  const raise = () => {
    if (failure !== null) throw failure
  }
  return {
    async write(text) {
      raise()
      if (!stream.write(text)) {
        await new Promise<void>(resolve => {
          wake = resolve
          stream.once('drain', resolve)
        })
      }
      raise()
    },
    async finish() {
      await new Promise<void>(resolve => {
        wake = resolve
        stream.write('', () => resolve())
      })
      raise()
    },
    discard: async () => {}
  }
}

const unwritable = (path: string, cause: unknown) =>
  new SetupError(`${path} cannot be written: ${(cause as Error).message}`, { cause })

/**
 * A file that has another name until it is whole and on the disk, so that nobody takes a part of it for all. Throws
 * SetupError where it cannot be written.
 */
export async function fileSink(path: string): Promise<Sink> {
  const unfinished = `${path}.unfinished`
  const attempt = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (cause) {
      throw unwritable(path, cause)
    }
  }
  const file: FileHandle = await attempt(open(unfinished, 'w'))
  return {
    write: text => attempt(file.appendFile(text)),
    async finish() {
      await attempt(file.sync())
      await attempt(file.close())
      await attempt(rename(unfinished, path))
    },
    async discard() {
      await file.close().catch(() => {})
      await rm(unfinished, { force: true })
    }
  }
}
