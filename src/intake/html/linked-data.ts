import { type Node, type NodeList, nodeIn, nodesOf, textIn, typesOf, valuesOf } from '../json-ld/nodes.ts'
import { depthOf, mended } from './mended-json.ts'

// schema.org in `<script type="application/ld+json">`. Much of it is written by templates that escape nothing, so what
// can be mended without guessing is; a block that stays broken is passed over, and the others count.

/** The article that a page's JSON-LD tells of, and the nodes that it refers to. */
export interface LinkedArticle {
  readonly node: Node
  readonly list: NodeList
}

const articleType = /(?:Article|^Report|BlogPosting|SocialMediaPosting|DiscussionForumPosting)$/

/** In UTF-16 code units: the text of a long article is a tenth of it. */
const longestBlock = 4 * 1024 * 1024
const deepest = 64

/** The article of the page: the one whose address is `url`, else the first. */
export function linkedArticle(blocks: readonly string[], url: string | null): LinkedArticle | null {
  const articles = blocks.flatMap(block => {
    const value = block.length > longestBlock || depthOf(block) > deepest ? null : parsed(block)
    if (value === null) return []
    const list = nodesOf(value)
    return articlesIn(list).map(node => ({ node, list }))
  })
  return articles.find(({ node, list }) => url !== null && addressesOf(node, list).includes(url)) ?? articles[0] ?? null
}

/** Articles, and articles that pages are about. */
function articlesIn(list: NodeList): readonly Node[] {
  return list.nodes.flatMap(node => {
    if (isArticle(node)) return [node]
    return valuesOf(node, 'mainEntity', list).flatMap(value => {
      const entity = nodeIn(value)
      return entity !== null && isArticle(entity) ? [entity] : []
    })
  })
}

const isArticle = (node: Node) => typesOf(node).some(type => articleType.test(type))

function addressesOf(node: Node, list: NodeList): readonly string[] {
  return ['url', 'mainEntityOfPage'].flatMap(name => addressesIn(node, name, list))
}

/** The addresses that a member has: as texts, or as the @id or url of pages. */
export function addressesIn(node: Node, name: string, list: NodeList): readonly string[] {
  return valuesOf(node, name, list).flatMap(value => {
    const page = nodeIn(value)
    const id = page?.value['@id']
    return (
      textIn(value) ?? (typeof id === 'string' ? id : page === null ? [] : addressesIn(page, 'url', list).slice(0, 1))
    )
  })
}

/** The first text among the members, by the order of their names. */
export function textOfMember({ node, list }: LinkedArticle, names: readonly string[]): string | null {
  for (const name of names) {
    for (const value of valuesOf(node, name, list)) {
      const text = textIn(value)
      if (text !== null && text.trim() !== '') return text
    }
  }
  return null
}

/** Every name that a member has: texts, and the names of persons, organisations and terms. */
export function namesOfMember({ node, list }: LinkedArticle, member: string): readonly string[] {
  return valuesOf(node, member, list).flatMap(value => {
    const named = nodeIn(value)
    return textIn(value) ?? (named === null ? [] : (textOfMember({ node: named, list }, ['name']) ?? []))
  })
}

/** The text of the article: its articleBody, or the posts of a live blog, newest as they come. */
export function linkedBody(article: LinkedArticle): string | null {
  const body = textOfMember(article, ['articleBody'])
  if (body !== null) return body
  const posts = valuesOf(article.node, 'liveBlogUpdate', article.list).flatMap(value => {
    const node = nodeIn(value)
    if (node === null) return []
    const post = { node, list: article.list }
    const text = textOfMember(post, ['articleBody'])
    return text === null ? [] : [textOfMember(post, ['headline']), text].filter(part => part !== null)
  })
  return posts.length === 0 ? null : posts.join('\n\n')
}

/** Whether it says that only subscribers read all of it. */
export const isLocked = ({ node, list }: LinkedArticle) =>
  valuesOf(node, 'isAccessibleForFree', list).some(({ value }) => /^false$/i.test(String(value)))

function parsed(block: string): unknown {
  const bare = block
    .trim()
    .replace(/^(?:\/\/\s*)?<!(?:--|\[CDATA\[)/, '')
    .replace(/(?:\/\/\s*)?(?:-->|\]\]>)$/, '')
    .replace(/;\s*$/, '')
  for (const mend of [(text: string) => text, mended]) {
    try {
      return JSON.parse(mend(bare))
    } catch {}
  }
  return null
}
