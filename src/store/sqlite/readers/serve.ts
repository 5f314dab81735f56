import { readSync, writevSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { SlowQuery } from '../../store.ts'
import { type Call, decodeCall, encodeAnswer, encodeFailure, type Frame, frame, lengthBytes } from './frames.ts'
import { giveWay } from './give-way.ts'

// The reader's end. Reading and writing wait inside the call, for a process that does one thing at a time gains nothing
// from an event loop. The pipes have numbers of their own: Node makes standard output non-blocking whenever it likes.
const calls = 3
const answers = 4
const life = 5

// While a query runs, this thread hears of nothing, not even that the service has died: then nobody would end a query
// that never ends. So a thread waits at a pipe that only the service holds open, and ends the process with it.
const untilServiceEnds = `require('node:fs').readSync(${life}, Buffer.alloc(1)); process.kill(process.pid, 'SIGKILL')`

/** Answers calls, one after the other, while the service lives, each with what was slow since the last. The first frame is empty and says that it is ready. */
export async function serveCalls(
  answer: (call: Call) => Promise<unknown>,
  takeSlow: () => readonly SlowQuery[] = () => []
): Promise<void> {
  const told = () => {
    const slow = takeSlow()
    return slow.length === 0 ? {} : { slow }
  }
  // An end of any other kind would wait for the thread.
  process.once('exit', () => process.kill(process.pid, 'SIGKILL'))
  new Worker(untilServiceEnds, { eval: true, stdout: true, stderr: true })
  // Where processors are few, whoever only wants to look something up goes first. Anything higher is felt in the slowest
  // hundredth of those answers (docs/decisions.md).
  giveWay()
  // A signal to the whole group is the service's to answer: it lets requests in flight finish.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  write(frame())
  for (let call = read(); call !== null; call = read()) {
    const sent = answer(decodeCall(call)).then(
      value => encodeAnswer(value, told()),
      error => encodeFailure(error, told())
    )
    write(await sent)
  }
  process.exit()
}

/** The bytes of the next frame; null where the service has closed its end. */
function read(): Buffer | null {
  const length = readExactly(lengthBytes)
  return length === null ? null : readExactly(length.readUInt32LE(0))
}

function readExactly(count: number): Buffer | null {
  const bytes = Buffer.allocUnsafe(count)
  for (let filled = 0; filled < count; ) {
    const some = readSync(calls, bytes, filled, count - filled, null)
    if (some === 0) return null
    filled += some
  }
  return bytes
}

function write(frame: Frame): void {
  let rest = [...frame]
  while (rest.length > 0) {
    let written = writevSync(answers, rest)
    rest = rest.flatMap(part => {
      const left = part.subarray(written)
      written = Math.max(0, written - part.length)
      return left.length === 0 ? [] : [left]
    })
  }
}
