import type Database from 'better-sqlite3'
import type { Faults } from './faults.ts'

// How often each value occurs, against facet_counts. Rows are walked along indexes and counted here: for SQL to group them it
// would have to sort as many as there are.

const lists = ['articles', 'quotes', 'entities', 'timeline'] as const
type List = (typeof lists)[number]
type Counts = Record<List, number>

/** Rows of each list, with a column for each of its facets. */
const rows: Readonly<Record<List, string>> = {
  articles: `
    select publisher, section, language, substr(published, 1, 7) as month from articles indexed by articles_as_whole`,
  quotes: `
    select a.publisher, a.section, a.language, substr(q.published, 1, 7) as month, q.kind
    from quotes q indexed by quotes_by_published
    cross join articles a indexed by articles_as_whole on a.key = q.article_key`,
  entities: 'select type from entities indexed by entities_by_name',
  timeline: `
    select a.publisher, e.precision, e.status, substr(e.earliest, 1, 7) as month
    from events e cross join articles a indexed by articles_as_whole on a.key = e.article_key`
}

const selectKept = `
  select facet, value, articles, quotes, entities, timeline from facet_counts where facet <> 'author'`

const none: Counts = { articles: 0, quotes: 0, entities: 0, timeline: 0 }

/** Of authors there are many: each is counted along the index of their names. */
const differingAuthors = `
  select f.value from facet_counts f
  where f.facet = 'author' and f.articles <> (select count(distinct w.article_key) from authors w where w.name = f.value)
  union all
  select distinct w.name from authors w
  where not exists (select 1 from facet_counts f where f.facet = 'author' and f.value = w.name)`

const what = 'facets with other counts than there are rows'

export function checkFacets(database: Database.Database, faults: Faults): void {
  const counted = countedIn(database)
  const kept = database.prepare<[], Counts & { facet: string; value: string }>(selectKept)
  for (const { facet, value, ...counts } of kept.iterate()) {
    const name = `${facet} ${value}`
    const should = counted.get(name) ?? none
    counted.delete(name)
    if (lists.some(list => counts[list] !== should[list])) faults.add(what, 'counts', name)
  }
  for (const name of counted.keys()) faults.add(what, 'counts', name)
  const authors = database.prepare<[], string>(differingAuthors).pluck()
  for (const author of authors.iterate()) faults.add(what, 'counts', `author ${author}`)
}

/** Of all facets but authors, by name and value. */
function countedIn(database: Database.Database): Map<string, Counts> {
  const counted = new Map<string, Counts>()
  for (const list of lists) {
    for (const row of database.prepare<[], Record<string, string | null>>(rows[list]).iterate()) {
      for (const [facet, value] of Object.entries(row)) {
        // What is undated has no month.
        if (value === null || (facet === 'month' && value === '')) continue
        const name = `${facet} ${value}`
        const counts = counted.get(name) ?? { ...none }
        counts[list]++
        counted.set(name, counts)
      }
    }
  }
  return counted
}
