import type { Connection } from './connection.ts'
import { keyList } from './keys.ts'

// article_entities says which article has to do with which entity, and the entities' counts are its sums. Both are
// brought up to date here after every change of an article's annotations, by the difference alone: an entity that
// a hundred thousand articles name costs no more than one that two do.

const subtract = `
  update entities set
    articles = entities.articles - 1,
    mentions = entities.mentions - l.mentions,
    quotes = entities.quotes - l.quotes
  from article_entities l
  where l.article_key = ? and entities.key = l.entity_key`

const add = `
  update entities set
    articles = entities.articles + 1,
    mentions = entities.mentions + l.mentions,
    quotes = entities.quotes + l.quotes
  from article_entities l
  where l.article_key = ? and entities.key = l.entity_key`

const link = `
  insert into article_entities (article_key, entity_key, published, mentions, quotes, is_declared)
  select @article, r.entity_key, (select published from articles where key = @article),
    sum(r.mentions), sum(r.quotes), max(r.is_declared)
  from (
    select value as entity_key, 0 as mentions, 0 as quotes, 1 as is_declared from json_each(@declared)
    union all
    select entity_key, 1, 0, 0 from mentions where article_key = @article
    union all
    select speaker_key, 0, 1, 0 from quotes where article_key = @article and speaker_key is not null
    union all
    select via_key, 0, 0, 0 from quotes where article_key = @article and via_key is not null
    union all
    select b.entity_key, 0, 0, 0 from quotes q join quote_about b on b.quote_key = q.key where q.article_key = @article
    union all
    select x.entity_key, 0, 0, 0 from events e join event_entities x on x.event_key = e.key
    where e.article_key = @article
  ) r
  group by r.entity_key`

const countAnnotations = `
  update articles set
    quote_count = (select count(*) from quotes where article_key = articles.key),
    entity_count = (select count(*) from article_entities where article_key = articles.key),
    event_count = (select count(*) from events where article_key = articles.key)
  where key = ?`

// Two steps along article_entities_by_entity.
const seen = (direction: '' | ' desc') => `
  (select a.date_published from article_entities l join articles a on a.key = l.article_key
   where l.entity_key = entities.key and l.published > ''
   order by l.published${direction}, l.article_key${direction} limit 1)`

const refreshSeen = `
  update entities set first_seen = ${seen('')}, last_seen = ${seen(' desc')}
  where key in (select value from json_each(?))`

const deleteForgotten = `
  delete from entities
  where key in (select value from json_each(?)) and articles = 0 and is_kept = 0`

function linkedEntities(connection: Connection, article: number): readonly number[] {
  return connection
    .all<{ entity_key: number }>('select entity_key from article_entities where article_key = ?', article)
    .map(row => row.entity_key)
}

/** The entities that were handed over with the article, whether or not it mentions them. */
export function declaredEntities(connection: Connection, article: number): readonly number[] {
  return connection
    .all<{ entity_key: number }>(
      'select entity_key from article_entities where article_key = ? and is_declared = 1',
      article
    )
    .map(row => row.entity_key)
}

/** Brings links, counts and dates up to date with the annotations of an article as they now stand. */
export function relink(connection: Connection, article: number, declared: readonly number[]): void {
  const before = linkedEntities(connection, article)
  if (before.length > 0) {
    connection.run(subtract, article)
    connection.run('delete from article_entities where article_key = ?', article)
  }
  connection.run(link, { article, declared: keyList(declared) })
  connection.run(add, article)
  connection.run(countAnnotations, article)
  settle(connection, [...new Set([...before, ...linkedEntities(connection, article)])])
}

/** Takes an article out of the counts, and then the article itself with everything read from it. */
export function removeArticle(connection: Connection, article: number): void {
  const before = linkedEntities(connection, article)
  connection.run(subtract, article)
  connection.run('delete from articles where key = ?', article)
  settle(connection, before)
}

/** First and last seen; an entity that nothing names and nobody worked on goes. */
export function settle(connection: Connection, entities: readonly number[]): void {
  if (entities.length === 0) return
  const list = keyList(entities)
  connection.run(refreshSeen, list)
  connection.run(deleteForgotten, list)
}

/** Counts one entity anew, and the entities of its articles: after a merge, which moves many links at once. */
export function recount(connection: Connection, entity: number): void {
  connection.run(
    `update entities set (articles, mentions, quotes) =
       (select count(*), coalesce(sum(l.mentions), 0), coalesce(sum(l.quotes), 0)
        from article_entities l where l.entity_key = entities.key)
     where key = ?`,
    entity
  )
  settle(connection, [entity])
}
