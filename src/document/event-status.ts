import type { EventStatus } from './annotations.ts'

export interface Days {
  /** First and last day, inclusive, as YYYY-MM-DD. */
  readonly earliest: string
  readonly latest: string
}

/**
 * What the days alone tell: `past` where the last lies before the day of publication, `planned` where the first lies
 * behind it, else `ongoing`. Null where the publication is not known.
 */
export function statusOfDays({ earliest, latest }: Days, published: string | null): EventStatus | null {
  const day = published?.slice(0, 10)
  if (day === undefined) return null
  if (latest < day) return 'past'
  return earliest > day ? 'planned' : 'ongoing'
}
