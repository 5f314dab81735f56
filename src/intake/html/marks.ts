import { isBoilerplate, isMatter, lengthOf } from './boilerplate.ts'
import { blockElements } from './elements.ts'
import { textOf } from './tables.ts'
import { lineOf } from './text.ts'
import type { PageElement, PageTree } from './tree.ts'

/** What a page says of its article outside of JSON-LD, as it stands there. */
export interface Marks {
  /** Contents of `<meta>` by name, property, itemprop or http-equiv in lower case, in the order of the page. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** What `<link rel="canonical">` leads to. */
  readonly canonical: string | null
  readonly base: string | null
  /** `<html lang>` */
  readonly language: string | null
  /** `<title>` */
  readonly title: string | null
  /** `<h1>` of the page, outside of boilerplate. */
  readonly headings: readonly string[]
  /** `itemprop="headline"`, or a heading of a class such as `entry-title`. */
  readonly headline: string | null
  /** Elements that name authors: rel or itemprop first, then what is called a byline. */
  readonly authors: { readonly marked: readonly string[]; readonly bylines: readonly string[] }
  readonly dates: readonly MarkedDate[]
  /** The names of `itemprop="publisher"`. */
  readonly publishers: readonly string[]
  readonly isElsewhere: boolean
  /** Whether the page only says which other pages stand in its frames. */
  readonly isFrames: boolean
}

export interface MarkedDate {
  readonly text: string
  /** `published` and `modified` say so themselves; `shown` is a time or date that stands on the page. */
  readonly kind: 'published' | 'modified' | 'shown'
}

/** More than these of a kind tell nothing; a hostile page has as many as it likes. */
const most = 500
/** In UTF-16 code units. */
const longestMark = 2000

export function marksOf({ root, metas, title }: PageTree): Marks {
  const seen = new Seen(lengthOf(root))
  seen.visit(root)
  const byName = metasOf(metas)
  const links = metas.filter(({ name }) => name === 'link')
  const canonical = links.find(({ attributes }) => /(?:^|\s)canonical(?:\s|$)/i.test(attributes.get('rel') ?? ''))
  return {
    metas: byName,
    canonical: canonical?.attributes.get('href') ?? null,
    base: metas.find(({ name }) => name === 'base')?.attributes.get('href') ?? null,
    language: root.attributes.get('lang') ?? null,
    title: title === null ? null : lineOf(title),
    headings: seen.headings,
    headline: seen.headline,
    authors: { marked: seen.marked, bylines: seen.bylines },
    dates: seen.dates,
    publishers: publishersIn(metas, seen.publishers),
    isElsewhere: byName.has('refresh'),
    isFrames: holdsFrames(root)
  }
}

const holdsFrames = ({ children }: PageElement): boolean =>
  children.some(child => typeof child !== 'string' && (child.name === 'frameset' || holdsFrames(child)))

/** In microdata the name of a publisher is one of its members, often a `<meta>`, which is no part of the tree. */
function publishersIn(metas: readonly PageElement[], publishers: readonly PageElement[]): readonly string[] {
  const known = new Set(publishers)
  const isWithin = ({ parent }: PageElement) => parent !== null && known.has(parent)
  const names = metas.filter(meta => /\bname\b/.test(meta.attributes.get('itemprop') ?? '') && isWithin(meta))
  return [
    ...names.map(({ attributes }) => attributes.get('content') ?? ''),
    ...publishers.map(publisher => textOf(nameIn(publisher)))
  ]
    .map(lineOf)
    .filter(Boolean)
}

function metasOf(metas: readonly PageElement[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>()
  for (const { attributes } of metas) {
    const content = lineOf(attributes.get('content') ?? '')
    if (content === '') continue
    for (const kind of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = (attributes.get(kind) ?? '').trim().toLowerCase()
      const values = byName.get(name) ?? []
      if (name !== '' && values.length < most && !values.includes(content)) byName.set(name, [...values, content])
    }
  }
  return byName
}

class Seen {
  readonly headings: string[] = []
  readonly marked: string[] = []
  readonly bylines: string[] = []
  readonly dates: MarkedDate[] = []
  readonly publishers: PageElement[] = []
  headline: string | null = null
  readonly #pageLength: number

  constructor(pageLength: number) {
    this.#pageLength = pageLength
  }

  visit(element: PageElement): void {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      this.#mark(child)
      // A byline counts as boilerplate of the text, and is what is looked for here.
      if (isMatter(child) || !isBoilerplate(child, this.#pageLength)) this.visit(child)
    }
  }

  #mark(element: PageElement): void {
    const { name, attributes } = element
    // A heading that is never closed has the rest of the page in it.
    if (
      (element.textLength > longestMark && name !== 'h1') ||
      (isBoilerplate(element, this.#pageLength) && !isMatter(element))
    )
      return
    const property = attributes.get('itemprop') ?? ''
    if (/\bpublisher\b/.test(property) && this.publishers.length < most) this.publishers.push(element)
    if (name === 'h1') this.#keep(this.headings, beforeBlocks(element))
    if (/\bheadline\b/.test(property) || isTitle(element)) this.headline ??= lineOf(textOf(element)) || null
    if (name === 'time' || /\bdate(?:Published|Modified)\b/.test(property)) this.#date(element, property)
    if (!isMatter(element)) return
    const isMarked = /\bauthor\b/.test(`${property} ${attributes.get('rel') ?? ''}`)
    const isOuter = element.children.some(
      child => typeof child !== 'string' && /\bauthor\b/.test(child.attributes.get('rel') ?? '')
    )
    if (isMarked && !isOuter) this.#keep(this.marked, nameIn(element))
    else if (!isMarked && /author|byline/i.test(`${attributes.get('class')} ${attributes.get('id')}`))
      this.#keep(this.bylines, element)
    else this.#date(element, '')
  }

  #keep(list: string[], element: PageElement): void {
    const text = lineOf(textOf(element))
    if (text !== '' && list.length < most) list.push(text)
  }

  #date(element: PageElement, property: string): void {
    const { attributes } = element
    const text = attributes.get('datetime') ?? attributes.get('content') ?? lineOf(textOf(element))
    if (this.dates.length >= most || text.length > 100) return
    const isPublished =
      attributes.has('pubdate') ||
      /\bdatePublished\b/.test(property) ||
      /\b(?:published|entry-date|pubdate)\b/.test(attributes.get('class') ?? '')
    const isModified =
      /\bdateModified\b/.test(property) || /\b(?:updated|modified)\b/.test(attributes.get('class') ?? '')
    // `entry-date published updated` is one date for both.
    this.dates.push({ text, kind: isPublished ? 'published' : isModified ? 'modified' : 'shown' })
  }
}

/** Headings that publishing systems call the title of the entry. */
const isTitle = ({ name, attributes }: PageElement) =>
  (name === 'h2' || name === 'h3') && /\b(?:entry|post|article|story)-title\b/.test(attributes.get('class') ?? '')

/** The element up to the first block in it, where there is text in front of that. */
function beforeBlocks(element: PageElement): PageElement {
  const at = element.children.findIndex(child => typeof child !== 'string' && blockElements.has(child.name))
  const front = { ...element, children: at < 0 ? element.children : element.children.slice(0, at) }
  return lineOf(textOf(front)) === '' && element.textLength <= longestMark ? element : front
}

/** In microdata the name of an author may be one of several members. */
function nameIn(author: PageElement): PageElement {
  for (const child of author.children) {
    if (typeof child === 'string') continue
    if (/\bname\b/.test(child.attributes.get('itemprop') ?? '')) return child
    const inner = nameIn(child)
    if (inner !== child) return inner
  }
  return author
}
