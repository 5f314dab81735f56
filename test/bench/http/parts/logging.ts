import { closeSync, openSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Server } from '../../processes/server.ts'
import type { Bench } from '../bench.ts'
import { otherRow, ratio } from '../figures.ts'
import { inTurns, ratioOf } from '../measure.ts'
import type { PreparedRow } from '../prepared.ts'

/** How much of its speed the service keeps when it logs every request to a file. */
export async function measureLogging(
  bench: Bench,
  silent: Server,
  { list }: PreparedRow
): Promise<readonly (readonly string[])[]> {
  const { loader, connections, timing } = bench
  const file = join(bench.scratch, 'log')
  const output = openSync(file, 'a')
  const logging = await bench.service({ logLevel: 'info', output })
  try {
    const targets = {
      silent: { server: silent, list, connections },
      logging: { server: logging, list, connections }
    }
    // A log grows by some megabytes a second.
    const measured = await inTurns(loader, targets, timing, async () => truncateSync(file))
    const kept = ratioOf(measured.logging, measured.silent, ({ rate }) => rate)
    return [otherRow('article, logged at info against silent', kept, { least: 0.85 }, ratio)]
  } finally {
    await logging.stop()
    closeSync(output)
  }
}
