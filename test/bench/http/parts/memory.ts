import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { megabytes, otherRow } from '../figures.ts'
import type { PreparedRow } from '../prepared.ts'

const megabyte = 2 ** 20
const settling = 5_000
const betweenLooks = 250

/** What the service holds when it has answered once and rests, and the most while everything is asked of it in turn. */
export async function measureMemory(
  { service: start, loader, connections, timing }: Bench,
  prepared: readonly PreparedRow[]
): Promise<readonly (readonly string[])[]> {
  const service = await start()
  try {
    await sleep(settling)
    const idle = service.usage()?.memory ?? Number.NaN
    let most = idle
    const watch = setInterval(() => (most = Math.max(most, service.usage()?.memory ?? 0)), betweenLooks)
    try {
      for (const { list } of prepared) {
        await loader.load({ address: service.address, list, connections, seconds: timing.seconds })
      }
    } finally {
      clearInterval(watch)
    }
    return [
      otherRow('memory, idle', idle, { most: 110 * megabyte }, megabytes),
      otherRow('memory, under load', most, { most: 200 * megabyte }, megabytes)
    ]
  } finally {
    await service.stop()
  }
}
