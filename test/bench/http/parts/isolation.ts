import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '../../processes/client.ts'
import type { Server } from '../../processes/server.ts'
import type { Bench } from '../bench.ts'
import { milliseconds, otherRow, times } from '../figures.ts'
import { inTurns, medianBy, ratioOf } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'
import { fewConnections } from './tails.ts'

const letters = ['a', 'b', 's', 't']
const exporters = 2

/** How long the slowest hundredth of article reads takes while others search by one letter and walk through everything. */
export async function measureIsolation(
  bench: Bench,
  service: Server,
  { list }: PreparedRow
): Promise<readonly (readonly string[])[]> {
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
      others = startOthers(service)
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

function startOthers({ address }: Server): Others {
  const client = createClient(address, letters.length + exporters)
  let isStopped = false
  let answered = 0
  async function again(next: () => Promise<void>): Promise<void> {
    while (!isStopped) {
      await next()
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
  /** Walks from page to page, and begins again: no page is one that was kept. */
  const walk = (first: string) => {
    let path = first
    return again(async () => {
      const { link = '' } = await ask(path)
      path = /<([^>]*)>; rel="next"/.exec(String(link))?.[1] ?? first
    })
  }
  const loops = [
    ...letters.map(letter => walk(`/articles?q=${letter}*`)),
    ...Array.from({ length: exporters }, (_, n) => walk(`/articles?limit=${200 - n}`))
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
