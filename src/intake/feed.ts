import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import { authorsIn } from './authors.ts'
import { feedDate } from './dates.ts'
import { atomEntries } from './feed/atom.ts'
import type { FeedEntry, FeedText } from './feed/entry.ts'
import { rdfEntries, rssEntries } from './feed/rss.ts'
import { rootOfSafeXml, type XmlLimits } from './feed/xml-guard.ts'
import { foreignId, isUri } from './foreign-id.ts'
import { languageTag } from './language-tag.ts'
import { articleOf, authorsNamed, distinct, type Located, mapValue } from './mapped.ts'
import { plainLine, type TextOfHtml } from './plain-text.ts'
import { rejection } from './rejection.ts'

/** An entry that is an article, or why it is none. In the order of the feed. */
export type FeedArticle = { readonly input: ArticleInput } | { readonly problem: Problem }

const limits: XmlLimits = { size: 32 * 1024 * 1024, depth: 200, person: 500 }

const readers: Readonly<Record<string, (text: string) => readonly FeedEntry[]>> = {
  rss: rssEntries,
  rdf: rdfEntries,
  feed: atomEntries
}

/**
 * The articles of a feed: RSS 2.0 (and 0.9x), RSS 1.0, Atom.
 *
 * - Only an entry with its full text is an article: `content:encoded` of RSS, `content` of Atom. One that has a
 *   `description` or `summary` alone, or a content that ends in `[…]`, has a problem instead.
 * - `url` is the link (relative ones are resolved), else a guid that is one; an entry without gets its `id` from the
 *   guid or Atom id (foreign-id.ts).
 * - Authors are `dc:creator`, `author`, or those of the Atom feed; `publisher` is `dc:publisher`, else the feed that the
 *   entry comes from, else the feed's title; keywords are the categories.
 * - Dates are RFC 822 or RFC 3339; one without an offset that is known counts as its day. Atom’s `updated` is the date
 *   of publication where there is no `published`.
 *
 * Throws Problem invalidBody for what is no such feed, is not well-formed, or has a DOCTYPE or elements nested deeper
 * than the limit; bodyTooLarge above 32 Mi characters. Problems of entries are invalidBody; their pointers count the
 * entries, from 0: `/item/3/content:encoded`.
 */
export function feedArticles(
  text: string,
  textOfHtml: TextOfHtml,
  within: XmlLimits = limits
): { readonly articles: readonly FeedArticle[] } {
  const root = rootOfSafeXml(text, within)
  const read = readers[root.replace(/^[^:]*:/, '').toLowerCase()]
  if (read === undefined) throw noFeed(`The XML is no RSS and no Atom: its root element is <${root.slice(0, 60)}>.`)
  return { articles: entriesOf(text, read).map(entry => articleIn(entry, textOfHtml)) }
}

const noFeed = (detail: string, cause?: unknown) =>
  new Problem('invalidBody', detail, { errors: [{ pointer: '', detail }], cause })

function entriesOf(text: string, read: (text: string) => readonly FeedEntry[]): readonly FeedEntry[] {
  try {
    return read(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw noFeed('The feed cannot be read: it has neither a title nor an entry, or is not well-formed.', cause)
  }
}

function articleIn(entry: FeedEntry, textOfHtml: TextOfHtml): FeedArticle {
  try {
    return { input: inputOf(entry, textOfHtml) }
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
    return { problem: failure }
  }
}

/** How weblog software marks that a content is only the beginning. */
const cutOff =
  /\[(?:…|\.\.\.)\]\s*$|\n(?:continue reading\b|read the (?:full|whole|rest of the) (?:article|story|post)\b)[^\n]{0,120}$/i

function inputOf(entry: FeedEntry, textOfHtml: TextOfHtml): ArticleInput {
  const { pointer, noContent } = entry
  const at = <T>(member: string, value: T | null): Located<T> | null =>
    value === null ? null : { value, pointer: `${pointer}/${member}` }
  const line = (text: FeedText | null) =>
    text === null ? null : text.isHtml ? plainLine(text.value, textOfHtml) : text.value
  const filled = (text: string | null) => (text === null || text.trim() === '' ? null : text)
  const body = entry.content === null ? null : plain(entry.content, textOfHtml)
  const url = urlOf(entry)
  const mapped = {
    headline: at('title', filled(line(entry.title))),
    articleBody: at(noContent.member, body),
    description: at('summary', filled(line(entry.summary))),
    author: at('author', authorsNamed(entry.authors.flatMap(name => authorsIn(plainLine(name, textOfHtml))))),
    publisher: at('publisher', filled(plainLine(entry.publisher ?? '', textOfHtml))),
    keywords: at('category', distinct(entry.keywords.map(word => plainLine(word, textOfHtml)))),
    inLanguage: mapValue(at('language', entry.language), languageTag),
    datePublished: mapValue(at('published', filled(entry.published)), feedDate),
    dateModified: mapValue(at('updated', filled(entry.modified)), feedDate),
    url: at('link', url),
    id: url === null ? at('id', idOf(entry)) : null
  }
  const missing = {
    headline: { pointer: `${pointer}/title`, detail: 'The entry has no title.' },
    articleBody: { pointer: `${pointer}/${noContent.member}`, detail: noContent.detail }
  }
  if (body !== null && cutOff.test(body)) {
    const detail = 'The content is only the beginning of the text: it ends in “[…]”, or in a link to the rest.'
    throw rejection('invalidBody', [{ pointer: missing.articleBody.pointer, detail }])
  }
  return articleOf(mapped, missing)
}

const plain = ({ value, isHtml }: FeedText, textOfHtml: TextOfHtml) => (isHtml ? textOfHtml(value) : value)

/** The link as it stands where it is absolute, else made so; one that cannot be is a fault for `articleOf` to tell. */
function urlOf({ link, base }: FeedEntry): string | null {
  const told = (link ?? '').trim()
  if (told === '') return null
  return URL.canParse(told) ? told : (URL.parse(told, base ?? undefined)?.href ?? told)
}

function idOf({ identifier, base, publisher }: FeedEntry): string | null {
  const told = (identifier ?? '').trim()
  if (told === '') return null
  return foreignId(told, isUri(told) ? null : (base ?? publisher))
}
