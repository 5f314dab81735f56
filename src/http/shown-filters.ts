import type { FastifyRequest } from 'fastify'
import type { PageContext } from '../pages/context.ts'
import type { ShownFilter } from '../pages/list.ts'
import type { Store } from '../store/store.ts'
import { listItem } from './query.ts'

/** Parameters that choose no rows: how the list is searched, ordered, cut into pages and shown. */
const others = new Set([
  'q',
  'sort',
  'cursor',
  'limit',
  'count',
  'ranking',
  'highlight',
  'fields',
  'include',
  'facets',
  'facetLimit',
  'facetCount',
  'format'
])

const ofEntities = /^(?:entity|speaker|about|not(?:Entity|Speaker|About))$/
const ofArticles = /^(?:article|notArticle)$/

/** No more values than this are shown by themselves: each name is a look at the store, and each address has all others. */
const mostValues = 20

type Names = Pick<Store, 'articles' | 'entities'>

/** What the request narrows a list by, each value by name, and with the list without it. `store` is null where names do not matter. */
export async function shownFilters(
  request: FastifyRequest,
  context: PageContext,
  store: Names | null
): Promise<readonly ShownFilter[]> {
  const { addressWith } = await import('../pages/context.ts')
  const query = request.query as Readonly<Record<string, unknown>>
  let left = mostValues
  const names = [...new Set(context.query.keys())].filter(name => !others.has(name) && query[name] !== undefined)
  const chosen = names.map(name => {
    const values = [...new Set([query[name]].flat().map(String))]
    const shown = values.slice(0, left)
    left -= shown.length
    return { name, values, shown }
  })
  return Promise.all(
    chosen.map(async ({ name, values, shown }) => {
      const listOf = (kept: readonly string[]) =>
        addressWith(context, { [name]: kept.map(listItem).join(',') || null, cursor: null })
      const each = shown.map(async value => ({
        value,
        text: store === null ? null : await calledBy(name, value, store),
        without: listOf(values.filter(other => other !== value))
      }))
      const more = values.length - shown.length
      const rest = more === 0 ? [] : [{ value: '', text: `${more} others`, without: listOf(shown) }]
      return { name, values: [...(await Promise.all(each)), ...rest] }
    })
  )
}

/** What an id is called; null where it is none. */
async function calledBy(name: string, id: string, { articles, entities }: Names): Promise<string | null> {
  if (ofArticles.test(name)) return (await articles.get(id))?.value.headline ?? null
  if (!ofEntities.test(name)) return null
  const found = await entities.get(id)
  return found !== null && 'found' in found ? found.found.value.name : null
}
