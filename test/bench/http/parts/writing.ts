import { join } from 'node:path'
import { createClient, keyed } from '../../processes/client.ts'
import { inputOf } from '../../soak/input.ts'
import { linesOf } from '../../soak/write.ts'
import type { Bench } from '../bench.ts'
import { otherRow } from '../figures.ts'

/** Articles of an import, and of those that are sent one by one: every client has as many of these. */
const lines = 4_000
const singles = 4_608
/** Clients that wait for an answer each. */
const crowds = [8, 64]
/** Before the clock runs: code is compiled and the file has its first pages. */
const warming = 500

const perSecond = (rate: number) => `${rate.toFixed(0)} a second`

/**
 * How many articles with everything read from them a new database takes a second, as lines of one import and one by one. The
 * service has a thread that writes beside the one that answers, and so has the cores that it would have by itself.
 */
export async function measureWriting(bench: Bench): Promise<readonly (readonly string[])[]> {
  const service = await bench.service({ databasePath: join(bench.scratch, 'written.db'), cpus: bench.cores.servers })
  const client = createClient(service.address, 1)
  const inputs = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => JSON.stringify(inputOf(bench.corpus.article(from + n))))

  async function importing(bodies: readonly string[]): Promise<number> {
    const started = performance.now()
    const { status, body } = await client.ask('/articles', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: bodies.map(line => `${line}\n`).join('')
    })
    const created = status === 200 ? linesOf(body).filter(line => line.status === 201).length : 0
    if (created !== bodies.length) {
      throw new Error(`Of ${bodies.length} lines ${created} were saved: ${status} ${body.slice(0, 300)}`)
    }
    return (1_000 * bodies.length) / (performance.now() - started)
  }

  // By the process that makes the load elsewhere, which takes little of the cores that the service has.
  async function sending(bodies: readonly string[], connections: number): Promise<number> {
    const headers = { ...keyed, 'content-type': 'application/json' }
    const requests = bodies.map(body => ({ method: 'POST', path: '/articles', headers, body }) as const)
    const list = bench.list('singles', requests)
    const task = { address: service.address, list, connections, seconds: 60, passes: 1 }
    const { rate, statuses, errors } = await bench.loader.load(task)
    if (errors > 0 || statuses['201'] !== bodies.length) {
      throw new Error(`Of ${bodies.length} articles not all were saved: ${JSON.stringify({ statuses, errors })}`)
    }
    return rate
  }

  try {
    await importing(inputs(0, warming))
    const imported = await importing(inputs(warming, lines))
    const shared = bench.cores.servers === null ? '' : `beside the load on cores ${bench.cores.servers}`
    const rows = [otherRow('import of structured articles', imported, { least: 800 }, perSecond, shared)]
    for (const [index, writers] of crowds.entries()) {
      const sent = await sending(inputs(warming + lines + index * singles, singles), writers)
      rows.push(otherRow('single writes', sent, { least: 400 }, perSecond, `${writers} connections`))
    }
    return rows
  } finally {
    client.close()
    await service.stop()
  }
}
