import type { SlowQuery } from '../../store.ts'
import { connect } from '../connection.ts'
import { openForReading } from '../database.ts'
import { resourcesOn } from '../resources.ts'
import type { Call } from './frames.ts'
import { serveCalls } from './serve.ts'

// What a reader process runs: the store's resources over a connection of its own that cannot write.

const [path = '', from = ''] = process.argv.slice(2)
let slow: SlowQuery[] = []
const watch = from === '' ? null : { from: Number(from), tell: (query: SlowQuery) => void slow.push(query) }
const connection = connect(openForReading(path), { slow: watch })
const resources = resourcesOn(connection)

type Methods = Readonly<Record<string, Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>>>

async function answer({ resource, method, args }: Call): Promise<unknown> {
  const call = (resources as unknown as Methods)[resource]?.[method]
  if (call === undefined) throw new RangeError(`There is no ${resource}.${method} to read.`)
  try {
    return await call(...args)
  } finally {
    // This process waits for its next call inside the call, and has no turns of an event loop.
    connection.rest()
  }
}

await serveCalls(answer, () => {
  const told = slow
  slow = []
  return told
})
