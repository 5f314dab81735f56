import { Problem } from '../errors.ts'
import type { Published } from './filters.ts'

const dateOnly = /^\d{4}-\d{2}-\d{2}$/
const earliestInstant = '0000-01-01T00:00:00.000Z'
const latestInstant = '9999-12-31T23:59:59.999Z'

function instant(text: string): string | null {
  // RFC 3339 takes lower-case letters, a space for the T and leap seconds; Date does not.
  const plain = text
    .toUpperCase()
    .replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T')
    .replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):60/, '$1:59')
  const time = Date.parse(plain)
  if (!Number.isFinite(time)) return null
  // An offset can push a moment out of the four-digit years, where strings no longer sort as times do.
  if (time < Date.parse(earliestInstant)) return earliestInstant
  if (time > Date.parse(latestInstant)) return latestInstant
  return new Date(time).toISOString()
}

/** The UTC instant that an article is sorted by: `2019-04-02T10:00:00.000Z`; empty where its date is unknown. */
export function publishedInstant(datePublished: string | null): string {
  return datePublished === null ? '' : (instant(datePublished) ?? '')
}

/** Inclusive bounds as UTC instants; undefined where unbounded. */
export interface Bounds {
  readonly lower?: string | undefined
  readonly upper?: string | undefined
}

/**
 * The bounds as UTC instants. An upper bound without a time includes its whole day; a bound of either kind leaves
 * undated articles out. Throws Problem invalidQuery where a bound is not a date.
 */
export function publishedBounds({ publishedFrom, publishedTo }: Published): Bounds {
  if (publishedFrom === undefined && publishedTo === undefined) return {}
  const lower = publishedFrom === undefined ? earliestInstant : bound('publishedFrom', publishedFrom, publishedFrom)
  if (publishedTo === undefined) return { lower }
  const wholeDay = dateOnly.test(publishedTo) ? `${publishedTo}T23:59:59.999Z` : publishedTo
  return { lower, upper: bound('publishedTo', publishedTo, wholeDay) }
}

function bound(parameter: string, given: string, text: string): string {
  const read = instant(text)
  if (read !== null) return read
  const detail = `${parameter} is not an RFC 3339 date or date-time: ${JSON.stringify(given)}.`
  throw new Problem('invalidQuery', detail, { errors: [{ parameter, detail }] })
}
