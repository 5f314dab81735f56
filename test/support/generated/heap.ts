import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are in use once nothing is left to collect. What waits for the event loop has to go first. */
export async function heapInUse(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect()
    await new Promise(resolve => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed
}
