// What JSON Feed and Atom say in different words.

/** A page of a feed. Addresses are absolute. */
export interface Feed {
  readonly title: string
  /** Where this page is. */
  readonly selfUrl: string
  /** The first page, where this is a later one: it names the feed as a whole. */
  readonly firstUrl?: string | null
  /** What the feed is about, for people. */
  readonly homeUrl: string
  readonly nextUrl: string | null
  /** RFC 3339 date-time; null for that of the newest entry. */
  readonly updated: string | null
}

export interface Entry {
  /** An absolute address that stays the same for ever. */
  readonly id: string
  readonly title: string
  /** What to open: an absolute address. */
  readonly url: string | null
  /** Plain text; a blank line ends a paragraph. */
  readonly content: string
  readonly summary: string | null
  /** RFC 3339 date-times. Null where nobody knows. */
  readonly published: string | null
  readonly updated: string | null
  /** Names. */
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** BCP 47 tag. */
  readonly language: string | null
  /** What only Dateline says, as JSON. */
  readonly extension: Readonly<Record<string, unknown>>
}

/**
 * An RFC 3339 date or date-time as the date-time that feeds demand. A day stands for its first moment in UTC, since nobody
 * said at which place it was that day. `T` and `Z` become capitals, as RFC 4287 §3.3 has them.
 */
export const dateTimeOf = (date: string): string =>
  date.length === '2000-01-01'.length ? `${date}T00:00:00Z` : date.toUpperCase()

/**
 * Atom demands a moment of every entry. One that has none gets this: it is the same whenever it is asked for, so nobody is
 * told of news, and old enough to stand last.
 */
export const undated = '1970-01-01T00:00:00Z'

export const updatedOf = ({ updated, published }: Entry): string => updated ?? published ?? undated

/** When the feed last changed. */
export function feedUpdatedOf({ updated }: Feed, entries: readonly Entry[]): string {
  if (updated !== null) return updated
  const [first = undated, ...others] = entries.map(updatedOf)
  // Texts with different offsets do not sort as moments do.
  return others.reduce((newest, moment) => (Date.parse(moment) > Date.parse(newest) ? moment : newest), first)
}
