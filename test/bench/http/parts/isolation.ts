import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '../../processes/client.ts'
import type { Server } from '../../processes/server.ts'
import type { Bench } from '../bench.ts'
import { milliseconds, otherRow, times } from '../figures.ts'
import { inTurns, medianBy, ratioOf } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'
import { fewConnections } from './tails.ts'

const searchers = 4
const exporters = 2

/** How long the slowest hundredth of article reads takes while others search by one letter and walk through everything. */
export async function measureIsolation(
  bench: Bench,
  service: Server,
  { list }: PreparedRow
): Promise<readonly (readonly string[])[]> {
  let searches = 0
  // Each is another, or all but the first would be answered with what was kept.
  const search = () => {
    const letter = 'abcdefghijklmnopqrstuvwxyz'[searches % 26]
    const limit = 20 + (Math.floor(searches++ / 26) % 80)
    return `/articles?q=${letter}*&limit=${limit}`
  }
  let others: Others | null = null
  let heavy = 0
  const rest = async () => {
    heavy += (await others?.stop()) ?? 0
    others = null
  }
  try {
    const target = { server: service, list, connections: fewConnections }
    const measured = await inTurns(bench.loader, { alone: target, beside: target }, bench.timing, async name => {
      await rest()
      if (name !== 'beside') return
      others = startOthers(service, search)
      // Until searches wait for each other.
      await sleep(500)
    })
    await rest()
    const longer = ratioOf(measured.beside, measured.alone, ({ p99 }) => p99)
    const told = (of: 'p99' | 'longest') =>
      [measured.beside, measured.alone].map(each => milliseconds(medianBy(each, one => one[of]))).join(' against ')
    const note = `${told('p99')}, the longest ${told('longest')}; ${heavy} pages beside, of searches by one letter and of exports`
    return [otherRow('p99, article beside searches and exports', longer, { most: 3 }, times, note)]
  } finally {
    await rest()
  }
}

interface Others {
  /** Answers how many pages they got. */
  stop(): Promise<number>
}

function startOthers({ address }: Server, search: () => string): Others {
  const client = createClient(address, searchers + exporters)
  let isStopped = false
  let answered = 0
  async function again(next: (client: Client) => Promise<void>): Promise<void> {
    while (!isStopped) {
      await next(client)
      answered++
    }
  }
  /** Who is told to come later does; any other fault ends the measurement. */
  async function ask(path: string) {
    const { status, headers } = await client.ask(path)
    if (status === 503) await sleep(100)
    else if (status !== 200) throw new Error(`${path} is ${status}`)
    return headers
  }
  const exporter = () => {
    const first = '/articles?limit=200'
    let path = first
    return async () => {
      const { link = '' } = await ask(path)
      path = /<([^>]*)>; rel="next"/.exec(String(link))?.[1] ?? first
    }
  }
  const loops = [
    ...Array.from({ length: searchers }, () => again(async () => void (await ask(search())))),
    ...Array.from({ length: exporters }, () => again(exporter()))
  ]
  const all = Promise.all(loops)
  // Heard when it is stopped.
  all.catch(() => {})
  return {
    async stop() {
      isStopped = true
      try {
        await all
      } finally {
        client.close()
      }
      return answered
    }
  }
}
