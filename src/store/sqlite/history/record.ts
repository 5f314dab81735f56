import type { ChangeAction, ChangedResource, ChangeKind, Stamp } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { nextRevision } from '../revisions.ts'
import { type ArticleBefore, articleBefore, entityBefore } from './states.ts'

// Written in the transaction of the change that it tells of.

export interface Recorded {
  readonly resource: ChangedResource
  readonly id: string
  readonly action: ChangeAction
  readonly kind: ChangeKind
  readonly revision: number | null
  readonly into?: string
}

const insertChange = `
  insert into changes (seq, at, made_by, resource, id, action, kind, revision, reason, into_id)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Notes a change under a number that was drawn for it. */
export function recordChange(
  connection: Connection,
  seq: number,
  { resource, id, action, kind, revision, into }: Recorded,
  { at, by, reason }: Stamp
): void {
  connection.run(
    insertChange,
    seq,
    at,
    // Of a call that another version kept, whose file knows nothing of it.
    by ?? null,
    resource,
    id,
    action,
    kind,
    revision,
    reason ?? null,
    into ?? null
  )
}

const insertArticleState = `
  insert into article_states (article_id, seq, began, revision, is_whole, state) values (?, ?, ?, ?, ?, ?)`

/** Keeps what the article was before the change of this number. */
export function keepArticle(connection: Connection, seq: number, before: ArticleBefore): void {
  const { id, began, revision, isWhole, state } = before
  connection.run(insertArticleState, id, seq, began, revision, isWhole ? 1 : 0, state)
}

const insertEntityState = 'insert into entity_states (entity_id, seq, began, state) values (?, ?, ?, ?)'

/** Keeps what the entity is now, before the change of this number. */
export function keepEntity(connection: Connection, seq: number, key: number): void {
  const before = entityBefore(connection, key)
  if (before !== null) connection.run(insertEntityState, before.id, seq, before.began, before.state)
}

/** Notes that this change is the first of the entity. */
export function keepNothing(connection: Connection, seq: number, id: string): void {
  connection.run(insertEntityState, id, seq, seq - 1, null)
}

/** Articles whose states are kept before a change of an entity: of more, which would be too much at once, none are. */
const mostArticles = 200

const naming = 'select article_key as key from article_entities where entity_key = ? limit ?'

/** Keeps the articles that have to do with an entity which is merged or withdrawn. */
export function keepArticlesOf(connection: Connection, seq: number, entity: number): void {
  const rows = connection.all<{ key: number }>(naming, entity, mostArticles + 1)
  keepArticles(
    connection,
    seq,
    rows.map(({ key }) => key)
  )
}

/** Keeps these articles, unless they are too many. */
export function keepArticles(connection: Connection, seq: number, keys: readonly number[]): void {
  if (keys.length > mostArticles) return
  for (const key of keys) {
    const before = articleBefore(connection, key, true)
    if (before !== null) keepArticle(connection, seq, before)
  }
}

/** Draws the number of a change. */
export const nextChange = (connection: Connection): number => nextRevision(connection)
