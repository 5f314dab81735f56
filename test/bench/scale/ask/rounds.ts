import { medianOf } from '../../measure/speed.ts'

export interface Rounds {
  /** Milliseconds, the median of the rounds. */
  readonly median: number
  /** Milliseconds of processor time, the median: what the other would be on a machine without other work. */
  readonly processor: number
  /** Of what it was asked in turns with; null where there was nothing. */
  readonly against: number | null
  readonly rounds: number
}

interface Timing {
  readonly rounds: number
  /** Milliseconds after which no further round begins. */
  readonly budget: number
  readonly now: () => number
  readonly processor: () => number
}

// Code that has run a while is compiled, which takes some hundred answers; what takes long has none to gain.
const warming = 500
// A clock that is read in between is felt by what takes microseconds, so that is asked many times a round.
const shortest = 20

/** Asks until it is warm, then for so many rounds, at least one, as the budget allows. */
export async function timeRounds(
  run: () => Promise<unknown>,
  against: (() => Promise<unknown>) | undefined,
  { rounds, budget, now, processor }: Timing
): Promise<Rounds> {
  const started = now()
  const once = async (ask: () => Promise<unknown>, repeats: number) => {
    const from = now()
    for (let n = 0; n < repeats; n++) await ask()
    return (now() - from) / repeats
  }
  let warm = Number.NaN
  do {
    warm = await once(run, 1)
    await against?.()
  } while (now() - started < warming)
  const repeats = Math.max(1, Math.ceil(shortest / Math.max(warm, 0.01)))
  const times: number[] = []
  const processors: number[] = []
  const others: number[] = []
  do {
    const before = processor()
    times.push(await once(run, repeats))
    processors.push((processor() - before) / repeats)
    if (against !== undefined) others.push(await once(against, repeats))
  } while (times.length < rounds && now() - started < budget)
  return {
    median: medianOf(times),
    processor: medianOf(processors),
    against: others.length === 0 ? null : medianOf(others),
    rounds: times.length
  }
}
