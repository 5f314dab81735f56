import { parseRdfFeed, parseRssFeed } from 'feedsmith'
import { isWebAddress } from '../foreign-id.ts'
import type { FeedEntry, FeedText } from './entry.ts'

const html = (value: string | undefined): FeedText | null => (value === undefined ? null : { value, isHtml: true })

// RSS cannot say whether a description is the whole text or its beginning, and mostly it is the beginning.
const noContent = {
  member: 'content:encoded',
  detail:
    'The entry has no content:encoded: its description, if it has one, may be a summary only. Take the article itself in.'
}

/** The items of RSS 0.9x and 2.0, with the modules Dublin Core and Content. */
export function rssEntries(text: string): readonly FeedEntry[] {
  const feed = parseRssFeed(text)
  return (feed.items ?? []).map((item, at): FeedEntry => {
    const { guid, dc, atom, dcterms } = item
    // A guid is a permalink by default, and often none all the same.
    const permalink = guid?.isPermaLink !== false && isWebAddress(guid?.value ?? '') ? guid?.value : undefined
    const people = (item.authors ?? []).flatMap(({ name }) => name ?? [])
    return {
      pointer: `/item/${at}`,
      title: html(item.title ?? dc?.titles?.[0]),
      content: html(item.content?.encoded),
      noContent,
      summary: html(item.description),
      link: item.link ?? permalink ?? null,
      base: item.xml?.base ?? feed.xml?.base ?? feed.link ?? null,
      identifier: guid?.value ?? null,
      authors: dc?.creators ?? people,
      publisher: dc?.publishers?.[0] ?? item.source?.title ?? feed.dc?.publishers?.[0] ?? feed.title ?? null,
      keywords: (item.categories ?? []).flatMap(({ name }) => name ?? []),
      language:
        dc?.languages?.[0] ?? item.xml?.lang ?? feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
      published: item.pubDate ?? dc?.dates?.[0] ?? atom?.published ?? null,
      modified: atom?.updated ?? dcterms?.modified?.[0] ?? null
    }
  })
}

/** The items of RSS 0.90 and 1.0 (RDF). */
export function rdfEntries(text: string): readonly FeedEntry[] {
  const feed = parseRdfFeed(text)
  return (feed.items ?? []).map((item, at): FeedEntry => {
    const { dc, dcterms, rdf } = item
    return {
      pointer: `/item/${at}`,
      title: html(item.title ?? dc?.titles?.[0]),
      content: html(item.content?.encoded),
      noContent,
      summary: html(item.description),
      link: item.link ?? (isWebAddress(rdf?.about ?? '') ? (rdf?.about ?? null) : null),
      base: item.xml?.base ?? feed.xml?.base ?? feed.link ?? null,
      identifier: rdf?.about ?? null,
      authors: dc?.creators ?? [],
      publisher: dc?.publishers?.[0] ?? feed.dc?.publishers?.[0] ?? feed.title ?? null,
      keywords: dc?.subjects ?? [],
      language: dc?.languages?.[0] ?? item.xml?.lang ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
      published: dc?.dates?.[0] ?? null,
      modified: dcterms?.modified?.[0] ?? null
    }
  })
}
