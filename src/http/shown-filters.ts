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

/** More ids than this are shown as they are: each name is a look at the store. */
const mostNames = 20

type Names = Pick<Store, 'articles' | 'entities'>

/** What the request narrows a list by, each value by name, and with the list without it. `store` is null where names do not matter. */
export async function shownFilters(
  request: FastifyRequest,
  context: PageContext,
  store: Names | null
): Promise<readonly ShownFilter[]> {
  const { addressWith } = await import('../pages/context.ts')
  const query = request.query as Readonly<Record<string, unknown>>
  let left = store === null ? 0 : mostNames
  const nameOf = (name: string, value: string) => (store === null || left-- <= 0 ? null : calledBy(name, value, store))
  const names = [...new Set(context.query.keys())].filter(name => !others.has(name) && query[name] !== undefined)
  return Promise.all(
    names.map(async name => {
      const values = [query[name]].flat().map(String)
      return {
        name,
        values: await Promise.all(
          values.map(async value => {
            const rest = values.filter(each => each !== value).map(listItem)
            const without = addressWith(context, { [name]: rest.join(',') || null, cursor: null })
            return { value, text: await nameOf(name, value), without }
          })
        )
      }
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
