import { type Entry, type Feed, feedUpdatedOf, updatedOf } from './feed.ts'
import { element, escaped, escapedAttribute } from './xml.ts'

// Atom (RFC 4287), with the link to the next page of RFC 5005 §3.

/** Who puts the feed together: its author where an entry names none, since every entry must have one (§4.1.2). */
const service = 'Dateline'

/**
 * A page of a feed as an Atom document, in UTF-8. Its id is the address of the feed's first page. Characters that XML cannot
 * carry become U+FFFD (xml.ts). An entry without a date gets `undated` of feed.ts.
 */
export function atom(feed: Feed, entries: readonly Entry[]): string {
  const type = 'application/atom+xml'
  const first = feed.firstUrl ?? null
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', first ?? feed.selfUrl),
    element('title', feed.title),
    element('updated', feedUpdatedOf(feed, entries)),
    `<author>${element('name', service)}</author>`,
    element('generator', service),
    element('link', null, { rel: 'self', type, href: feed.selfUrl }),
    element('link', null, { rel: 'alternate', href: feed.homeUrl }),
    ...(first === null ? [] : [element('link', null, { rel: 'first', type, href: first })]),
    ...(feed.nextUrl === null ? [] : [element('link', null, { rel: 'next', type, href: feed.nextUrl })]),
    ...entries.flatMap(entryLines),
    '</feed>',
    ''
  ].join('\n')
}

function entryLines(entry: Entry): string[] {
  return [
    entry.language === null ? '<entry>' : `<entry xml:lang="${escapedAttribute(entry.language)}">`,
    element('id', entry.id),
    element('title', entry.title),
    element('updated', updatedOf(entry)),
    ...(entry.published === null ? [] : [element('published', entry.published)]),
    ...entry.authors.map(name => `<author>${element('name', name)}</author>`),
    ...(entry.url === null ? [] : [element('link', null, { rel: 'alternate', href: entry.url })]),
    ...entry.tags.map(term => element('category', null, { term })),
    ...(entry.summary === null ? [] : [element('summary', entry.summary)]),
    element('content', htmlOf(entry.content), { type: 'html' }),
    '</entry>'
  ]
}

/** As HTML, since readers may run the paragraphs of plain text together (§3.1.1.1). */
const htmlOf = (text: string): string =>
  text
    .split(/(?:\r?\n[^\S\n]*){2,}/)
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => `<p>${escaped(paragraph.trim()).replaceAll(/(?:&#13;)?\n/g, '<br>')}</p>`)
    .join('\n')
