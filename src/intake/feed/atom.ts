import { type AtomFeed, parseAtomFeed } from 'feedsmith'
import type { FeedEntry, FeedText } from './entry.ts'

/** Text constructs and content without a type are plain text (RFC 4287 §3.1.1, §4.1.3.1). */
const isHtmlType = (type = 'text') => /^(?:html|xhtml|text\/html|application\/xhtml\+xml)\b/i.test(type)

const textOf = (text: AtomFeed.Text | undefined): FeedText | null =>
  text === undefined ? null : { value: text.value, isHtml: isHtmlType(text.type) }

function contentOf({ value, type = 'text', src }: AtomFeed.Content): FeedText | null {
  const isText = isHtmlType(type) || /^(?:text$|text\/plain\b)/i.test(type)
  return value === undefined || src !== undefined || !isText ? null : { value, isHtml: isHtmlType(type) }
}

function reason(content: AtomFeed.Content | undefined): string {
  if (content === undefined) return 'The entry has a summary at most, and no content. Take the article itself in.'
  if (content.src !== undefined) return 'The content is somewhere else (src), and nothing is fetched.'
  return `The content is neither text nor HTML, but of type ${(content.type ?? 'none').slice(0, 60)}.`
}

/** The entries of Atom (RFC 4287) and of its draft 0.3. */
export function atomEntries(text: string): readonly FeedEntry[] {
  const feed = parseAtomFeed(text)
  return (feed.entries ?? []).map((entry, at): FeedEntry => {
    const { content, published, updated, links = [] } = entry
    // Without a rel a link is the alternate one (§4.2.7.2).
    const alternates = links.filter(({ rel = 'alternate' }) => rel === 'alternate')
    const page = alternates.find(({ type = 'text/html' }) => isHtmlType(type)) ?? alternates[0]
    const home = feed.links?.find(({ rel = 'alternate' }) => rel === 'alternate')
    const authors = entry.authors ?? entry.source?.authors ?? feed.authors ?? []
    return {
      pointer: `/entry/${at}`,
      title: textOf(entry.title),
      content: content === undefined ? null : contentOf(content),
      noContent: { member: 'content', detail: reason(content) },
      summary: textOf(entry.summary),
      link: page?.href ?? null,
      base: entry.xml?.base ?? feed.xml?.base ?? home?.href ?? null,
      identifier: entry.id ?? null,
      authors: authors.flatMap(({ name }) => name ?? []),
      publisher: entry.source?.title?.value ?? entry.dc?.publishers?.[0] ?? feed.title?.value ?? null,
      keywords: (entry.categories ?? []).flatMap(({ label, term }) => label ?? term ?? []),
      language: content?.xml?.lang ?? entry.xml?.lang ?? feed.xml?.lang ?? null,
      published: published ?? updated ?? null,
      modified: published !== undefined && updated !== published ? (updated ?? null) : null
    }
  })
}
