import { readFileSync } from 'node:fs'
import autocannon, { type Client, type Result } from 'autocannon'
import { percentileOf } from '../../measure/percentile.ts'
import { type Asked, type Loaded, shareOf, type Task } from './task.ts'

// The process that makes the load, one task after the other, so that its code is warm as well.

const lists = new Map<string, readonly Asked[]>()

function listIn(file: string): readonly Asked[] {
  const list = lists.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as readonly Asked[])
  lists.set(file, list)
  return list
}

async function load({ address, list, connections, seconds, passes }: Task): Promise<Loaded> {
  const requests = listIn(list)
  const statuses: Record<string, number> = {}
  // The histogram of autocannon counts whole milliseconds, and most answers take less than one.
  const latencies: number[] = []
  let bytes = 0
  let first = Number.NaN
  let last = Number.NaN
  let connection = 0
  const waiting = new Map<Client, number>()
  const before = process.cpuUsage()
  const started = performance.now()
  const { errors } = await new Promise<Result>((done, fail) => {
    const running = autocannon(
      {
        url: address,
        connections,
        duration: seconds,
        // Goes before the duration.
        ...(passes === undefined ? {} : { amount: Math.max(connections, passes * requests.length) }),
        sampleInt: 100,
        timeout: 60,
        requests: requests.slice(0, 1),
        setupClient: client => {
          client.setRequests(shareOf(requests, connections, connection++).map(each => ({ ...each })))
          client.on('request', () => waiting.set(client, performance.now()))
        }
      },
      (error, result) => (error === null ? done(result) : fail(error))
    )
    running.on('response', (client: Client, status: number, length: number, milliseconds: number) => {
      waiting.delete(client)
      last = performance.now()
      if (latencies.length === 0) first = last
      latencies.push(milliseconds)
      statuses[status] = (statuses[status] ?? 0) + 1
      bytes += length
    })
  })
  const { user, system } = process.cpuUsage(before)
  const ended = performance.now()
  const answers = latencies.length
  // What was not answered by then has waited that long at least: left out, a server that hangs would look quick.
  for (const sent of waiting.values()) latencies.push(ended - sent)
  return {
    answers,
    rate: answers > 1 ? (1_000 * (answers - 1)) / (last - first) : 0,
    bytes: bytes / answers,
    statuses,
    errors,
    median: percentileOf(latencies, 0.5),
    p99: percentileOf(latencies, 0.99),
    longest: percentileOf(latencies, 1),
    busy: (user + system) / 1_000 / (ended - started)
  }
}

process.on('message', async (task: Task) => {
  const loaded = await load(task)
  process.send?.(loaded)
})
// Whoever asked has ended.
process.on('disconnect', () => process.exit())
