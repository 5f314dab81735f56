import type { ArticleFacet, FacetOptions, Facets } from '../../facets.ts'
import type { ArticleFilter } from '../../filters.ts'
import { articleWalk, resolvedArticles } from '../articles-list.ts'
import type { Connection } from '../connection.ts'
import { authors, entities, month, values, year } from './dimensions.ts'
import { type Facetted, facetsOfAll, facetsOfSome } from './facets.ts'
import { narrows } from './filter.ts'

// Entities and speakers are in the same rows, which are long.
const links = `
  l as materialized (
    select l.entity_key as value, count(*) as articles, sum(l.quotes > 0) as quoted_in
    from r cross join article_entities l on l.article_key = r.key group by l.entity_key
  )`

// Two authors of an article may have the same name.
const names = `
  select w.name as value, count(distinct r.key) as n from r cross join authors w on w.article_key = r.key
  group by w.name`

const columns = 'a.key, a.publisher, a.section, a.language, a.published'

/** Exported for the tests of query plans. */
export const articlesFacetted: Facetted<ArticleFacet> = {
  dimensions: {
    publisher: values('articles', 'publisher', 'publisher'),
    author: authors(names),
    section: values('articles', 'section', 'section'),
    language: values('articles', 'language', 'language'),
    entity: entities('select value, articles as n from l', 'articles'),
    speaker: entities('select value, quoted_in as n from l where quoted_in > 0', 'quoted_in'),
    month: month('articles', 'published'),
    year: year('articles', 'published')
  },
  rows: `select ${columns} from s cross join articles a indexed by articles_as_whole on a.key = s.k`,
  found: `select ${columns} from s cross join articles a indexed by articles_as_found on a.search_key = s.k`,
  gathered: links
}

export function articleFacets<Name extends ArticleFacet>(
  connection: Connection,
  filter: ArticleFilter,
  options: FacetOptions<Name>
): Facets<Name> {
  if (!narrows(filter)) return facetsOfAll(connection, articlesFacetted, options)
  const walk = articleWalk(connection, resolvedArticles(connection, filter), '-datePublished')
  return facetsOfSome(connection, articlesFacetted, walk, options)
}
