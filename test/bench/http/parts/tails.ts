import type { Server } from '../../processes/server.ts'
import type { Bench } from '../bench.ts'
import { milliseconds, otherRow, times } from '../figures.ts'
import { inTurns, medianBy, ratioOf } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'

export const fewConnections = 4

/** How long the slowest hundredth takes at four connections, against bare Fastify. */
export async function measureTails(
  { loader, timing }: Bench,
  { service, bare }: { readonly service: Server; readonly bare: Server },
  prepared: readonly PreparedRow[]
): Promise<readonly (readonly string[])[]> {
  const lines: (readonly string[])[] = []
  for (const { row, list, bareList } of prepared) {
    const connections = fewConnections
    const targets = {
      bare: { server: bare, list: bareList, connections },
      service: { server: service, list, connections }
    }
    const measured = await inTurns(loader, targets, timing)
    const longer = ratioOf(measured.service, measured.bare, ({ p99 }) => p99)
    const [own, others] = [measured.service, measured.bare].map(each => milliseconds(medianBy(each, ({ p99 }) => p99)))
    const note = `${own}, Fastify ${others}`
    lines.push(otherRow(`p99, ${row.name}`, longer, { most: 3 }, times, note))
  }
  return lines
}
