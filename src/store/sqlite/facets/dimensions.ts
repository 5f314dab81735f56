import type { Dimension } from './facets.ts'

// Kinds of facets: how each is counted among rows, and where the whole list's counts are kept.

type List = 'articles' | 'quotes' | 'entities' | 'timeline'

// The plus leaves the order to decide between the table, which is sorted by value, and its index by count.
const kept = (list: List, facet: string, order: string) => `
  select value, count from facet_counts where list = '${list}' and facet = '${facet}' and +count > 0
  order by ${order} limit ?`

const grouped = (column: string, from: string) =>
  `select ${column} as value, count(*) as n from ${from} where ${column} is not null group by ${column}`

/** Values of a column of the rows, or of what is joined to them. */
export const values = (list: List, facet: string, column: string, from = 'r'): Dimension => ({
  counted: grouped(column, from),
  maintained: kept(list, facet, 'count desc, value')
})

/** Months (`length` 7) or years (4) of a column that is empty, or begins with a day. */
const period = (list: List, facet: string, column: string, length: number): Dimension => ({
  counted: `select substr(${column}, 1, ${length}) as value, count(*) as n from r where ${column} > '' group by 1`,
  maintained: kept(list, facet, 'value desc'),
  isPeriod: true
})

export const month = (list: List, column: string) => period(list, 'month', column, 7)
export const year = (list: List, column: string) => period(list, 'year', column, 4)

/** Counts of entities, and the order of the index that has them, most first. */
const counts = {
  articles: 'e.fewer_articles',
  quoted_in: 'e.quoted_in desc',
  quotes: 'e.fewer_quotes',
  about: 'e.about desc',
  events: 'e.events desc'
} as const

/** Entities by one of their counts. */
export const entities = (counted: string, count: keyof typeof counts): Dimension => ({
  counted,
  maintained: `
    select e.id as value, e.${count} as count, e.name, e.type from entities e
    where ${counts[count].startsWith('e.fewer') ? `${counts[count]} < 0` : `e.${count} > 0`}
    order by ${counts[count]}, e.folded, e.key limit ?`,
  isEntity: true
})

/** What rows of parts ask of their article. */
export const joinedArticle = 'r cross join articles a indexed by articles_as_whole on a.key = r.article_key'
