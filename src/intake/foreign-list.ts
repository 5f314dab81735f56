import { nodeIn, nodesOf, typesOf, valuesOf } from './json-ld/nodes.ts'
import { isJsonLd, isJsonLdArticle } from './json-ld.ts'
import { itemOf, textOf } from './ninjs/item.ts'
import { isNinjs } from './ninjs.ts'

/**
 * The articles of a JSON value that is a list of them in a shape of others, such as what `GET /articles` answers in these
 * formats; each as a body of its own. Null where it is no such list, or has no article.
 *
 * - schema.org: an `ItemList`, whose elements are articles or `ListItem`s of them.
 * - ninjs: an item of type `composite` without a text of its own, which has its articles among its associations.
 */
export const articlesOfList = (value: unknown): readonly unknown[] | null => {
  const articles = isJsonLd(value) ? inItemList(value) : isNinjs(value) ? inComposite(value) : []
  return articles.length === 0 ? null : articles
}

/** Each with the context of the list. What else is in the list is no article, and is passed over. */
function inItemList(value: unknown): readonly unknown[] {
  const list = nodesOf(value)
  const [only, ...others] = list.nodes
  if (only === undefined || others.length > 0 || !typesOf(only).includes('ItemList')) return []
  const { '@context': context } = only.value
  return valuesOf(only, 'itemListElement', list)
    .flatMap(element => {
      const node = nodeIn(element)
      return node !== null && typesOf(node).includes('ListItem') ? valuesOf(node, 'item', list) : [element]
    })
    .map(({ value: item }) => (typeof item === 'object' && item !== null ? { '@context': context, ...item } : item))
    .filter(isJsonLdArticle)
}

/** Each with the standard of the list. Pictures, quotes and events are no articles. */
function inComposite(value: unknown): readonly unknown[] {
  const list = itemOf(value)
  if (list === null || textOf(list, 'type')?.value.toLowerCase() !== 'composite' || hasText(value)) return []
  const associations = list.get('associations')?.value
  if (typeof associations !== 'object' || associations === null) return []
  const standard = list.get('standard')?.value
  // By name, as ninjs 1 has them, or in a list.
  return Object.values(associations).flatMap(item =>
    isArticle(item) ? [{ ...(standard === undefined ? {} : { standard }), ...(item as object) }] : []
  )
}

const texts = ['bodies', 'bodytext', 'bodyxhtml', 'bodyhtml']

const hasText = (value: unknown) => texts.some(name => itemOf(value)?.has(name))

function isArticle(value: unknown): boolean {
  const item = itemOf(value)
  return item !== null && (textOf(item, 'type')?.value.toLowerCase() ?? 'text') === 'text' && hasText(value)
}
