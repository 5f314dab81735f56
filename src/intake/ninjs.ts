import type { ArticleInput } from '../document/input.ts'
import type { Fault } from '../errors.ts'
import { authorsIn, isAddress } from './authors.ts'
import { isoDate } from './dates.ts'
import { foreignId, isId, isWebAddress } from './foreign-id.ts'
import { languageTag } from './language-tag.ts'
import { articleOf, authorsNamed, distinct, type Located, mapValue } from './mapped.ts'
import { type Item, itemOf, type Part, partsOf, textOf } from './ninjs/item.ts'
import { isHtml, plainBody, plainLine, type TextOfHtml } from './plain-text.ts'

/**
 * Whether a JSON body is an item of IPTC ninjs: it says so in `standard`, or it has a `uri` and a body, a headline or a
 * date under a name that only ninjs has. Articles of our own shape have neither.
 */
export function isNinjs(value: unknown): boolean {
  const item = itemOf(value)
  if (item === null) return false
  const { name, schema } = (item.get('standard')?.value ?? {}) as { readonly name?: unknown; readonly schema?: unknown }
  if (/^ninjs$/i.test(String(name)) || /\/ninjs-schema_/i.test(String(schema))) return true
  const hasNinjsName = ['headlines', 'bodies', 'bodytext', 'bodyxhtml', 'versioncreated', 'pubstatus'].some(name =>
    item.has(name)
  )
  return typeof item.get('uri')?.value === 'string' && hasNinjsName
}

/**
 * The article of an item of IPTC ninjs 1 to 3. The names of 3 (`versionCreated`), 2 (`versioncreated`) and 1
 * (`body_text`, `byline`) are read alike.
 *
 * - The headline is the one of role `main`, else the first, else `headline` or `title`. The body is the HTML one, which
 *   has paragraphs, if there is one, else the plain one of role `main`, else the first; bodies of other media types
 *   (NITF) are passed over.
 * - `datePublished` is `firstCreated`, else `versionCreated`; `dateModified` is `versionCreated` where it is later news.
 * - `by` or `byline` names the authors, else people with `rel` author or creator; `publisher` is the information source
 *   of role publisher, provider or distributor, else the only one, else `copyrightHolder`.
 * - Subjects are keywords, where some have `rel` keyword only these; one with `rel` section or category is the section.
 * - `url` is an alternative id or an HTML rendition on the web, else the `uri` where that is on the web; an item without
 *   gets its `id` from the `uri` (foreign-id.ts), so that all its versions are one article. An item that we wrote
 *   ourselves keeps its id, and its text as it is.
 * - `people`, `organisations`, `places`, `events` and `associations` are not read: they have no places in the text.
 *
 * Throws Problem invalidBody with pointers into `value`: no headline, no body in text or HTML, an item that is withheld,
 * canceled or partial, a date that is none, and what `articleOf` refuses.
 */
export function readNinjs(value: unknown, textOfHtml: TextOfHtml): ArticleInput {
  const item = itemOf(value) ?? new Map()
  const ownId = ownIdOf(item)
  const url = urlOf(item, ownId !== null)
  const line = (located: Located<string> | null) =>
    mapValue(located, text => (ownId === null ? plainLine(text, textOfHtml) : text))
  const optional = (located: Located<string> | null) =>
    mapValue(line(located), text => (text.trim() === '' ? null : text))
  const [published, modified] = datesOf(item)
  const mapped = {
    headline: line(mainOf(partsOf(item, 'headlines')) ?? textOf(item, 'headline') ?? textOf(item, 'title')),
    articleBody: ownId === null ? bodyOf(item, textOfHtml) : mainOf(partsOf(item, 'bodies')),
    description: optional(mainOf(partsOf(item, 'descriptions')) ?? textOf(item, 'descriptiontext')),
    author: authorOf(item, ownId === null ? authorsIn : line => line.split(', ')),
    publisher: optional(publisherOf(item)),
    articleSection: optional(sectionOf(item)),
    keywords: keywordsOf(item, textOfHtml),
    inLanguage: mapValue(textOf(item, 'language'), languageTag),
    datePublished: mapValue(published, isoDate),
    dateModified: mapValue(modified, isoDate),
    url,
    id: ownId ?? (url === null ? mapValue(filled(textOf(item, 'uri')), uri => foreignId(uri.trim())) : null)
  }
  const type = textOf(item, 'type')?.value ?? 'text'
  const ofType = type === 'text' ? '' : ` It is of type ${type}.`
  const missing = {
    headline: { pointer: '/headlines', detail: 'The item has no headline.' },
    articleBody: { pointer: '/bodies', detail: `The item has no body in plain text or HTML.${ofType}` }
  }
  return articleOf(mapped, missing, [...unpublished(item)])
}

/** The id of an article that we wrote (articles/ninjs.ts): its only alternative id, with which its uri ends. */
function ownIdOf(item: Item): Located<string> | null {
  const [alternative, ...others] = partsOf(item, 'altids')
  if (alternative === undefined || others.length > 0 || alternative.role !== 'id') return null
  const isOwn = textOf(item, 'uri')?.value.endsWith(`/articles/${alternative.value}`) ?? false
  return isOwn && isId(alternative.value) ? { value: alternative.value, pointer: alternative.pointer } : null
}

/** An item that its provider does not want to be read, or not yet has written. */
function* unpublished(item: Item): Generator<Fault> {
  const status = textOf(item, 'pubstatus')
  if (status !== null && /^(?:withheld|cancell?ed)$/i.test(status.value)) {
    yield { pointer: status.pointer, detail: `The item is ${status.value.toLowerCase()}: it is not to be published.` }
  }
  const extent = textOf(item, 'representationtype')
  if (extent !== null && /^partial$/i.test(extent.value)) {
    yield { pointer: extent.pointer, detail: 'This is only a part of the item; its whole text is needed.' }
  }
}

const isMain = ({ role }: Part) => /^main$/i.test(role)

const mainOf = (parts: readonly Part[]): Located<string> | null =>
  parts.find(part => isMain(part) && part.value.trim() !== '') ?? parts.find(({ value }) => value.trim() !== '') ?? null

function bodyOf(item: Item, textOfHtml: TextOfHtml): Located<string> | null {
  const bodies = partsOf(item, 'bodies').filter(({ value }) => value.trim() !== '')
  const html = bodies.filter(isHtmlBody)
  const plain = bodies.filter(body => !isHtmlBody(body) && /^$|^text\/plain\b/i.test(body.contentType))
  const marked = mainOf(html) ?? filled(textOf(item, 'bodyxhtml')) ?? filled(textOf(item, 'bodyhtml'))
  if (marked !== null) return mapValue(marked, textOfHtml)
  return mapValue(mainOf(plain) ?? filled(textOf(item, 'bodytext')), text => plainBody(text, textOfHtml))
}

const filled = (located: Located<string> | null) => mapValue(located, text => (text.trim() === '' ? null : text))

const isHtmlBody = ({ contentType, value }: Part) =>
  /^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType) || (contentType === '' && isHtml(value))

function datesOf(item: Item): readonly [published: Located<string> | null, modified: Located<string> | null] {
  const first = filled(textOf(item, 'firstcreated'))
  const version = filled(textOf(item, 'versioncreated'))
  const isLater = first !== null && version !== null && isoDate(first.value) !== isoDate(version.value)
  return [first ?? version, isLater ? version : null]
}

function authorOf(item: Item, namesIn: (line: string) => readonly string[]) {
  const by = textOf(item, 'by') ?? textOf(item, 'byline')
  const named = mapValue(by, text => authorsNamed(namesIn(text)))
  if (named !== null) return named
  const authors = partsOf(item, 'people').filter(({ rel }) => /^(?:author|creator)$/i.test(rel))
  return authors[0] === undefined ? null : mapValue(authors[0], () => authorsNamed(authors.map(({ name }) => name)))
}

/** Roles of an information source that stand for who brings the news out, in the order of their weight. */
const publishing = ['publisher', 'provider', 'distributor']

function publisherOf(item: Item): Located<string> | null {
  const sources = partsOf(item, 'infosources').filter(({ name }) => name.trim() !== '')
  const byRole = publishing.flatMap(role => sources.find(source => source.role.toLowerCase().endsWith(role)) ?? [])[0]
  const source = byRole ?? (sources.length === 1 ? sources[0] : undefined)
  if (source !== undefined) return { value: source.name, pointer: `${source.pointer}/name` }
  return mapValue(filled(textOf(item, 'copyrightholder')), holder => (isAddress(holder) ? null : holder))
}

const isSection = ({ rel }: Part) => /^(?:section|category)$/i.test(rel)

function sectionOf(item: Item): Located<string> | null {
  const section = partsOf(item, 'subjects').find(isSection)
  return section === undefined ? null : { value: section.name, pointer: `${section.pointer}/name` }
}

function keywordsOf(item: Item, textOfHtml: TextOfHtml) {
  const all = partsOf(item, 'subjects').filter(subject => !isSection(subject))
  const keywords = all.filter(({ rel }) => /^keyword$/i.test(rel))
  const subjects = keywords.length === 0 ? all : keywords
  const names = distinct(subjects.map(({ name, literal }) => plainLine(name === '' ? literal : name, textOfHtml)))
  return names === null ? null : { value: names, pointer: subjects[0]?.pointer ?? '/subjects' }
}

/** Where the item can be read on the web. `uri` identifies it, and is an address only where it looks like one. */
function urlOf(item: Item, isOwn: boolean): Located<string> | null {
  const alternatives = partsOf(item, 'altids').filter(({ role }) => /\b(?:url|web|canonical|permalink)\b/i.test(role))
  const pages = partsOf(item, 'renditions').filter(({ contentType }) => /^text\/html\b/i.test(contentType))
  const candidates = [
    ...alternatives,
    ...pages.map(({ href, pointer }) => ({ value: href, pointer: `${pointer}/href` }))
  ]
  const found = candidates.find(({ value }) => isWebAddress(value))
  if (found !== undefined) return { value: found.value, pointer: found.pointer }
  if (isOwn) return null
  return mapValue(textOf(item, 'uri'), uri => (isWebAddress(uri.trim()) ? uri.trim() : null))
}
