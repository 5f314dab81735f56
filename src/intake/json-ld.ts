import { isDeepStrictEqual } from 'node:util'
import type { ArticleInput } from '../document/input.ts'
import type { Fault } from '../errors.ts'
import { edtfTerm } from '../represent/schema-org.ts'
import { authorsIn, isAddress } from './authors.ts'
import { feedDate } from './dates.ts'
import { foreignId, isId, isUri, isWebAddress } from './foreign-id.ts'
import { isSchemaOrg, type Node, type NodeList, nodeIn, nodesOf, textIn, typesOf, valuesOf } from './json-ld/nodes.ts'
import { languageTag } from './language-tag.ts'
import { articleOf, authorsNamed, distinct, type Located, mapValue } from './mapped.ts'
import { plainBody, plainLine, type TextOfHtml } from './plain-text.ts'
import { rejection } from './rejection.ts'

/** Article and what schema.org has below it (version 29). */
const articleTypes = new Set(
  (
    'Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ' +
    'ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report ScholarlyArticle ' +
    'MedicalScholarlyArticle SocialMediaPosting BlogPosting LiveBlogPosting DiscussionForumPosting TechArticle ' +
    'APIReference'
  ).split(' ')
)

/** Whether a JSON body is JSON-LD of schema.org, about whatever. An article of our own shape never is. */
export const isJsonLd = (value: unknown): boolean => isSchemaOrg(value)

/** Whether a JSON body is JSON-LD of schema.org that holds an article: by itself, in a list, or in a @graph. */
export const isJsonLdArticle = (value: unknown): boolean => isJsonLd(value) && articlesIn(nodesOf(value)).length > 0

const articlesIn = ({ nodes }: NodeList): readonly Node[] =>
  nodes.filter(node => typesOf(node).some(type => articleTypes.has(type)))

/**
 * The article of a JSON-LD body (schema.org NewsArticle and its kin).
 *
 * - `headline`, else `name`; `articleBody`, else `text`; HTML in them becomes plain text.
 * - `url` is `url`, else `mainEntityOfPage`, else an `@id` on the web without its fragment. Where it has none, `id` is
 *   made of `@id` or `identifier` (foreign-id.ts). An article that we wrote ourselves keeps its id, and its text as it is.
 * - `publisher` is `publisher`, else `sourceOrganization` or `provider`; the first of several sections counts;
 *   `keywords` are a list, or one text with commas.
 * - A date-time without an offset counts as its day; a language that is a word (`English`) is left to the text.
 * - `mentions`, `about` and `hasPart` are not read: they have no places in the text, and extraction finds them with.
 *
 * Throws Problem invalidBody with pointers into `value`: no article or more than one that has a text, no headline, no
 * text, a date that is none, and what `articleOf` refuses.
 */
export function readJsonLd(value: unknown, textOfHtml: TextOfHtml): ArticleInput {
  const list = nodesOf(value)
  const article = theArticle(list)
  const ownId = ownIdOf(article, value)
  return ownId === null ? readNode(article, list, textOfHtml) : readNode(article, list, textOfHtml, ownId)
}

/** The id of an article that we wrote (articles/json-ld.ts): told by our context and by an address that ends in the id. */
function ownIdOf({ value: { '@id': address, identifier }, pointer }: Node, body: unknown): Located<string> | null {
  const context = typeof body === 'object' && body !== null && '@context' in body ? body['@context'] : null
  const edtf = typeof context === 'object' && context !== null && 'edtf' in context ? context.edtf : null
  const isOurs = isDeepStrictEqual(edtf, edtfTerm)
  if (!isOurs || typeof address !== 'string' || typeof identifier !== 'string') return null
  return address.endsWith(`/articles/${identifier}`) && isId(identifier)
    ? { value: identifier, pointer: `${pointer}/identifier` }
    : null
}

function theArticle(list: NodeList): Node {
  const articles = articlesIn(list)
  const withText = articles.filter(node => firstText(node, bodyNames, list) !== null)
  const candidates = withText.length === 0 ? articles : withText
  const [article, ...others] = candidates
  if (article !== undefined && others.length === 0) return article
  throw rejection('invalidBody', article === undefined ? [noArticle(list)] : candidates.slice(0, 100).map(oneOfMany))
}

function noArticle({ nodes }: NodeList): Fault {
  const types = distinct(nodes.flatMap(typesOf))?.slice(0, 5).join(', ')
  const others = types === undefined ? 'nothing that has a type' : types
  return { pointer: '', detail: `The JSON-LD holds no NewsArticle, Article or other kind of article, but ${others}.` }
}

const oneOfMany = ({ pointer }: Node, _: number, { length }: { readonly length: number }): Fault => ({
  pointer,
  detail: `This is one of ${length} articles: send one at a time, or one a line as application/x-ndjson.`
})

const bodyNames = ['articleBody', 'text']

function readNode(
  node: Node,
  list: NodeList,
  textOfHtml: TextOfHtml,
  ownId: Located<string> | null = null
): ArticleInput {
  const isOwn = ownId !== null
  const line = (names: readonly string[]) =>
    mapValue(firstText(node, names, list), text => (isOwn ? text : plainLine(text, textOfHtml)))
  const optional = (names: readonly string[]) => mapValue(line(names), text => (text.trim() === '' ? null : text))
  const date = (name: string) => mapValue(optional([name]), feedDate)
  const url = urlOf(node, list, isOwn ? ['url'] : ['url', 'mainEntityOfPage', '@id'])
  const mapped = {
    headline: line(['headline', 'name']),
    articleBody: mapValue(bodyOf(node, list), text => (isOwn ? text : plainBody(text, textOfHtml))),
    description: optional(['description']),
    author: mapValue(all(node, 'author', list), values => authorsNamed(values.flatMap(value => namesIn(value, list)))),
    publisher: publisherOf(node, list, textOfHtml),
    articleSection: mapValue(optional(['articleSection']), text => text.trim()),
    keywords: mapValue(all(node, 'keywords', list), values =>
      keywordsIn(values, list, isOwn ? texts => texts : texts => listed(texts, textOfHtml))
    ),
    inLanguage: languageOf(node, list),
    datePublished: date('datePublished'),
    dateModified: date('dateModified'),
    url,
    id: ownId ?? (url === null ? idOf(node, list) : null)
  }
  return articleOf(mapped, {
    headline: missing(node, ['headline'], list, 'The article has no headline.'),
    articleBody: missing(node, ['articleBody'], list, 'The article has no articleBody: its text is not in the JSON-LD.')
  })
}

/** Where a member should be, or where it stands and is no text. */
function missing(node: Node, [name = '']: readonly string[], list: NodeList, detail: string): Fault {
  const there = valuesOf(node, name, list)[0]
  return there === undefined
    ? { pointer: `${node.pointer}/${name}`, detail }
    : { pointer: there.pointer, detail: `The ${name} is no text.` }
}

/** The first text that one of the members has, by the order of their names; a blank one only where there is no other. */
function firstText(node: Node, names: readonly string[], list: NodeList): Located<string> | null {
  let blank: Located<string> | null = null
  for (const name of names) {
    for (const located of valuesOf(node, name, list)) {
      const text = textIn(located)
      if (text === null) continue
      if (text.trim() !== '') return { value: text, pointer: located.pointer }
      blank ??= { value: text, pointer: located.pointer }
    }
  }
  return blank
}

/** A body in several texts is its paragraphs. */
function bodyOf(node: Node, list: NodeList): Located<string> | null {
  for (const name of bodyNames) {
    const parts = valuesOf(node, name, list).flatMap(located => textIn(located) ?? [])
    if (parts.length > 0) return { value: parts.join('\n\n'), pointer: valuesOf(node, name, list)[0]?.pointer ?? '' }
  }
  return null
}

function all(node: Node, name: string, list: NodeList): Located<readonly Located<unknown>[]> | null {
  const values = valuesOf(node, name, list)
  return values[0] === undefined ? null : { value: values, pointer: values[0].pointer }
}

/** The names that a value tells: a text for as many people as a byline has, a Person or an Organization its own. */
function namesIn(value: Located<unknown>, list: NodeList): readonly string[] {
  const text = textIn(value)
  if (text !== null) return authorsIn(text)
  const node = nodeIn(value)
  if (node === null) return []
  const name = firstText(node, ['name'], list)?.value
  const parts = ['givenName', 'familyName'].flatMap(part => firstText(node, [part], list)?.value ?? [])
  return [name ?? parts.join(' ')].filter(name => !isAddress(name))
}

function publisherOf(node: Node, list: NodeList, textOfHtml: TextOfHtml): Located<string> | null {
  for (const name of ['publisher', 'sourceOrganization', 'provider']) {
    for (const located of valuesOf(node, name, list)) {
      const organization = nodeIn(located)
      const text = textIn(located) ?? (organization && firstText(organization, ['name'], list)?.value) ?? ''
      const told = plainLine(text, textOfHtml).trim()
      if (told !== '' && !isAddress(told)) return { value: told, pointer: located.pointer }
    }
  }
  return null
}

function keywordsIn(
  values: readonly Located<unknown>[],
  list: NodeList,
  read: (texts: readonly string[]) => readonly string[]
) {
  const texts = values.flatMap(value => {
    const term = nodeIn(value)
    return textIn(value) ?? (term && firstText(term, ['name'], list)?.value) ?? []
  })
  return distinct(read(texts))
}

/** One text holds all keywords, parted by semicolons, else by commas; of several each is one. */
function listed(texts: readonly string[], textOfHtml: TextOfHtml): readonly string[] {
  const [only = '', ...others] = texts
  return (others.length === 0 ? only.split(only.includes(';') ? ';' : ',') : texts).map(text =>
    plainLine(text, textOfHtml)
  )
}

function languageOf(node: Node, list: NodeList): Located<string> | null {
  for (const located of valuesOf(node, 'inLanguage', list)) {
    const language = nodeIn(located)
    const text = textIn(located) ?? (language && firstText(language, ['alternateName', 'name'], list)?.value) ?? ''
    const tag = languageTag(text)
    if (tag !== null) return { value: tag, pointer: located.pointer }
  }
  return null
}

function urlOf(node: Node, list: NodeList, names: readonly string[]): Located<string> | null {
  for (const name of names) {
    for (const located of valuesOf(node, name, list)) {
      const page = nodeIn(located)
      const told = textIn(located) ?? (page && (addressOf(page) ?? firstText(page, ['url'], list)?.value)) ?? ''
      // The address of the node may tell a part of the page.
      const text = name === '@id' ? (told.split('#', 1)[0] ?? '') : told.trim()
      // `true` and words in the place of a page tell nothing; a url that is none is a fault.
      if (isWebAddress(text) || (name === 'url' && text !== '')) return { value: text, pointer: located.pointer }
    }
  }
  return null
}

const addressOf = ({ value }: Node) => (typeof value['@id'] === 'string' ? value['@id'] : null)

function idOf(node: Node, list: NodeList): Located<string> | null {
  const own = addressOf(node)
  if (own !== null && isUri(own)) return { value: foreignId(own), pointer: `${node.pointer}/@id` }
  for (const located of valuesOf(node, 'identifier', list)) {
    const property = nodeIn(located)
    const text = textIn(located) ?? (property && firstText(property, ['value'], list)?.value) ?? ''
    const scope = isUri(text) ? null : (publisherOf(node, list, name => name)?.value ?? null)
    if (text.trim() !== '') return { value: foreignId(text.trim(), scope), pointer: located.pointer }
  }
  return null
}
