import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { lengthBytes } from './frames.ts'

/** A reader process. It answers one call at a time. */
export interface Reader {
  /** Resolves when it waits for its first call; rejects where it ends before. */
  readonly started: Promise<void>
  /** Resolves when the process has ended, however that came. */
  readonly ended: Promise<void>
  /** The answer's frame without its length. Rejects where the process ends before. */
  ask(call: Buffer): Promise<Buffer>
  /** Ends it, in the middle of a query too. */
  kill(): void
}

// What a page leaves behind is let go early, instead of 16 MB of it at a time.
const leanHeap = ['--max-semi-space-size=2']

/** `slowFrom` in milliseconds: statements that take as long are told of. */
export function startReader(module: URL, path: string, slowFrom: number | null): Reader {
  const child = spawn(process.execPath, [...leanHeap, fileURLToPath(module), path, String(slowFrom ?? '')], {
    // Calls, answers, and what the reader watches to learn of the end of this process (serve.ts).
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe', 'pipe'],
    windowsHide: true
  })
  const [calls, answers, life] = child.stdio.slice(3) as unknown as readonly [Writable, Readable, Writable]
  // What is written to a process that has just ended is lost; that it has ended is told below.
  for (const pipe of [calls, answers, life]) pipe.on('error', () => {})

  const ended = Promise.withResolvers<void>()
  let waiting: PromiseWithResolvers<Buffer> | null = null
  let end: string | null = null
  const finish = (how: string) => {
    end ??= how
    waiting?.reject(new Lost(end))
    ended.resolve()
  }
  child.once('error', ({ message }) => finish(message))
  child.once('exit', (status, signal) => finish(signal ?? `status ${status}`))
  answers.on(
    'data',
    frames(bytes => waiting?.resolve(bytes))
  )

  function next(): Promise<Buffer> {
    if (end !== null) return Promise.reject(new Lost(end))
    waiting = Promise.withResolvers<Buffer>()
    return waiting.promise
  }

  return {
    started: next().then(() => {}),
    ended: ended.promise,
    ask(call) {
      const answer = next()
      calls.write(call)
      return answer
    },
    kill: () => void child.kill('SIGKILL')
  }
}

/** The process has ended before it answered. */
export class Lost extends Error {
  constructor(how: string) {
    super(`A process that reads the store ended (${how}).`)
    this.name = 'Lost'
  }
}

/** Puts frames together out of the chunks that a stream gives; none begins before the one before is complete. */
function frames(take: (bytes: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let received = 0
  let needed = lengthBytes
  return chunk => {
    chunks.push(chunk)
    received += chunk.length
    if (received < needed) return
    if (needed === lengthBytes) {
      if (chunks.length > 1) chunks = [Buffer.concat(chunks)]
      needed += chunks[0]?.readUInt32LE(0) ?? 0
      if (received < needed) return
    }
    const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    chunks = []
    received = 0
    needed = lengthBytes
    take(bytes.subarray(lengthBytes))
  }
}
