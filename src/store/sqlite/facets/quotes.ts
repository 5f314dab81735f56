import type { FacetOptions, Facets, QuoteFacet } from '../../facets.ts'
import type { QuoteFilter } from '../../filters.ts'
import type { Connection } from '../connection.ts'
import { quoteWalk, resolvedQuotes } from '../quotes-list.ts'
import { entities, joinedArticle, month, values, year } from './dimensions.ts'
import { type Facetted, facetsOfAll, facetsOfSome } from './facets.ts'
import { narrows } from './filter.ts'

const columns = 'q.key, q.article_key, q.published, q.publisher, q.kind, q.speaker_key'

const speakers = `
  select speaker_key as value, count(*) as n from r where speaker_key is not null group by speaker_key`
const named = `
  select b.entity_key as value, count(*) as n from r cross join quote_about b on b.quote_key = r.key
  group by b.entity_key`

/** Exported for the tests of query plans. */
export const quotesFacetted: Facetted<QuoteFacet> = {
  dimensions: {
    publisher: values('quotes', 'publisher', 'publisher'),
    section: values('quotes', 'section', 'a.section', joinedArticle),
    language: values('quotes', 'language', 'a.language', joinedArticle),
    speaker: entities(speakers, 'quotes'),
    entity: entities(named, 'about'),
    kind: values('quotes', 'kind', 'kind'),
    month: month('quotes', 'published'),
    year: year('quotes', 'published')
  },
  rows: `select ${columns} from s cross join quotes q on q.key = s.k`,
  found: `select ${columns} from s cross join quotes q on q.search_key = s.k`
}

export function quoteFacets<Name extends QuoteFacet>(
  connection: Connection,
  filter: QuoteFilter,
  options: FacetOptions<Name>
): Facets<Name> {
  if (!narrows(filter)) return facetsOfAll(connection, quotesFacetted, options)
  const walk = quoteWalk(connection, resolvedQuotes(connection, filter), '-datePublished')
  return facetsOfSome(connection, quotesFacetted, walk, options)
}
