import type { Server } from '../../processes/server.ts'
import type { Bench } from '../bench.ts'
import { ratioRow } from '../figures.ts'
import { inTurns, type Target } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'
import { revalidatedLimit } from '../rows.ts'

/** How fast each row is answered, and a 304 in its place, against bare Fastify. */
export async function measureRatios(
  bench: Bench,
  { service, bare }: { readonly service: Server; readonly bare: Server },
  prepared: readonly PreparedRow[]
): Promise<readonly (readonly string[])[]> {
  const { loader, connections, timing } = bench
  const whole: (readonly string[])[] = []
  const revalidated: (readonly string[])[] = []
  for (const { row, list, tagged, bareList } of prepared) {
    const targets: { bare: Target; service: Target } & Partial<Record<'revalidated', Target>> = {
      bare: { server: bare, list: bareList, connections },
      service: { server: service, list, connections },
      ...(tagged === null ? {} : { revalidated: { server: service, list: tagged, status: 304, connections } })
    }
    const measured = await inTurns(loader, targets as Required<typeof targets>, timing)
    const line = ratioRow(row.name, { least: row.limit }, measured.service, measured.bare)
    bench.tell(line.join('  '))
    whole.push(line)
    if (tagged === null) continue
    const again = ratioRow(`304, ${row.name}`, { least: revalidatedLimit }, measured.revalidated, measured.bare)
    bench.tell(again.join('  '))
    revalidated.push(again)
  }
  return [...whole, ...revalidated]
}
