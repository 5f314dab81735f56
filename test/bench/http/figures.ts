import { type Measured, medianBy, ratioOf } from './measure.ts'

/** A ratio or a number of bytes that must not be smaller, or not larger. */
export interface Limit {
  readonly least?: number
  readonly most?: number
}

export const holds = (value: number, { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Limit) =>
  value >= least && value <= most

const verdict = (value: number, limit: Limit) => (holds(value, limit) ? 'yes' : 'no')

export const ratio = (value: number) => value.toFixed(2)
export const times = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)}×`
export const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`
export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const whole = (value: number) => Math.round(value).toLocaleString('en')

export function limitText({ least, most }: Limit, write: (value: number) => string): string {
  return least === undefined ? `≤ ${write(most ?? Number.NaN)}` : `≥ ${write(least)}`
}

// From this share of its time on the load is more likely what was measured than the server.
const busyLoad = 0.95

export const ratioHead = [
  '',
  'ratio',
  'limit',
  'holds',
  'by processor',
  'Fastify /s',
  'answers /s',
  'bytes, Fastify’s',
  ''
]

/**
 * A row of the table of ratios. `by processor` compares what an answer takes of the server's processor time, which holds
 * as well where other work or the load slows the clock.
 */
export function ratioRow(
  name: string,
  limit: Limit,
  measured: readonly Measured[],
  bare: readonly Measured[],
  note = ''
): readonly string[] {
  const rates = ratioOf(measured, bare, ({ rate }) => rate)
  const bytes = (rows: readonly Measured[]) => whole(medianBy(rows, each => each.bytes))
  const busy = (rows: readonly Measured[]) => medianBy(rows, each => each.busy)
  const notes = [
    note,
    busy(bare) > busyLoad ? 'the load holds Fastify back' : '',
    busy(measured) > busyLoad ? 'the load holds the service back' : ''
  ]
  return [
    name,
    ratio(rates),
    limitText(limit, ratio),
    verdict(rates, limit),
    ratio(1 / ratioOf(measured, bare, ({ processor }) => processor)),
    whole(medianBy(bare, ({ rate }) => rate)),
    whole(medianBy(measured, ({ rate }) => rate)),
    `${bytes(measured)}, ${bytes(bare)}`,
    notes.filter(each => each !== '').join('; ')
  ]
}

export const otherHead = ['', 'measured', 'limit', 'holds', '']

export function otherRow(
  name: string,
  value: number,
  limit: Limit,
  write: (value: number) => string,
  note = ''
): readonly string[] {
  return [name, write(value), limitText(limit, write), verdict(value, limit), note]
}
