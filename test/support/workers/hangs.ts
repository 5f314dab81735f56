import { createReaders } from '../../../src/store/sqlite/readers/pool.ts'

// A service whose reader runs a query that never ends, until somebody ends the service.
const { ask } = createReaders('', { count: 1, timeLimit: 600_000, module: new URL('./odd-reader.ts', import.meta.url) })
const { pid } = (await ask({ resource: 'articles', method: 'echo', args: [] })) as { pid: number }
const never = ask({ resource: 'articles', method: 'hang', args: [] })
process.stdout.write(`${pid}\n`)
await never
