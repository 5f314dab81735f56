import type { Extractor } from '../intake/extractor.ts'
import type { PageReader } from '../intake/page.ts'
import type { Store } from '../store/store.ts'

/** Does something around a call: `run` is to be called once, and what it gives is to be given. */
export type Around = <T>(name: string, run: () => Promise<T>) => Promise<T>

interface Watchable {
  readonly store: Store
  readonly extract: Extractor
  readonly readPage: PageReader
}

type Method = (...args: readonly unknown[]) => Promise<unknown>

/** The same services with something done around each call to the store, and each text that is read. */
export function servicesAround<S extends Watchable>(services: S, around: Around): S {
  const { store, extract, readPage } = services

  function over<Name extends 'articles' | 'quotes' | 'entities' | 'timeline' | 'idempotency'>(name: Name): Store[Name] {
    const methods = store[name] as unknown as Readonly<Record<string, Method | undefined>>
    const watched = Object.keys(methods).map((method): [string, Method] => {
      const full = `store.${name}.${method}`
      const call: Method = async (...args) => methods[method]?.(...args)
      return [method, (...args) => around(full, () => call(...args))]
    })
    return Object.fromEntries(watched) as unknown as Store[Name]
  }

  return {
    ...services,
    store: {
      ...store,
      articles: over('articles'),
      quotes: over('quotes'),
      entities: over('entities'),
      timeline: over('timeline'),
      idempotency: over('idempotency')
    },
    extract: article => around('extract', () => extract(article)),
    readPage: page => around('extract.page', () => readPage(page))
  }
}
