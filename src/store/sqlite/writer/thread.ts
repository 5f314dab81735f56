import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../connection.ts'
import { openDatabase } from '../database.ts'
import { type Call, encodeAnswer, encodeFailure, lengthBytes } from '../readers/frames.ts'
import { resourcesToWrite } from '../resources.ts'
import type { Answered, Asked, WriterData } from './messages.ts'

// What the writing thread runs: the store's writes over a connection of its own.

const { path } = workerData as WriterData
const database = await openDatabase(path)
const connection = connect(database, { longestTransaction: 200, gathers: true })
const resources = resourcesToWrite(connection)

type Methods = Readonly<Record<string, Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>>>

async function answer(json: string): Promise<Uint8Array> {
  const { resource, method, args } = JSON.parse(json) as Call
  const call = (resources as unknown as Methods)[resource]?.[method]
  if (call === undefined) throw new RangeError(`There is no ${resource}.${method} to write.`)
  const frame = await call(...args).then(encodeAnswer, encodeFailure)
  return Buffer.concat(frame).subarray(lengthBytes)
}

parentPort?.on('message', async ({ id, call }: Asked) => {
  if (call === null) {
    await connection.close()
    database.close()
    parentPort?.close()
    return
  }
  const answered: Answered = { id, answer: await answer(call) }
  parentPort?.postMessage(answered)
})
