import { type Fault, Problem } from '../../errors.ts'
import { foldName } from '../fold.ts'
import type { EntityState } from '../history.ts'
import type { EntitySplit } from '../store.ts'
import { declaredEntities } from './article-entities.ts'
import type { Connection } from './connection.ts'
import { comeAgain, giveBack, isMergedInto, stateBeforeMerge } from './entities-again.ts'
import { namesOf, writeNames } from './entities-join.ts'
import { articleKey, entityKey, keyList } from './keys.ts'
import { mergedMentions } from './mentions.ts'
import { rename } from './names-told.ts'
import { relink } from './relink.ts'
import { nextRevision, revise } from './revisions.ts'

// Two people of one name, told apart article by article. What is moved stays moved because the article keeps, for every
// id that led to the one entity there, whom it means by it.

interface Entity {
  readonly id: string
  readonly key: number
}

/** Moves what the articles have of one entity to another and gives the other's key; for use inside a write. */
export function splitEntity(connection: Connection, from: Entity, split: EntitySplit, at: string): number {
  const articles = checked(connection, from, split)
  const again = comingAgain(connection, from, split)
  // A person worked on both: neither goes where its last article does.
  const into =
    again !== null
      ? comeAgain(connection, again)
      : split.into === undefined
        ? create(connection, from, split)
        : (entityKey(connection, split.into) ?? 0)
  connection.run('update entities set is_kept = 1 where key in (?, ?)', from.key, into)
  const names = takeNames(connection, from.key, into, articles)
  const rules = again === null ? moves : movesBack
  for (const article of articles) moveArticle(connection, { article, from: from.key, into }, at, rules)
  dropNames(connection, from.key, new Set([...names, ...(again === null ? [] : giveBack(connection, from, again))]))
  revise(connection, 'entities', [from.key, into])
  return into
}

/** The keys of the articles; throws Problem invalidBody that names all faults. */
function checked(connection: Connection, from: Entity, { articles, into }: EntitySplit): readonly number[] {
  const faults: Fault[] = []
  if (into !== undefined) {
    const detail = faultOfInto(connection, from, into)
    if (detail !== null) faults.push({ pointer: '/into', detail })
  }
  const keys = articles.flatMap((id, index) => {
    const key = articleKey(connection, id)
    const detail =
      key === undefined
        ? `There is no article “${id}”.`
        : articles.indexOf(id) < index
          ? `“${id}” is listed already, at /articles/${articles.indexOf(id)}.`
          : hasAny(connection, key, from.key)
            ? null
            : `The article “${id}” has nothing of “${from.id}”.`
    if (detail !== null) faults.push({ pointer: `/articles/${index}`, detail })
    return key === undefined ? [] : [key]
  })
  if (faults.length === 0 && keys.length === articlesOf(connection, from.key)) {
    const detail = `These are all articles of “${from.id}”, and nothing would be left to split: correct it, or merge it.`
    faults.push({ pointer: '/articles', detail })
  }
  const [first] = faults
  if (first === undefined) return keys
  const more = faults.length === 1 ? '' : ` There are more faults: ${faults.length - 1}.`
  throw new Problem('invalidBody', `${'pointer' in first ? first.pointer : ''}: ${first.detail}${more}`, {
    errors: faults
  })
}

function faultOfInto(connection: Connection, from: Entity, into: string): string | null {
  const key = entityKey(connection, into)
  if (key === undefined) return `There is no entity “${into}”.`
  if (key !== from.key) return null
  if (into === from.id) return `“${into}” is the entity to be split itself.`
  return stateBeforeMerge(connection, into) === null
    ? `What “${into}” was before it was merged is not kept: leave out \`into\`, and another one is made.`
    : null
}

/** What the other was, where it was merged into this one and is to come again. */
const comingAgain = (connection: Connection, from: Entity, { into }: EntitySplit): EntityState | null =>
  into !== undefined && isMergedInto(connection, into, from.key) ? stateBeforeMerge(connection, into) : null

function hasAny(connection: Connection, article: number, entity: number): boolean {
  const link = 'select 1 from article_entities where article_key = ? and entity_key = ?'
  return connection.one(link, article, entity) !== undefined
}

function articlesOf(connection: Connection, entity: number): number {
  return connection.one<{ articles: number }>('select articles from entities where key = ?', entity)?.articles ?? 0
}

const insert = `
  insert into entities (id, revision, type, name, folded, description, same_as, corrected, is_renamed, is_kept)
  select @id, @revision, coalesce(@type, type), coalesce(@name, name), coalesce(@folded, folded), @description, @sameAs,
    @corrected, coalesce(@type, type) <> type or coalesce(@name, name) <> name, 1
  from entities where key = @from
  returning key`

/** A new entity beside the one that it was mistaken for. */
function create(connection: Connection, { id, key }: Entity, split: EntitySplit & { into?: undefined }): number {
  const { name = null, type = null, description, sameAs } = split
  const told = Object.entries({ name, type, description: description ?? null, sameAs: sameAs ?? null })
  return connection.key(insert, {
    id: freeId(connection, id),
    revision: nextRevision(connection),
    type,
    name,
    folded: name === null ? null : foldName(name),
    description: description ?? null,
    sameAs: JSON.stringify([...new Set(sameAs)]),
    corrected: JSON.stringify(told.flatMap(([member, value]) => (value === null ? [] : [member]))),
    from: key
  })
}

const isTaken = `
  select 1 from entities where id = @id
  union all select 1 from merged_entities where id = @id
  union all select 1 from withdrawn_entities where id = @id`

/** No name gives two hyphens in a row, so that no article comes to such an id by chance. */
function freeId(connection: Connection, id: string): string {
  const first = id.replace(/--\d+$/, '').slice(0, 180)
  for (let n = 2; ; n++) {
    const free = `${first}--${n}`
    if (connection.one(isTaken, { id: free }) === undefined) return free
  }
}

/** The other goes by the names that these articles use, behind its own; they are given back. */
function takeNames(
  connection: Connection,
  from: number,
  into: number,
  articles: readonly number[]
): ReadonlySet<string> {
  const used = new Set(
    connection
      .all<{ exact: string }>(
        `select distinct m.value ->> '$.exact' as exact from json_each(?) a
         cross join article_entities l on l.entity_key = ? and l.article_key = a.value
         cross join json_each(l.mention_list) m
         where m.value ->> '$.kind' = 'name'`,
        keyList(articles),
        from
      )
      .map(({ exact }) => exact)
  )
  const own = connection.one<{ name: string }>('select name from entities where key = ?', into)?.name
  const taken = namesOf(connection, from).filter(name => used.has(name))
  writeNames(connection, into, [...(own === undefined ? [] : [own]), ...namesOf(connection, into), ...taken])
  return new Set(taken)
}

/** An alias that only the articles which went used is no name of it any more, unless a person said that it is. */
function dropNames(connection: Connection, from: number, gone: ReadonlySet<string>): void {
  const row = connection.one<{ corrected: string }>('select corrected from entities where key = ?', from)
  if (row === undefined || (JSON.parse(row.corrected) as string[]).includes('aliases')) return
  const [name, ...aliases] = namesOf(connection, from)
  const kept = aliases.filter(alias => !gone.has(alias) || isUsed(connection, from, alias))
  if (name !== undefined && kept.length < aliases.length) writeNames(connection, from, [name, ...kept])
}

const mentioning = `
  select 1 from article_entities l cross join json_each(l.mention_list) m
  where l.entity_key = ? and m.value ->> '$.exact' = ? limit 1`

function isUsed(connection: Connection, entity: number, name: string): boolean {
  return connection.one(mentioning, entity, name) !== undefined
}

const speaking = 'update quotes set speaker_key = @into where article_key = @article and speaker_key = @from'
const passing = 'update quotes set via_key = @into where article_key = @article and via_key = @from'
const ofArticle = {
  quotes: '(select key from quotes where article_key = @article)',
  events: '(select key from events where article_key = @article)'
}

/** Of one article, all that may name an entity; exported for the tests of query plans. */
export const moves = [
  speaking,
  passing,
  // Where a row of the other stands already, this one says nothing more.
  `update or ignore quote_about set entity_key = @into where quote_key in ${ofArticle.quotes} and entity_key = @from`,
  `delete from quote_about where quote_key in ${ofArticle.quotes} and entity_key = @from`,
  `update or ignore event_entities set entity_key = @into
   where event_key in ${ofArticle.events} and role in ('participant', 'place') and entity_key = @from`,
  `delete from event_entities
   where event_key in ${ofArticle.events} and role in ('participant', 'place') and entity_key = @from`,
  // What led to the entity here leads to the other from now on: what led here by an earlier split, and its ids.
  'update split_entities set entity_key = @into where article_key = @article and entity_key = @from',
  `insert into split_entities (article_key, entity_id, entity_key, split_at)
   select @article, id, @into, @at from (
     select id from entities where key = @from
     union all
     select id from merged_entities where entity_key = @from
   ) where true
   on conflict (article_key, entity_id) do nothing`
] as const

/**
 * The same where the other comes again: the articles name it by an id that means it everywhere, but for those of others that
 * became part of it, which lead to the first.
 */
export const movesBack = [
  ...moves.slice(0, -1),
  `insert into split_entities (article_key, entity_id, entity_key, split_at)
   select @article, id, @into, @at from merged_entities where entity_key = @from
   on conflict (article_key, entity_id) do nothing`
] as const

/** What of the article names the entity; exported for the tests of query plans. */
export const namingInArticle = {
  quotes: `
    select q.key from quotes q
    where q.article_key = @article and (
      q.speaker_key = @entity or q.via_key = @entity
      or exists (select 1 from quote_about b where b.quote_key = q.key and b.entity_key = @entity)
    )`,
  events: `
    select e.key from events e
    where e.article_key = @article
      and exists (select 1 from event_entities x where x.event_key = e.key and x.entity_key = @entity)`
} as const

function moveArticle(
  connection: Connection,
  { article, from, into }: { article: number; from: number; into: number },
  at: string,
  rules: readonly string[]
): void {
  const keysOf = (sql: string) => connection.all<{ key: number }>(sql, { article, entity: from }).map(({ key }) => key)
  const affected = { quotes: keysOf(namingInArticle.quotes), events: keysOf(namingInArticle.events) }
  const declared = new Map(declaredEntities(connection, article))
  for (const move of rules) connection.run(move, { article, from, into, at })
  const moved = declared.get(from)
  if (moved !== undefined) {
    declared.delete(from)
    declared.set(into, mergedMentions(declared.get(into) ?? [], moved))
  }
  relink(connection, article, declared)
  rename(connection, affected)
}
