import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from '../../processes/server.ts'
import type { Bench } from '../bench.ts'
import { milliseconds, otherRow, times } from '../figures.ts'
import { startWalker, type Walker } from '../load/loader.ts'
import { inTurns, medianBy, ratioOf } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'
import { fewConnections } from './tails.ts'

/** Four search by a letter and two walk through everything, whose pages differ so that none of them is one that was kept. */
const paths = [
  ...['a', 'b', 's', 't'].map(letter => `/articles?q=${letter}*`),
  '/articles?limit=200',
  '/articles?limit=199'
]

/** How long the slowest hundredth of article reads takes while others search by one letter and walk through everything. */
export async function measureIsolation(
  bench: Bench,
  service: Server,
  { list }: PreparedRow
): Promise<readonly (readonly string[])[]> {
  let others: Walker | null = null
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
      others = await startWalker(bench.cores.load, { address: service.address, paths })
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
