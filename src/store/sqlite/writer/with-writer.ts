import { Problem } from '../../../errors.ts'
import type { Store } from '../../store.ts'
import type { Writer } from './writer.ts'

type Resources = Pick<
  Store,
  'articles' | 'quotes' | 'entities' | 'timeline' | 'loadedFiles' | 'idempotency' | 'history'
>
type Method = (...args: readonly unknown[]) => Promise<unknown>

const writes: Readonly<Record<keyof Resources, ReadonlySet<string>>> = {
  articles: new Set(['save', 'passOver', 'remove']),
  quotes: new Set(['correct', 'withdraw', 'restore']),
  entities: new Set(['correct', 'merge', 'split', 'withdraw']),
  timeline: new Set(),
  loadedFiles: new Set(['record']),
  idempotency: new Set(['claim', 'keep', 'release']),
  history: new Set()
}

/** The resources with their writes done by the thread; reads see everything that was answered before. */
export function withWriter(writer: Writer, resources: Resources): Resources {
  const { held } = writer

  function over<Name extends keyof Resources>(name: Name): Resources[Name] {
    const methods = Object.entries(resources[name] as unknown as Readonly<Record<string, Method>>)
    const entries = methods.map(([method, read]): [string, Method] => {
      if (writes[name].has(method)) return [method, (...args) => writer.ask({ resource: name, method, args })]
      return [method, (...args) => held.settled()?.then(() => read(...args)) ?? read(...args)]
    })
    return Object.fromEntries(entries) as unknown as Resources[Name]
  }

  const articles = over('articles')

  /** Where what was answered cannot be committed, as on a full disk, it is kept and not readable; it is never not there. */
  const orKept =
    <T>(read: (id: string) => Promise<T | null>) =>
    async (id: string): Promise<T | null> => {
      const found = await read(id)
      if (found !== null || !held.has(id)) return found
      throw new Problem('unavailable', 'The article is kept, and cannot be read until the store can write to its disk.')
    }

  return {
    // Every article that comes in asks this first, and the answer hangs on nothing but the article of that id.
    articles: {
      ...articles,
      checksum: id => (held.has(id) ? articles : resources.articles).checksum(id),
      get: (id, include) => orKept(one => articles.get(one, include))(id),
      quotes: orKept(articles.quotes),
      entities: orKept(articles.entities),
      timeline: orKept(articles.timeline),
      timeExpressions: orKept(articles.timeExpressions)
    },
    quotes: over('quotes'),
    entities: over('entities'),
    timeline: over('timeline'),
    loadedFiles: over('loadedFiles'),
    idempotency: over('idempotency'),
    history: over('history')
  }
}
