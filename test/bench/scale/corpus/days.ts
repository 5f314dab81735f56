import { readEdtf } from '../../../../src/document/edtf.ts'
import type { Random } from './random.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const first = Date.UTC(2005, 0, 1)
const span = 20 * 365.25 * 86_400_000

const day = 86_400_000

/**
 * In which order articles of twenty years come in. As they appeared, which needs to know how many there are, so that a
 * thousand lie in the same twenty years as a million; or in no order, the hard case for whatever sorts by date.
 */
export type Arrival = { readonly dates: 'arriving'; readonly total: number } | { readonly dates: 'shuffled' }

/** Twenty years of publication: most with a time, many with a day only, a few without any date. */
export function publicationOf(random: Random, n: number, arrival: Arrival): string | null {
  const kind = random.next()
  const drawn = random.next()
  const after = arrival.dates === 'shuffled' ? drawn * span : arrivedAfter(drawn, n / arrival.total)
  const moment = new Date(first + Math.floor(after)).toISOString()
  if (kind < 0.03) return null
  if (kind < 0.4) return moment.slice(0, 10)
  const offset = random.pick(['Z', '+01:00', '+02:00', '-05:00'])
  return `${moment.slice(0, 19)}${offset}`
}

/**
 * Of an archive that is handed over day by day: some days too early or too late, and one in thirty a month to a year late,
 * as what a bureau finds in a drawer. Whatever comes after the last of the total is of the last days.
 */
function arrivedAfter(drawn: number, share: number): number {
  const late = 1 / 30
  const days = drawn < late ? -30 - (drawn / late) * 335 : ((drawn - late) / (1 - late) - 0.5) * 6
  return Math.min(Math.max(Math.min(share, 1) * span + days * day, 0), span - 1)
}

/** A time as it is told, and the EDTF it stands for. */
export interface ToldTime {
  readonly told: string
  readonly edtf: string
}

/** Most are days near the publication; months and years lie farther away, and some stretches are long. */
export function toldTimeOf(random: Random, published: string | null): ToldTime {
  const around = published === null ? first + random.next() * span : Date.parse(published.slice(0, 10))
  const kind = random.next()
  const reach = kind < 0.6 ? 40 : 1_500
  const date = new Date(around + Math.round((random.next() - 0.6) * 2 * reach) * day)
  const edtf = date.toISOString().slice(0, 10)
  const year = date.getUTCFullYear()
  const month = months[date.getUTCMonth()]
  if (kind < 0.6) return { told: `on ${date.getUTCDate()} ${month} ${year}`, edtf }
  if (kind < 0.8) return { told: `in ${month} ${year}`, edtf: edtf.slice(0, 7) }
  if (kind < 0.95) return { told: `in ${year}`, edtf: `${year}` }
  const until = year + 1 + random.below(6)
  return { told: `from ${year} to ${until}`, edtf: `${year}/${until}` }
}

/** The days that it covers. */
export function readingOf({ edtf }: ToldTime) {
  const reading = readEdtf(edtf)
  if (reading === null) throw new RangeError(`${edtf} is not EDTF.`)
  return reading
}
