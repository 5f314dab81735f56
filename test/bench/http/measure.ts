import { medianOf } from '../measure/speed.ts'
import type { Server } from '../processes/server.ts'
import type { Loader } from './load/loader.ts'
import type { Loaded, Task } from './load/task.ts'

export interface Target {
  readonly server: Server
  /** File with the requests. */
  readonly list: string
  /** What every answer is. */
  readonly status?: number
  readonly connections: number
}

export interface Measured extends Loaded {
  /** Milliseconds of processor time that the server took for an answer; NaN where the system does not tell. */
  readonly processor: number
}

export interface Timing {
  readonly seconds: number
  readonly rounds: number
}

/** Throws where an answer was another than it should be: a fast error is no speed. */
async function measure(loader: Loader, target: Target, run: Pick<Task, 'seconds' | 'passes'>): Promise<Measured> {
  const { server, list, status = 200, connections } = target
  const before = server.usage()?.processor ?? Number.NaN
  const loaded = await loader.load({ address: server.address, list, connections, ...run })
  const processor = (1_000 * ((server.usage()?.processor ?? Number.NaN) - before)) / loaded.answers
  const others = Object.keys(loaded.statuses).filter(each => each !== String(status))
  if (loaded.errors > 0 || others.length > 0) {
    throw new Error(
      `${list} at ${server.address} answered ${JSON.stringify(loaded.statuses)} with ${loaded.errors} failed connections: ${server.complaints()}`
    )
  }
  return { ...loaded, processor }
}

/**
 * Measures the targets in turns, after all that is asked for was asked for twice and a round that only warms them: a
 * machine that slows down for a while slows all of them, and their ratios hold.
 */
export async function inTurns<Name extends string>(
  loader: Loader,
  targets: Readonly<Record<Name, Target>>,
  { seconds, rounds }: Timing,
  before: (name: Name) => Promise<unknown> | undefined = () => undefined
): Promise<Readonly<Record<Name, readonly Measured[]>>> {
  const names = Object.keys(targets) as Name[]
  const measured = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, Measured[]>
  for (const name of names) {
    await measure(loader, targets[name], { seconds, passes: 2 })
    await measure(loader, targets[name], { seconds: Math.min(seconds, 2) })
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      await before(name)
      measured[name].push(await measure(loader, targets[name], { seconds }))
    }
  }
  return measured
}

/** The median, over the rounds, of how many times as much the one has as the other in the same round. */
export function ratioOf(
  measured: readonly Measured[],
  base: readonly Measured[],
  amount: (each: Measured) => number
): number {
  return medianOf(
    measured.flatMap((each, round) => base.slice(round, round + 1).map(other => amount(each) / amount(other)))
  )
}

export const medianBy = (measured: readonly Measured[], amount: (each: Measured) => number) =>
  medianOf(measured.map(amount))
