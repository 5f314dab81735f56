import { setTimeout as sleep } from 'node:timers/promises'
import type { Usage } from '../../processes/usage.ts'
import type { Bench } from '../bench.ts'
import { megabytes, otherRow } from '../figures.ts'
import type { PreparedRow } from '../prepared.ts'

const megabyte = 2 ** 20
const settling = 5_000
const betweenLooks = 250

type Held = Pick<Usage, 'memory' | 'largest'>
const none: Held = { memory: Number.NaN, largest: Number.NaN }

const together = ({ memory }: Held) => `all of its processes ${megabytes(memory)}`

/**
 * What a process of the service holds when it has answered once and rests, and the most while everything is asked of it in
 * turn; beside that, what all of its processes hold together.
 */
export async function measureMemory(
  { service: start, loader, connections, timing }: Bench,
  prepared: readonly PreparedRow[]
): Promise<readonly (readonly string[])[]> {
  const service = await start()
  try {
    await sleep(settling)
    const idle: Held = service.usage() ?? none
    let most = idle
    const watch = setInterval(() => {
      const now = service.usage() ?? none
      most = { memory: Math.max(most.memory, now.memory), largest: Math.max(most.largest, now.largest) }
    }, betweenLooks)
    try {
      for (const { list } of prepared) {
        await loader.load({ address: service.address, list, connections, seconds: timing.seconds })
      }
    } finally {
      clearInterval(watch)
    }
    return [
      otherRow('memory of a process, idle', idle.largest, { most: 110 * megabyte }, megabytes, together(idle)),
      otherRow('memory of a process, under load', most.largest, { most: 200 * megabyte }, megabytes, together(most))
    ]
  } finally {
    await service.stop()
  }
}
