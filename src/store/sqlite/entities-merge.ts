import type { Mention } from '../../document/annotations.ts'
import { recount } from './article-entities.ts'
import type { Connection } from './connection.ts'
import { namesOf, writeNames } from './entities-join.ts'
import { keyList } from './keys.ts'
import { mergedMentions } from './mentions.ts'
import { naming, rename } from './names-told.ts'
import { revise } from './revisions.ts'
import { positionOf } from './spans.ts'

/** Moves everything of one entity to the other and leaves a pointer; for use inside a write. */
export function mergeEntities(connection: Connection, from: number, into: number, at: string): void {
  const affected = naming(connection, from)
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
  connection.late.flush()
  connection.run('delete from entities where key = ?', from)
  connection.run('update entities set is_kept = 1 where key = ?', into)
  revise(connection, 'entities', [into])
  recount(connection, into)
  rename(connection, affected)
}

function moveReferences(connection: Connection, from: number, into: number): void {
  connection.run('update quotes set speaker_key = ? where speaker_key = ?', into, from)
  connection.run('update quotes set via_key = ? where via_key = ?', into, from)
  // Where a row of the other stands already, the merged one's says nothing more.
  connection.run('update or ignore quote_about set entity_key = ? where entity_key = ?', into, from)
  connection.run('delete from quote_about where entity_key = ?', from)
  connection.run('update or ignore event_entities set entity_key = ? where entity_key = ?', into, from)
  connection.run('delete from event_entities where entity_key = ?', from)
}

interface SharedRow {
  readonly article_key: number
  readonly quotes: number
  readonly is_declared: number
  readonly mention_list: string
  readonly other_list: string
}

const selectShared = `
  select f.article_key, f.quotes, f.is_declared, f.mention_list, i.mention_list as other_list
  from article_entities f
  cross join article_entities i on i.article_key = f.article_key and i.entity_key = @into
  where f.entity_key = @from`

const widen = `
  update article_entities set mentions = ?, mention_list = ?, first_position = ?,
    quotes = quotes + ?, is_declared = max(is_declared, ?)
  where article_key = ? and entity_key = ?`

// A quote may have been about both, and both part of an event: it is one of the other's now.
const recountParts = `
  update article_entities set
    about = (select count(*) from quotes q cross join quote_about b on b.quote_key = q.key
      where q.article_key = @article and b.entity_key = @into),
    events = (select count(distinct e.key) from events e cross join event_entities x on x.event_key = e.key
      where e.article_key = @article and x.entity_key = @into)
  where article_key = @article and entity_key = @into`

function moveLinks(connection: Connection, from: number, into: number): void {
  const shared = connection.all<SharedRow>(selectShared, { from, into })
  for (const row of shared) {
    const mentions = mergedMentions(JSON.parse(row.other_list) as Mention[], JSON.parse(row.mention_list) as Mention[])
    connection.run(
      widen,
      mentions.length,
      JSON.stringify(mentions),
      mentions[0] === undefined ? null : positionOf(mentions[0]),
      row.quotes,
      row.is_declared,
      row.article_key,
      into
    )
    connection.run(recountParts, { article: row.article_key, into })
    connection.run('delete from article_entities where article_key = ? and entity_key = ?', row.article_key, from)
  }
  connection.run('update article_entities set entity_key = ? where entity_key = ?', into, from)
  countEntities(
    connection,
    shared.map(row => row.article_key)
  )
}

/** Writes how many entities these articles name. */
function countEntities(connection: Connection, articles: readonly number[]): void {
  connection.run(
    `update articles set edition = edition + 1, document = json_replace(
       document, '$.counts.entities', (select count(*) from article_entities where article_key = articles.key)
     )
     where key in (select value from json_each(?))`,
    keyList(articles)
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
  const affected = naming(connection, key)
  const articles = connection.all<{ key: number }>(
    'select article_key as key from article_entities where entity_key = ?',
    key
  )
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
    `insert into told_names_fts (rowid, name)
     select q.key, e.name from quotes q cross join entities e on e.key = q.speaker_key where q.speaker_key = ?`,
    key
  )
  connection.run(
    `update quotes set speaker_key = null, speaker_name = (select name from entities where key = @key)
     where speaker_key = @key`,
    { key }
  )
  connection.run(
    `update quotes set via_key = null, via_name = (select name from entities where key = @key) where via_key = @key`,
    { key }
  )
  connection.run('delete from quote_about where entity_key = ?', key)
  connection.run('delete from event_entities where entity_key = ?', key)
  // Where it had been told apart from another, what is read goes, and not back to the other.
  connection.run('update split_entities set entity_key = null where entity_key = ?', key)
  connection.run('delete from article_entities where entity_key = ?', key)
  connection.late.flush()
  connection.run('delete from entities where key = ?', key)
  countEntities(
    connection,
    articles.map(row => row.key)
  )
  rename(connection, affected)
}
