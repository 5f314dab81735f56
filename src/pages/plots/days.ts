// Days as instants: milliseconds since 1970 in UTC, at the beginning of the day.

export const aDay = 86_400_000

/** The beginning of a day, as `2019-04-04`, or of what begins with one; years before 1 are astronomical (`-0043`: 44 BC). */
export function instantOf(text: string): number {
  const [, year, month, day] = /^(-?\d{4,6})-(\d\d)-(\d\d)/.exec(text) ?? []
  if (year === undefined) throw new RangeError(`No day begins ${JSON.stringify(text)}.`)
  // Date.UTC takes years below 100 for those of the last century.
  return new Date(0).setUTCFullYear(Number(year), Number(month) - 1, Number(day))
}

/** The day as the filters take it; null outside of the years 1 to 9999, which they know. */
export function dayOf(instant: number): string | null {
  const date = new Date(instant)
  const year = date.getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) return null
  return date.toISOString().slice(0, 10)
}

export function yearText(year: number): string {
  if (year <= 0) return `${1 - year} BC`
  return year < 1000 ? `AD ${year}` : String(year)
}
