// How much a client may ask for. Read from text here, because the settings and the limits themselves both need it.

/** `quota` requests at once, and again within `window` seconds. */
export interface Rate {
  readonly quota: number
  readonly window: number
}

/** What a request costs the service, which is what it is limited by. */
export const costClasses = ['read', 'search', 'extract', 'write'] as const
export type CostClass = (typeof costClasses)[number]

export type Rates = Readonly<Record<CostClass, Rate>>

const most = 1_000_000_000

/** `6000/60`: 6000 requests in 60 seconds. Throws a RangeError for anything else. */
export function readRate(text: string): Rate {
  const [, quota = 0, window = 0] = (/^(\d{1,10})\/(\d{1,5})$/.exec(text) ?? []).map(Number)
  if (quota < 1 || quota > most || window < 1 || window > 86_400) {
    throw new RangeError('must be requests/seconds such as 6000/60, of up to a day')
  }
  return { quota, window }
}
