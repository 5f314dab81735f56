import type { Waited } from '../../waited.ts'
import type { Resources } from '../resources.ts'
import { heavyArticles, heavyEntities, heavyEvents, heavyQuotes } from './heavy.ts'
import type { Readers } from './pool.ts'

export interface DispatchOptions {
  /** Whether readers answer everything that they can, however little work it is. */
  readonly everything?: boolean
}

type Method<S, O, T> = (subject: S, options: O) => Promise<T>

/** The resources with what may take long answered by readers. */
export function withReaders(
  readers: Readers,
  { articles, quotes, entities, timeline }: Resources,
  { everything = false }: DispatchOptions
): Resources {
  function sent<S, O extends Waited, T>(
    resource: keyof Resources,
    method: string,
    here: Method<S, O, T>,
    isHeavy: (subject: S, options: O) => boolean
  ): Method<S, O, T> {
    return async (subject, options) => {
      if (!everything && !isHeavy(subject, options)) return here(subject, options)
      const { signal, ...rest } = options
      return readers.ask({ resource, method, args: [subject, rest] }, signal) as Promise<T>
    }
  }
  const always = () => true

  /** Facets are counts over whatever the filter leaves. */
  function facetsOf<R extends keyof Resources>(resource: R): Resources[R]['facets'] {
    const ask = ({ signal, ...rest }: Waited, filter: object) =>
      readers.ask({ resource, method: 'facets', args: [filter, rest] }, signal)
    return ((filter: object, options: Waited) => ask(options, filter)) as Resources[R]['facets']
  }

  return {
    articles: {
      ...articles,
      list: sent('articles', 'list', articles.list, heavyArticles),
      facets: facetsOf('articles')
    },
    quotes: {
      ...quotes,
      list: sent('quotes', 'list', quotes.list, heavyQuotes),
      facets: facetsOf('quotes')
    },
    entities: {
      ...entities,
      list: sent('entities', 'list', entities.list, heavyEntities),
      facets: facetsOf('entities'),
      related: sent('entities', 'related', entities.related, always)
    },
    timeline: {
      ...timeline,
      list: sent('timeline', 'list', timeline.list, heavyEvents),
      facets: facetsOf('timeline')
    }
  }
}
