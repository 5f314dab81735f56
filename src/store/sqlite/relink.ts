import type { Mention } from '../../document/annotations.ts'
import type { Article } from '../../document/article.ts'
import { declaredEntities, type Link, type Links, noLink, saveLinks } from './article-entities.ts'
import type { Connection } from './connection.ts'

// After a person corrected something, what an article has to do with whom is read from its rows as they now stand.

interface Speaking {
  readonly speaker_key: number | null
  readonly via_key: number | null
}

const selectSpeaking = 'select speaker_key, via_key from quotes where article_key = ?'

const selectAbout = `
  select b.entity_key as key, count(*) as n from quotes q cross join quote_about b on b.quote_key = q.key
  where q.article_key = ? group by b.entity_key`

const selectInEvents = `
  select x.entity_key as key, count(distinct e.key) as n from events e
  cross join event_entities x on x.event_key = e.key
  where e.article_key = ? group by x.entity_key`

interface Named {
  readonly key: number
  readonly n: number
}

/** What the rows of an article say that it has to do with whom. */
export function linksInRows(
  connection: Connection,
  article: number,
  declared: ReadonlyMap<number, readonly Mention[]>
): Links {
  const links = new Map<number, Link>()
  const link = (key: number) => links.get(key) ?? noLink
  for (const [key, mentions] of declared) links.set(key, { ...noLink, mentions, isDeclared: true })
  for (const { speaker_key: speaker, via_key: via } of connection.all<Speaking>(selectSpeaking, article)) {
    if (speaker !== null) links.set(speaker, { ...link(speaker), quotes: link(speaker).quotes + 1 })
    if (via !== null) links.set(via, link(via))
  }
  for (const { key, n } of connection.all<Named>(selectAbout, article)) links.set(key, { ...link(key), about: n })
  for (const { key, n } of connection.all<Named>(selectInEvents, article)) links.set(key, { ...link(key), events: n })
  return links
}

interface Row {
  readonly published: string
  readonly date_published: string | null
}

/** Brings links, counts and dates up to date with the annotations of an article as they now stand. */
export function relink(
  connection: Connection,
  article: number,
  declared: ReadonlyMap<number, readonly Mention[]> = declaredEntities(connection, article)
): void {
  const row = connection.one<Row>('select published, date_published from articles where key = ?', article)
  if (row === undefined) return
  const links = linksInRows(connection, article, declared)
  const { published, date_published: datePublished } = row
  saveLinks(connection, { key: article, published, datePublished, isNew: false }, links)
  recountAnnotations(connection, article)
}

/** The number of quotes, entities and events that an article tells of itself, written by whoever changes it. */
export const countsInSql = (article: string) => `json_object(
  'quotes', (select count(*) from quotes where article_key = ${article}),
  'entities', (select count(*) from article_entities where article_key = ${article}),
  'events', (select count(*) from events where article_key = ${article}))`

function recountAnnotations(connection: Connection, article: number): void {
  connection.run(
    `update articles set edition = edition + 1, document = json_replace(document, '$.counts', json(${countsInSql('articles.key')})) where key = ?`,
    article
  )
}

/** Notes in the article itself when it was changed; a clock that was set back makes it no older. */
export function touchArticle(connection: Connection, article: number, at: Article['updatedAt']): void {
  connection.run(
    `update articles set edition = edition + 1, document = json_replace(
       document, '$.updatedAt', max(document ->> '$.updatedAt', ?)
     ) where key = ?`,
    at,
    article
  )
}
