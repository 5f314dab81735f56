import { medianOf } from '../measure/speed.ts'

/** What was seen of the service at a time. */
export interface Sample {
  /** Seconds since the load began. */
  readonly at: number
  /** Bytes. */
  readonly memory: number
  readonly log: number
}

export interface Course {
  readonly start: number
  /** The median of each fifth of the time. */
  readonly fifths: readonly number[]
  readonly end: number
  /** Bytes a minute from the second fifth on. */
  readonly slope: number
  /** The last fifth against the second: the first is where caches fill. */
  readonly growth: number
  readonly largestLog: number
}

export const mostGrowth = 1.25
export const largestLogAllowed = 256 * 2 ** 20

/** Throws RangeError where there are too few samples to tell. */
export function courseOf(samples: readonly Sample[]): Course {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('There are no samples.')
  const length = (last.at - first.at) / 5
  const fifths = Array.from({ length: 5 }, (_, n) => {
    const from = first.at + n * length
    const within = samples.filter(({ at }) => at >= from && (n === 4 || at < from + length))
    if (within.length === 0) throw new RangeError('There are too few samples.')
    return medianOf(within.map(({ memory }) => memory))
  })
  const [, second = Number.NaN, , , fifth = Number.NaN] = fifths
  return {
    start: first.memory,
    fifths,
    end: last.memory,
    slope: 60 * slopeOf(samples.filter(({ at }) => at >= first.at + length)),
    growth: fifth / second,
    largestLog: Math.max(...samples.map(({ log }) => log))
  }
}

/** Of the line that lies closest (least squares), in bytes a second. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, each) => sum + of(each), 0) / samples.length
  const at = mean(each => each.at)
  const memory = mean(each => each.memory)
  const along = mean(each => (each.at - at) * (each.memory - memory))
  const spread = mean(each => (each.at - at) ** 2)
  return spread === 0 ? 0 : along / spread
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0)

export function courseRows({ start, fifths, end, slope, growth, largestLog }: Course): readonly (readonly string[])[] {
  return [
    ['MB', 'start', ...fifths.map((_, n) => `fifth ${n + 1}`), 'end', 'a minute', 'growth', 'limit'],
    [
      'memory',
      megabytes(start),
      ...fifths.map(megabytes),
      megabytes(end),
      (slope / 2 ** 20).toFixed(1),
      `${growth.toFixed(2)}×`,
      `${mostGrowth}×`
    ],
    ['largest log', ...Array(6).fill(''), megabytes(largestLog), '', '', megabytes(largestLogAllowed)]
  ]
}
