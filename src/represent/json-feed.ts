import type { Entry, Feed } from './feed.ts'

// JSON Feed 1.1 (jsonfeed.org/version/1.1). What is not known is left out: nulls are not allowed.

export const jsonFeedVersion = 'https://jsonfeed.org/version/1.1'

export interface JsonFeedItem {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly content_text: string
  readonly summary?: string
  readonly date_published?: string
  readonly date_modified?: string
  readonly authors?: readonly { readonly name: string }[]
  readonly tags?: readonly string[]
  readonly language?: string
  /** A publisher's own names begin with `_` and have no dots. */
  readonly _dateline: Readonly<Record<string, unknown>>
}

export interface JsonFeed {
  readonly version: typeof jsonFeedVersion
  readonly title: string
  readonly home_page_url: string
  /** The same on every page, because it names the feed. */
  readonly feed_url: string
  readonly next_url?: string
  readonly items: readonly JsonFeedItem[]
}

/** A page of a feed as JSON Feed 1.1. `next_url` is there only where a page follows. */
export function jsonFeed(feed: Feed, entries: readonly Entry[]): JsonFeed {
  return {
    version: jsonFeedVersion,
    title: feed.title.toWellFormed(),
    home_page_url: feed.homeUrl,
    feed_url: feed.firstUrl ?? feed.selfUrl,
    ...(feed.nextUrl === null ? {} : { next_url: feed.nextUrl }),
    items: entries.map(item)
  }
}

const item = (entry: Entry): JsonFeedItem => ({
  id: entry.id,
  ...(entry.url === null ? {} : { url: entry.url }),
  title: entry.title.toWellFormed(),
  content_text: entry.content.toWellFormed(),
  ...(entry.summary === null ? {} : { summary: entry.summary.toWellFormed() }),
  ...(entry.published === null ? {} : { date_published: entry.published }),
  ...(entry.updated === null ? {} : { date_modified: entry.updated }),
  ...(entry.authors.length === 0 ? {} : { authors: entry.authors.map(name => ({ name: name.toWellFormed() })) }),
  ...(entry.tags.length === 0 ? {} : { tags: entry.tags.map(tag => tag.toWellFormed()) }),
  ...(entry.language === null ? {} : { language: entry.language }),
  _dateline: entry.extension
})
