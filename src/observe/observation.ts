import { type Channel, type Gathered, gatherThrough } from './gathering.ts'
import { gauges, type Observed } from './observed.ts'
import { merged, type Reading } from './reading.ts'

/** What gives the metrics of the whole service: of this process, or of all where it has a channel to the others. */
export function readerOf(
  observed: Observed,
  channel: Channel | null,
  failed: (error: unknown) => void
): () => Promise<Reading> {
  const own = () => observed.read(failed)
  const gather =
    channel === null
      ? async (): Promise<Gathered> => ({ told: [{ worker: '1', reading: await own() }], silent: 0 })
      : gatherThrough(channel, own)
  return async () => {
    const { told, silent } = await gather()
    return { ...merged(told), dateline_workers: gauges({ told: told.length, silent }) }
  }
}
