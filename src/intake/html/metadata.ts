import type { Author } from '../../document/article.ts'
import { readWireText } from '../../document/wire.ts'
import { authorsIn, isAddress } from '../authors.ts'
import { languageTag } from '../language-tag.ts'
import { distinct } from '../mapped.ts'
import { pageDate } from './dates.ts'
import { headlineOf } from './headline.ts'
import { addressesIn, type LinkedArticle, linkedArticle, namesOfMember, textOfMember } from './linked-data.ts'
import type { MarkedDate, Marks } from './marks.ts'

/** What a page tells of its article; null or empty where it does not. */
export interface Metadata {
  readonly headline: string | null
  /** What `<title>` has for a headline, where nothing else tells one. */
  readonly title: string | null
  readonly description: string | null
  readonly author: readonly Author[]
  readonly publisher: string | null
  readonly articleSection: string | null
  readonly keywords: readonly string[]
  readonly url: string | null
  readonly inLanguage: string | null
  readonly datePublished: string | null
  readonly dateModified: string | null
  readonly linked: LinkedArticle | null
}

/** HTML, or text with character references, on one line. */
export type LineOfHtml = (html: string) => string

const longest = { name: 200, text: 500, url: 4096 }

/**
 * What the page tells, each by the first of these that tells it:
 *
 * - publisher: JSON-LD publisher; itemprop publisher; og:site_name; dc.publisher, application-name
 * - headline: see headline.ts
 * - description: JSON-LD; og:description; description; twitter:description
 * - author: JSON-LD author, creator; author, article:author, dc.creator, parsely-author, sailthru.author; rel or itemprop
 *   author; what the page calls a byline and reads like one
 * - datePublished: JSON-LD; article:published_time and kin; `<time>` that says it is; the first date that the page
 *   shows. An impossible date is passed over. dateModified likewise, but never one that the page merely shows
 * - articleSection: JSON-LD; article:section, section, parsely-section
 * - keywords: JSON-LD; article:tag; news_keywords, keywords, parsely-tags
 * - inLanguage: JSON-LD; `<html lang>`; content-language; og:locale
 * - url: rel=canonical; JSON-LD url, mainEntityOfPage; og:url; `url`, where the page was fetched. http or https only,
 *   relative ones resolved against `<base>` and `url`
 */
export function metadataOf(
  marks: Marks,
  linkedData: readonly string[],
  url: string | null,
  lineOfHtml: LineOfHtml
): Metadata {
  const base = addressOf(marks.base, url) ?? url
  const canonical = addressOf(marks.canonical, base)
  const linked = linkedArticle(linkedData, canonical ?? addressOf(url, null))
  const member = (...names: readonly string[]) => {
    const text = linked === null ? null : textOfMember(linked, names)
    return text === null ? null : lineOfHtml(text) || null
  }
  const named = (name: string) => (linked === null ? [] : namesOfMember(linked, name).map(lineOfHtml))
  const meta = (...names: readonly string[]) => names.flatMap(name => marks.metas.get(name) ?? [])
  const addresses =
    linked === null ? [] : ['url', 'mainEntityOfPage'].flatMap(name => addressesIn(linked.node, name, linked.list))

  const publisher = name([
    ...named('publisher'),
    ...marks.publishers,
    ...meta('og:site_name', 'dc.publisher', 'dcterms.publisher', 'application-name')
  ])
  return {
    headline: headlineOf(member('headline', 'name'), { ...marks, title: null }, publisher),
    title: headlineOf(null, marks, publisher),
    description: member('description') ?? meta('og:description', 'description', 'twitter:description')[0] ?? null,
    author: authorsOf([...named('author'), ...(named('author').length > 0 ? [] : named('creator'))], meta, marks),
    publisher,
    articleSection: name([...named('articleSection'), ...meta('article:section', 'section', 'parsely-section')]),
    keywords: keywordsOf([
      named('keywords'),
      meta('article:tag'),
      meta('news_keywords'),
      meta('keywords'),
      meta('parsely-tags')
    ]),
    url:
      [canonical, ...[...addresses, ...meta('og:url')].map(found => addressOf(found, base)), addressOf(url, null)].find(
        found => found !== null
      ) ?? null,
    inLanguage: languageOf([...named('inLanguage'), marks.language ?? '', ...meta('content-language', 'og:locale')]),
    datePublished: firstDate([
      member('datePublished') ?? '',
      ...meta(...published),
      ...dated(marks, 'published', 'shown')
    ]),
    dateModified: firstDate([member('dateModified') ?? '', ...meta(...modified), ...dated(marks, 'modified')]),
    linked
  }
}

const published =
  'article:published_time datepublished og:published_time parsely-pub-date sailthru.date pubdate publishdate publish-date dc.date.issued dcterms.issued dc.date dcterms.created dc.date.created date'.split(
    ' '
  )
const modified =
  'article:modified_time datemodified og:updated_time lastmod last-modified dcterms.modified dc.date.modified'.split(
    ' '
  )

const dated = ({ dates }: Marks, ...kinds: readonly MarkedDate['kind'][]) =>
  kinds.flatMap(kind => dates.filter(date => date.kind === kind).map(({ text }) => text))

function firstDate(texts: readonly string[]): string | null {
  for (const text of texts) {
    const date = pageDate(text)
    if (date !== null) return date
  }
  return null
}

const name = (texts: readonly string[]) =>
  texts.find(text => text !== '' && text.length <= longest.text && !isAddress(text)) ?? null

function keywordsOf(sources: readonly (readonly string[])[]): readonly string[] {
  for (const texts of sources) {
    // One text holds them all, parted by commas; in a list each is one.
    const words = distinct(texts.length === 1 ? (texts[0] ?? '').split(/[,;]/) : texts) ?? []
    const short = words.filter(word => word.length <= longest.text)
    if (short.length > 0) return short.slice(0, 200)
  }
  return []
}

function languageOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const tag = languageTag(text.split(',')[0] ?? '')
    if (tag === null || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag) || /^(?:und|mul|zxx)\b/i.test(tag)) continue
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? null
    } catch {}
  }
  return null
}

/** An absolute address on the web; null where it is none, or holds a password. */
function addressOf(text: string | null, base: string | null): string | null {
  if (text === null || text.trim() === '') return null
  const resolved = URL.parse(text.trim(), base ?? undefined)
  if (resolved === null || !/^https?:$/.test(resolved.protocol)) return null
  const isFit = resolved.username === '' && resolved.password === '' && resolved.href.length <= longest.url
  return isFit ? resolved.href : null
}

function authorsOf(
  linked: readonly string[],
  meta: (...names: readonly string[]) => readonly string[],
  { authors }: Marks
): readonly Author[] {
  const sources = [
    linked,
    meta('author'),
    meta('article:author'),
    meta('dc.creator', 'dcterms.creator'),
    meta('parsely-author'),
    meta('sailthru.author', 'byl'),
    authors.marked,
    authors.bylines.flatMap(bylineIn)
  ]
  for (const source of sources) {
    const names = distinct(source.flatMap(text => (text.length > 1000 ? [] : text.split(';'))).flatMap(authorsIn))
    const people = (names ?? []).filter(isPerson)
    if (people.length > 0) return people.slice(0, 100).map(name => ({ name }))
  }
  return []
}

/** Not an address inside a sentence, nor an account. */
const isPerson = (name: string) =>
  name.length <= longest.name &&
  /\p{L}/u.test(name) &&
  !/@|:\/\/|^(?:admin|administrator|webmaster|unknown)$/i.test(name)

/** What is only called a byline has to read like one: the date or a job may be called so, too. */
function bylineIn(text: string): readonly string[] {
  const line = text.replace(/^(?:(?:written|reported|text) )?by\b:?\s*/i, '').replace(/\s*[|•·].*$/, '')
  const story = readWireText(`-\n\nBy ${line}\n-`)
  return 'fault' in story ? [] : story.author.map(({ name }) => name)
}
