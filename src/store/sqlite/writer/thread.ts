import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../database.ts'
import { connectToWrite, repeat } from '../held/repeat.ts'
import { type Call, encodeAnswer, encodeFailure, lengthBytes } from '../readers/frames.ts'
import { resourcesToWrite } from '../resources.ts'
import type { Answered, CallAsked, Message, WriterData } from './messages.ts'

// What the writing thread runs: the store's writes over a connection of its own.

const { path, cache, slowFrom, gatherFor } = workerData as WriterData
const database = await openDatabase(path)
database.pragma(`cache_size = -${cache}`)
let mayHold = false
const tell = (answered: Answered) => parentPort?.postMessage(answered)
const connection = connectToWrite(database, {
  longestTransaction: 200,
  gathers: true,
  gatherFor,
  holds: { isAllowed: () => mayHold, settled: () => tell({ settled: true }) },
  warn: warning => tell({ warning }),
  slow: slowFrom === null ? null : { from: slowFrom, tell: slow => tell({ slow }) }
})
const resources = resourcesToWrite(connection)

type Methods = Readonly<Record<string, Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>>>

async function answerOf({ call: json, isRepeatable }: CallAsked): Promise<unknown> {
  // Parsed when it is its turn: what waits to be saved would be an article in thousands of objects, which outlive what is new.
  if (isRepeatable) return connection.write(() => repeat(connection, JSON.parse(json) as Call), json)
  const { resource, method, args } = JSON.parse(json) as Call
  const write = (resources as unknown as Methods)[resource]?.[method]
  if (write === undefined) throw new RangeError(`There is no ${resource}.${method} to write.`)
  return write(...args)
}

async function answerTo(asked: CallAsked): Promise<Uint8Array> {
  const frame = await answerOf(asked).then(encodeAnswer, encodeFailure)
  return Buffer.concat(frame).subarray(lengthBytes)
}

parentPort?.on('message', async (asked: Message) => {
  if ('end' in asked) {
    await connection.close()
    database.close()
    parentPort?.close()
    return
  }
  if ('ping' in asked) {
    tell({ alive: true })
    return
  }
  if ('settle' in asked) {
    const answer = Buffer.concat(await connection.settle().then(() => encodeAnswer(null), encodeFailure))
    tell({ id: asked.id, answer: answer.subarray(lengthBytes), isHeld: connection.isHolding })
    return
  }
  mayHold = asked.mayBeHeld
  const answer = await answerTo(asked)
  tell({ id: asked.id, answer, isHeld: connection.isHolding })
})
