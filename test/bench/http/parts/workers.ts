import type { Bench } from '../bench.ts'
import { otherRow, times } from '../figures.ts'
import { inTurns, ratioOf } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'
import { asked } from '../rows.ts'

/**
 * How many times as much two workers answer as one. They share their cores with the load where there are no more than two: so
 * of each page only the headlines are asked for, which costs the service as much to read and the load less to take in.
 */
export async function measureWorkers(
  { service, cores, loader, connections, timing, list: written }: Bench,
  { row, requests }: PreparedRow
): Promise<readonly (readonly string[])[]> {
  const list = written(`${row.name} headlines`, asked(requests.map(({ path }) => `${path}&fields=headline`)))
  const one = await service({ workers: 1, cpus: cores.servers })
  try {
    const two = await service({ workers: 2, cpus: cores.servers })
    try {
      const targets = { one: { server: one, list, connections }, two: { server: two, list, connections } }
      const measured = await inTurns(loader, targets, timing)
      const more = ratioOf(measured.two, measured.one, ({ rate }) => rate)
      const note = `${row.name}, headlines; ${cores.note}`
      return [otherRow('two workers against one', more, { least: 1.5 }, times, note)]
    } finally {
      await two.stop()
    }
  } finally {
    await one.stop()
  }
}
