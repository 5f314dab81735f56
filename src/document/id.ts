import { hash } from 'node:crypto'
import type { EntityType } from './annotations.ts'
import type { ArticleContent } from './article.ts'
import type { Span } from './span.ts'

// Ids are readable, URL-safe and computed from what they name, so that importing the same article again gives the
// same ids. They use [a-z0-9-] only, and '.' between an article's id and what lies inside it.

const slugLimit = 60

const withoutDiacritics = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Lower-case ASCII words joined by hyphens, at most 60 characters; empty where the name has no Latin letters or digits. */
export function slugOf(name: string): string {
  const words = withoutDiacritics(name)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (words.length <= slugLimit) return words
  const cut = words.slice(0, slugLimit + 1)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), slugLimit / 2)).replace(/-+$/, '')
}

/** Forty bits of SHA-256 in base 32, eight characters. */
function shortHash(...parts: readonly (string | null)[]): string {
  const digest = hash('sha256', JSON.stringify(parts), 'buffer').subarray(0, 5)
  let bits = 0n
  for (const byte of digest) bits = (bits << 8n) | BigInt(byte)
  return bits.toString(32).padStart(8, '0')
}

const joined = (...parts: readonly string[]) => parts.filter(part => part !== '').join('-')

/**
 * An article is the same article when its URL is the same; without a URL, when publisher, date, headline and body are.
 * Without: `2019-04-02-netanyahu-announces-putin-visit-3k9fa2c1`; with: `example-org-putin-visit-9b1m0c4t`.
 */
export function articleId(content: ArticleContent): string {
  if (content.url !== null) return joined(...slugsOfUrl(content.url), shortHash(content.url))
  const day = content.datePublishedSource === 'provided' ? (content.datePublished ?? '').slice(0, 10) : ''
  const identity = shortHash(content.publisher, content.datePublished, content.headline, content.articleBody)
  return joined(day, slugOf(content.headline), identity)
}

function slugsOfUrl(address: string): string[] {
  if (!URL.canParse(address)) return []
  const url = new URL(address)
  const name = url.pathname.split('/').findLast(part => part !== '') ?? ''
  return [slugOf(url.hostname.replace(/^www\./, '')), slugOf(name.replace(/\.\w+$/, ''))]
}

const fold = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Entities of the same type and full name are the same across articles. `person-benjamin-netanyahu` */
export function entityId(type: EntityType, name: string): string {
  const plain = withoutDiacritics(name)
  // Another script, a sign such as the plus of C++, or a very long name is lost in a slug: its hash tells it apart.
  const isToldBySlug = /^[a-z0-9 .,'’&()/-]+$/.test(plain) && plain.length <= slugLimit && /[a-z0-9]/.test(plain)
  return isToldBySlug ? joined(type, slugOf(name)) : joined(type, slugOf(name), shortHash(fold(name)))
}

/** An entity that only its article knows, such as a person named by a bare surname. */
export function localEntityId(type: EntityType, name: string, article: string): string {
  return joined(type, slugOf(name), shortHash(fold(name), article))
}

const letterOf = { headline: 'h', description: 'd', articleBody: '' } as const

const place = (first: Span, last: Span) => `${letterOf[first.field]}${first.start}-${last.end}`

/** `<article>.q612-790`: from the start of the first span to the end of the last. */
export function quoteId(article: string, spans: readonly Span[]): string {
  const first = spans[0]
  const last = spans.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('A quote has at least one span.')
  return `${article}.q${place(first, last)}`
}

/** The article that a quote or an event lies in, by its id; empty where the id is none of such. */
export const articleIdOf = (part: string): string => part.slice(0, Math.max(0, part.indexOf('.')))

/** `<article>.e612-625`: where its time expression stands. */
export function eventId(article: string, expression: Span): string {
  return `${article}.e${place(expression, expression)}`
}
