import { recount } from './article-entities.ts'
import type { Connection } from './connection.ts'
import { touchQuotesOf } from './entities-correct.ts'
import { namesOf, writeNames } from './entities-join.ts'
import { revise } from './revisions.ts'

/** Moves everything of one entity to the other and leaves a pointer; for use inside a write. */
export function mergeEntities(connection: Connection, from: number, into: number, at: string): void {
  touchQuotesOf(connection, from)
  moveReferences(connection, from, into)
  moveLinks(connection, from, into)
  describe(connection, from, into)
  connection.run('update split_entities set entity_key = ? where entity_key = ?', into, from)
  // Pointers never form a chain: those that led to the merged entity lead on.
  connection.run('update merged_entities set entity_key = ? where entity_key = ?', into, from)
  connection.run(
    'insert into merged_entities (id, entity_key, merged_at) select id, ?, ? from entities where key = ?',
    into,
    at,
    from
  )
  connection.run('delete from entities where key = ?', from)
  connection.run('update entities set is_kept = 1 where key = ?', into)
  revise(connection, 'entities', [into])
  recount(connection, into)
}

function moveReferences(connection: Connection, from: number, into: number): void {
  connection.run('update quotes set speaker_key = ? where speaker_key = ?', into, from)
  connection.run('update quotes set via_key = ? where via_key = ?', into, from)
  // Where a row of the other stands already, the merged one's says nothing more.
  connection.run('update or ignore mentions set entity_key = ? where entity_key = ?', into, from)
  connection.run('delete from mentions where entity_key = ?', from)
  connection.run('update or ignore quote_about set entity_key = ? where entity_key = ?', into, from)
  connection.run('delete from quote_about where entity_key = ?', from)
  connection.run('update or ignore event_entities set entity_key = ? where entity_key = ?', into, from)
  connection.run('delete from event_entities where entity_key = ?', from)
}

// The mentions are there already, without those that both had.
const moveLink = `
  insert into article_entities (article_key, entity_key, published, mentions, quotes, is_declared)
  select article_key, ?, published, mentions, quotes, is_declared from article_entities where entity_key = ?
  on conflict (article_key, entity_key) do update set
    mentions = (
      select count(*) from mentions m
      where m.entity_key = article_entities.entity_key and m.article_key = article_entities.article_key
    ),
    quotes = quotes + excluded.quotes,
    is_declared = max(is_declared, excluded.is_declared)`

function moveLinks(connection: Connection, from: number, into: number): void {
  connection.run(moveLink, into, from)
  connection.run('delete from article_entities where entity_key = ?', from)
  connection.run(
    `update articles set
       entity_count = (select count(*) from article_entities where article_key = articles.key)
     where key in (select article_key from article_entities where entity_key = ?)`,
    into
  )
}

/** The names become aliases; what the other lacks is taken over. */
function describe(connection: Connection, from: number, into: number): void {
  writeNames(connection, into, [...namesOf(connection, into), ...namesOf(connection, from)])
  const sameAs = [into, from].flatMap(key => {
    const row = connection.one<{ same_as: string }>('select same_as from entities where key = ?', key)
    return row === undefined ? [] : (JSON.parse(row.same_as) as string[])
  })
  connection.run(
    `update entities set same_as = ?,
       description = coalesce(description, (select f.description from entities f where f.key = ?))
     where key = ?`,
    JSON.stringify([...new Set(sameAs)]),
    from,
    into
  )
}

/** Takes the entity out for good, with every id that led to it; for use inside a write. */
export function withdrawEntity(connection: Connection, key: number, at: string): void {
  touchQuotesOf(connection, key)
  connection.run(
    `insert into withdrawn_entities (id, withdrawn_at)
     select id, @at from entities where key = @key
     union
     select id, @at from merged_entities where entity_key = @key
     on conflict do nothing`,
    { at, key }
  )
  // Its quotes go on under the name it had.
  connection.run(
    `update quotes set speaker_key = null, speaker_name = (select name from entities where key = @key)
     where speaker_key = @key`,
    { key }
  )
  connection.run(
    `update quotes set via_key = null, via_name = (select name from entities where key = @key) where via_key = @key`,
    { key }
  )
  connection.run('delete from mentions where entity_key = ?', key)
  connection.run('delete from quote_about where entity_key = ?', key)
  connection.run('delete from event_entities where entity_key = ?', key)
  // Where it had been told apart from another, what is read goes, and not back to the other.
  connection.run('update split_entities set entity_key = null where entity_key = ?', key)
  connection.run(
    `update articles set entity_count = entity_count - 1
     where key in (select article_key from article_entities where entity_key = ?)`,
    key
  )
  connection.run('delete from article_entities where entity_key = ?', key)
  connection.run('delete from entities where key = ?', key)
}
