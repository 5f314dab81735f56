import { medianOf } from '../../measure/speed.ts'
import type { Bench } from '../bench.ts'
import { milliseconds, otherRow, times } from '../figures.ts'
import type { PreparedRow } from '../prepared.ts'

/** How long it takes from the start to the first article, against bare Fastify. */
export async function measureStart(
  { bare, service, timing }: Bench,
  { requests, answer, barePath }: PreparedRow
): Promise<readonly (readonly string[])[]> {
  const probe = requests[0]?.path ?? '/'
  const starting = { bare: [] as number[], service: [] as number[] }
  for (let round = 0; round < timing.rounds; round++) {
    const servers = {
      bare: () => bare({ [barePath]: answer }),
      service: () => service({ probe })
    }
    for (const name of ['bare', 'service'] as const) {
      const server = await servers[name]()
      starting[name].push(server.starting)
      await server.stop()
    }
  }
  const [own, others] = [medianOf(starting.service), medianOf(starting.bare)]
  const note = `${milliseconds(own)}, Fastify ${milliseconds(others)}`
  return [otherRow('start to first answer', own / others, { most: 2 }, times, note)]
}
