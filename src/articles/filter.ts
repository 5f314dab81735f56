import type { Article } from '../document/article.ts'
import { pick } from '../http/list.ts'
import { fieldsOf, format, List, ListOfNames, paging, published, Search, sortOf } from '../http/parameters.ts'
import { type ArticleFilter, articleSorts, type Store, searchFields } from '../store/store.ts'
import { articleFields, articleIncludes } from './schema.ts'

export const include = {
  include: ListOfNames(articleIncludes, 'What to embed, by comma.', ['quotes', 'entities'])
}

/** Query parameters of every list of articles; a list that is bound to an entity leaves its own out. */
export const articleQuery = {
  q: Search(
    'Articles that have',
    'In front of a word, a phrase or a bracket `headline:`, `description:`, `body:` and `quotes:` (of one quote) say ' +
      'where to look, and `speaker:` whom the article quotes, by any word of a name. ',
    'headline:putin syria OR israel -speaker:trump'
  ),
  searchIn: ListOfNames(
    searchFields,
    'Where words of `q` without a scope are looked for, by comma: the text fields unless told. Needs `q`.',
    ['headline']
  ),
  ...published,
  publisher: List({ type: 'string' }, 'Publisher.', ['The Jerusalem Post']),
  author: List({ type: 'string' }, 'Name of an author.', ['Tovah Lazaroff']),
  section: List({ type: 'string' }, 'Section.', ['World']),
  language: List({ type: 'string' }, 'Language tag.', ['en']),
  entity: List({ type: 'string' }, 'Entity id: articles that name it.', ['person-vladimir-putin']),
  speaker: List({ type: 'string' }, 'Entity id: articles that quote it.', ['person-dmitry-peskov']),
  ...sortOf(
    articleSorts,
    '-datePublished',
    'By date, by relevance to `q`, or by headline. Undated articles count as oldest.'
  ),
  ...fieldsOf(articleFields, ['id', 'headline']),
  ...include,
  ...paging,
  ...format
}

/** The filters among the query parameters, and no others: a cursor is bound to them. */
export function articleFilter(query: ArticleFilter): ArticleFilter {
  const { q, searchIn, publishedFrom, publishedTo, publisher, author, section, language, entity, speaker } = query
  return { q, searchIn, publishedFrom, publishedTo, publisher, author, section, language, entity, speaker }
}

type Include = (typeof articleIncludes)[number]

interface Shape {
  readonly fields?: readonly string[]
  readonly include?: readonly Include[]
}

/** The articles with what `include` asks for embedded, cut down to `fields`; what is embedded is always kept. */
export function withIncluded(
  { articles: stored }: Store,
  articles: readonly Article[],
  { fields, include: included = [] }: Shape
): Promise<readonly object[]> {
  return Promise.all(
    articles.map(async article => {
      const embedded = await Promise.all(included.map(async name => [name, await stored[name](article.id)] as const))
      return { ...pick(article, fields), ...Object.fromEntries(embedded) }
    })
  )
}
