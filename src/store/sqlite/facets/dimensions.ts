import type { Dimension } from './facets.ts'

// Kinds of facets: how each is counted among rows, and where the whole list's counts are kept.

type List = 'articles' | 'quotes' | 'entities' | 'timeline'

const kept = (list: List, facet: string, index = '') => `
  select value, ${list} as count from facet_counts ${index} where facet = '${facet}' and ${list} > 0
  order by ${list} desc, value limit ?`

const grouped = (column: string, from: string) =>
  `select ${column} as value, count(*) as n from ${from} where ${column} is not null group by ${column}`

/** Values of a column of the rows, or of what is joined to them. */
export const values = (list: List, facet: string, column: string, from = 'r'): Dimension => ({
  counted: grouped(column, from),
  maintained: kept(list, facet)
})

const periods = (column: string, length: number) => `
  select substr(${column}, 1, ${length}) as value, count(*) as n from r where ${column} > '' group by 1`

/** Authors of articles: more than can be sorted. */
export const authors = (counted: string): Dimension => ({
  counted,
  maintained: kept('articles', 'author', 'indexed by facet_counts_of_authors')
})

/** Months of a column that is empty, or begins with a day. */
export const month = (list: List, column: string): Dimension => ({
  counted: periods(column, 7),
  maintained: `
    select value, ${list} as count from facet_counts where facet = 'month' and ${list} > 0
    order by value desc limit ?`,
  isPeriod: true
})

export const year = (list: List, column: string): Dimension => ({
  counted: periods(column, 4),
  maintained: `
    select substr(value, 1, 4) as value, sum(${list}) as count from facet_counts where facet = 'month' and ${list} > 0
    group by 1 order by 1 desc limit ?`,
  isPeriod: true
})

/** Counts of entities, and the order of the index that has them, most first. */
const counts = {
  articles: 'e.fewer_articles',
  quoted_in: 'e.quoted_in desc',
  quotes: 'e.fewer_quotes',
  about: 'e.about desc',
  events: 'e.events desc'
} as const

/** Counts above this have an index: most entities have less, and each count that has one is written there too. */
const common = 7

/** Entities by one of their counts. */
export const entities = (counted: string, count: keyof typeof counts): Dimension => {
  const most = (condition: string) => `
    select e.id as value, e.${count} as count, e.name, e.type from entities e
    where ${condition} order by ${counts[count]}, e.folded, e.key limit ?`
  const isWhole = counts[count].startsWith('e.fewer')
  return {
    counted,
    maintained: most(isWhole ? `${counts[count]} < 0` : `e.${count} > ${common}`),
    // Where so few are common, there are few of all.
    ...(isWhole ? {} : { rest: most(`e.${count} > 0`) }),
    isEntity: true
  }
}

/** What rows of parts ask of their article. */
export const joinedArticle = 'r cross join articles a indexed by articles_as_whole on a.key = r.article_key'
