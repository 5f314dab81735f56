import type Database from 'better-sqlite3'
import { checkFacets } from './facets.ts'
import type { Faults } from './faults.ts'

// Counts that are kept (facets/counters.ts, article-entities.ts) against the rows that are counted. `make` writes what
// `differing` finds nothing wrong with.

interface Counted {
  readonly what: string
  /** Rows with an `id`. */
  readonly differing: string
  readonly make: string
}

const facets = `
  select facet, value, sum(articles) as articles, sum(quotes) as quotes, sum(entities) as entities,
    sum(timeline) as timeline
  from (
    select 'publisher' as facet, a.publisher as value, count(*) as articles, 0 as quotes, 0 as entities, 0 as timeline
    from articles a group by 2
    union all
    select 'section', a.section, count(*), 0, 0, 0 from articles a group by 2
    union all
    select 'language', a.language, count(*), 0, 0, 0 from articles a group by 2
    union all
    select 'month', substr(a.published, 1, 7), count(*), 0, 0, 0 from articles a where a.published > '' group by 2
    union all
    select 'author', w.name, count(distinct w.article_key), 0, 0, 0 from authors w group by 2
    union all
    select 'publisher', q.publisher, 0, count(*), 0, 0 from quotes q group by 2
    union all
    select 'section', a.section, 0, count(*), 0, 0 from quotes q cross join articles a on a.key = q.article_key group by 2
    union all
    select 'language', a.language, 0, count(*), 0, 0 from quotes q cross join articles a on a.key = q.article_key
    group by 2
    union all
    select 'month', substr(q.published, 1, 7), 0, count(*), 0, 0 from quotes q where q.published > '' group by 2
    union all
    select 'kind', q.kind, 0, count(*), 0, 0 from quotes q group by 2
    union all
    select 'publisher', a.publisher, 0, 0, 0, count(*) from events e cross join articles a on a.key = e.article_key
    group by 2
    union all
    select 'precision', e.precision, 0, 0, 0, count(*) from events e group by 2
    union all
    select 'status', e.status, 0, 0, 0, count(*) from events e group by 2
    union all
    select 'month', substr(e.earliest, 1, 7), 0, 0, 0, count(*) from events e group by 2
    union all
    select 'type', e.type, 0, 0, count(*), 0 from entities e group by 2
  )
  where value is not null
  group by facet, value`

const countsOfEntity = `
  select json_array(count(*), coalesce(sum(l.mentions), 0), coalesce(sum(l.quotes), 0), coalesce(sum(l.quotes > 0), 0),
    coalesce(sum(l.about), 0), coalesce(sum(l.events), 0))
  from article_entities l where l.entity_key = e.key`

const seen = (member: string, direction: '' | ' desc') => `
  (select ${member} from article_entities l join articles a on a.key = l.article_key
   where l.entity_key = entities.key and l.published > ''
   order by l.published${direction}, l.article_key${direction} limit 1)`

const published = 'a.published'
const both = 'a.published, a.date_published'

const counted: readonly Counted[] = [
  {
    what: 'entities with other counts than their articles give',
    differing: `
      select e.id from entities e
      where json_array(e.articles, e.mentions, e.quotes, e.quoted_in, e.about, e.events) <> (${countsOfEntity})`,
    make: `
      update entities set (articles, mentions, quotes, quoted_in, about, events) = (
        select count(*), coalesce(sum(l.mentions), 0), coalesce(sum(l.quotes), 0), coalesce(sum(l.quotes > 0), 0),
          coalesce(sum(l.about), 0), coalesce(sum(l.events), 0)
        from article_entities l where l.entity_key = entities.key);`
  },
  {
    what: 'entities that were first or last seen at another time than their articles say',
    differing: `
      select id from entities
      where first_published is not ${seen(published, '')} or last_published is not ${seen(published, ' desc')}`,
    make: `
      update entities set (first_published, first_seen) = ${seen(both, '')},
        (last_published, last_seen) = ${seen(both, ' desc')}
      where first_published is not ${seen(published, '')} or last_published is not ${seen(published, ' desc')};`
  },
  {
    what: 'kept idempotency keys that are counted wrongly',
    differing: `
      select 'idempotency_room' as id from idempotency_room r
      where json_array(r.keys, r.bytes) <> (select json_array(count(*), coalesce(sum(bytes), 0)) from idempotency_keys)`,
    make: `
      update idempotency_room set (keys, bytes) = (select count(*), coalesce(sum(bytes), 0) from idempotency_keys);`
  }
]

const makeFacets = `
  delete from facet_counts;
  insert into facet_counts (facet, value, articles, quotes, entities, timeline) ${facets};`

export function checkCounts(database: Database.Database, faults: Faults): void {
  checkFacets(database, faults)
  for (const { what, differing } of counted) {
    const select = database.prepare<[], { id: string }>(differing)
    for (const { id } of select.iterate()) faults.add(what, 'counts', id)
  }
}

/** For use in one transaction. */
export function makeCounts(database: Database.Database): void {
  database.exec(makeFacets)
  for (const { make } of counted) database.exec(make)
}
