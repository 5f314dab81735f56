import type { Mention } from '../../document/annotations.ts'
import type { Connection } from './connection.ts'
import type { ResolvedEvent } from './events-save.ts'
import { count, countableIn } from './facets/counters.ts'
import { keyList } from './keys.ts'
import type { ResolvedQuote } from './quote-write.ts'
import { positionOf } from './spans.ts'

// article_entities says which article has to do with which entity, and the entities' counts are its sums. Both are
// brought up to date here after every change of an article's annotations, by the difference alone: an entity that
// a hundred thousand articles name costs no more than one that two do.

/** What an article has to do with an entity. */
export interface Link {
  /** In reading order. */
  readonly mentions: readonly Mention[]
  /** Quotes in which it is the speaker. */
  readonly quotes: number
  /** Quotes that are about it. */
  readonly about: number
  /** Events that it is part of. */
  readonly events: number
  /** Handed over as an entity of the article, even where no mention of it is known. */
  readonly isDeclared: boolean
}

export type Links = ReadonlyMap<number, Link>

/** Only referred to. */
export const noLink: Link = { mentions: [], quotes: 0, about: 0, events: 0, isDeclared: false }

const keysOf = (entities: readonly { readonly key: number }[]) => new Set(entities.map(({ key }) => key))

/** Everything in an article that refers to an entity. */
export interface References {
  readonly entities: ReadonlyMap<number, readonly Mention[]>
  readonly quotes: readonly Pick<ResolvedQuote, 'speaker' | 'via' | 'about'>[]
  readonly events: readonly Pick<ResolvedEvent, 'participants' | 'places'>[]
}

export function linksOf({ entities, quotes, events }: References): Links {
  const links = new Map<number, { -readonly [Member in keyof Link]: Link[Member] }>()
  const link = (key: number) => {
    const known = links.get(key) ?? { ...noLink }
    links.set(key, known)
    return known
  }
  for (const [key, mentions] of entities) Object.assign(link(key), { mentions, isDeclared: true })
  for (const { speaker, via, about } of quotes) {
    if (speaker?.entity) link(speaker.entity.key).quotes++
    if (via?.entity) link(via.entity.key)
    for (const key of keysOf(about)) link(key).about++
  }
  for (const { participants, places } of events) {
    for (const key of keysOf([...participants, ...places])) link(key).events++
  }
  return links
}

interface LinkCounts {
  readonly mentions: number
  readonly quotes: number
  readonly about: number
  readonly events: number
}

/** What the tables have of an article's entities. */
interface LinkRow extends LinkCounts {
  readonly key: number
}

const insertLink = `
  insert into article_entities (article_key, entity_key, published, mentions, quotes, about, events, is_declared,
    mention_list, first_position)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/**
 * An article that comes in can only widen the time in which an entity was seen. What it does not count for is left out,
 * because a column that is set is written in each of its indexes.
 */
const adding = ({ quotes, about, events }: LinkCounts, isDated: boolean) => `
  update entities set
    articles = articles + 1, mentions = mentions + ?
    ${quotes > 0 ? ', quoted_in = quoted_in + 1, quotes = quotes + ?' : ''}
    ${about > 0 ? ', about = about + ?' : ''} ${events > 0 ? ', events = events + ?' : ''}
    ${isDated ? datesWidened : ''}
  where key = ?`

const datesWidened = `,
    first_seen = iif(first_published is null or ? < first_published, ?, first_seen),
    first_published = iif(first_published is null or ? < first_published, ?, first_published),
    last_seen = iif(last_published is null or ? >= last_published, ?, last_seen),
    last_published = iif(last_published is null or ? >= last_published, ?, last_published)`

const changing = ({ mentions, quotes, about, events, isQuoted }: LinkCounts & { readonly isQuoted: number }) => {
  const set = [
    ...(mentions === 0 ? [] : ['mentions = mentions + @mentions']),
    ...(quotes === 0 ? [] : ['quotes = quotes + @quotes']),
    ...(isQuoted === 0 ? [] : ['quoted_in = quoted_in + @isQuoted']),
    ...(about === 0 ? [] : ['about = about + @about']),
    ...(events === 0 ? [] : ['events = events + @events'])
  ]
  return set.length === 0 ? null : `update entities set ${set.join(', ')} where key = @key`
}

const subtract = `
  update entities set
    articles = entities.articles - 1,
    mentions = entities.mentions - l.mentions,
    quotes = entities.quotes - l.quotes,
    quoted_in = entities.quoted_in - (l.quotes > 0),
    about = entities.about - l.about,
    events = entities.events - l.events
  from article_entities l
  where l.article_key = ? and entities.key = l.entity_key
    and l.entity_key not in (select value from json_each(?))`

// Two steps along article_entities_by_entity.
const seen = (direction: '' | ' desc') => `
  (select a.published, a.date_published from article_entities l join articles a on a.key = l.article_key
   where l.entity_key = entities.key and l.published > ''
   order by l.published${direction}, l.article_key${direction} limit 1)`

const refreshFirst = `
  update entities set (first_published, first_seen) = ${seen('')} where key in (select value from json_each(?))`
const refreshLast = `
  update entities set (last_published, last_seen) = ${seen(' desc')} where key in (select value from json_each(?))`

const deleteForgotten = `
  delete from entities
  where key in (select value from json_each(?)) and articles = 0 and is_kept = 0`

const selectLinks = `
  select entity_key as key, mentions, quotes, about, events from article_entities where article_key = ?`

const linked = (connection: Connection, article: number) => connection.all<LinkRow>(selectLinks, article)

export interface LinkedArticle {
  readonly key: number
  readonly published: string
  readonly datePublished: string | null
  readonly isNew: boolean
}

/** Replaces an article's links and brings the counts and dates of its entities up to date. */
export function saveLinks(connection: Connection, article: LinkedArticle, links: Links): void {
  const before = new Map((article.isNew ? [] : linked(connection, article.key)).map(row => [row.key, row]))
  if (before.size > 0) {
    connection.run(subtract, article.key, keyList([...links.keys()]))
    connection.run('delete from article_entities where article_key = ?', article.key)
  }
  const { published, datePublished, isNew } = article
  // Of articles of one moment the one that came first tells when an entity was first seen: of one that was there before,
  // the rows say which that is.
  const isDated = published !== '' && isNew
  const seen = [published, datePublished, published, published]
  const dates = isDated ? [...seen, ...seen] : []
  for (const [key, { mentions, quotes, about, events, isDeclared }] of links) {
    const position = mentions[0] === undefined ? null : positionOf(mentions[0])
    connection.run(
      insertLink,
      article.key,
      key,
      published,
      mentions.length,
      quotes,
      about,
      events,
      isDeclared ? 1 : 0,
      JSON.stringify(mentions),
      position
    )
    const counts = { mentions: mentions.length, quotes, about, events }
    const was = before.get(key)
    if (was === undefined) {
      const added = [quotes, about, events].filter(count => count > 0)
      connection.run(adding(counts, isDated), mentions.length, ...added, ...dates, key)
    } else change(connection, was, counts)
  }
  settle(connection, isNew ? [] : [...new Set([...before.keys(), ...links.keys()])])
}

/** An entity that the article had to do with before has the difference; when it was seen is settled afterwards. */
function change(connection: Connection, before: LinkRow, now: LinkCounts): void {
  const difference = {
    mentions: now.mentions - before.mentions,
    quotes: now.quotes - before.quotes,
    isQuoted: Number(now.quotes > 0) - Number(before.quotes > 0),
    about: now.about - before.about,
    events: now.events - before.events
  }
  const update = changing(difference)
  if (update !== null) connection.run(update, { key: before.key, ...difference })
}

/** Mentions by entity, as the article has them: of those that were handed over with it, whether it mentions them or not. */
export function declaredEntities(connection: Connection, article: number): ReadonlyMap<number, readonly Mention[]> {
  const rows = connection.all<{ entity_key: number; mention_list: string }>(
    `select entity_key, mention_list from article_entities
     where article_key = ? and (is_declared = 1 or mentions > 0)`,
    article
  )
  return new Map(rows.map(row => [row.entity_key, JSON.parse(row.mention_list) as Mention[]]))
}

/** Takes an article out of the counts, and then the article itself with everything read from it. */
export function removeArticle(connection: Connection, article: number): void {
  const before = linked(connection, article).map(({ key }) => key)
  count(connection, countableIn(connection, article), -1)
  connection.run(subtract, article, '[]')
  connection.late.flush()
  connection.run('delete from articles where key = ?', article)
  settle(connection, before)
}

/** First and last seen, for entities that lost an article; one that nothing names and nobody worked on goes. */
export function settle(connection: Connection, entities: readonly number[]): void {
  if (entities.length === 0) return
  connection.late.flush()
  refreshSeen(connection, entities)
  connection.run(deleteForgotten, keyList(entities))
}

/** First and last seen, as the articles now say. */
export function refreshSeen(connection: Connection, entities: readonly number[]): void {
  const list = keyList(entities)
  connection.run(refreshFirst, list)
  connection.run(refreshLast, list)
}

/** Counts one entity anew, and the entities of its articles: after a merge, which moves many links at once. */
export function recount(connection: Connection, entity: number): void {
  connection.run(
    `update entities set (articles, mentions, quotes, quoted_in, about, events) =
       (select count(*), coalesce(sum(l.mentions), 0), coalesce(sum(l.quotes), 0), coalesce(sum(l.quotes > 0), 0),
          coalesce(sum(l.about), 0), coalesce(sum(l.events), 0)
        from article_entities l where l.entity_key = entities.key)
     where key = ?`,
    entity
  )
  settle(connection, [entity])
}
