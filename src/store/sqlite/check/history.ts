import type { Database } from 'better-sqlite3'
import { articleIdOf } from '../../../document/id.ts'
import type { Connection } from '../connection.ts'
import { unpacked } from '../history/states.ts'
import type { Faults } from './faults.ts'

// What became of everything (migration 0017) against what there is. Numbers of changes come from a counter that others draw
// from as well, so that a gap between two of them tells nothing; but whatever came is there or was withdrawn, and every change
// has the state before it. What is lost of the past can be made again out of nothing.

interface Found {
  readonly id: string
}

/** Each gives the `id` of what is wrong. */
const rules: readonly (readonly [what: string, select: string])[] = [
  [
    'articles that came and are neither there nor withdrawn',
    `select c.id from changes c
     where c.resource = 'article' and c.action = 'created'
       and not exists (select 1 from articles a where a.id = c.id)
       and not exists (
         select 1 from article_states s cross join changes r on r.seq = s.seq
         where s.article_id = c.id and s.seq > c.seq and r.resource = 'article' and r.action = 'removed')`
  ],
  [
    'articles that are there, and withdrawn as well',
    `select c.id from changes c cross join articles a on a.id = c.id
     where c.resource = 'article' and c.action = 'removed' and coalesce(a.began, 0) < c.seq`
  ],
  [
    'articles of which no change says how they came',
    `select a.id from articles a
     left join changes c on c.resource = 'article' and c.id = a.id and c.action = 'created' and c.seq = coalesce(a.began, (
       select s.began from article_states s where s.article_id = a.id order by s.seq desc limit 1
     ), a.revision)
     where c.seq is null`
  ],
  [
    'changes of articles without what was there before',
    `select c.id from changes c
     where c.resource = 'article' and c.action <> 'created'
       and not exists (select 1 from article_states s where s.article_id = c.id and s.seq = c.seq)`
  ],
  [
    'changes of entities without what was there before',
    `select c.id from changes c indexed by changes_of_parts
     where c.resource = 'entity' and c.resource <> 'article'
       and not exists (select 1 from entity_states s where s.entity_id = c.id and s.seq = c.seq)`
  ],
  [
    'states of articles before a change that is not known',
    `select s.article_id as id from article_states s where not exists (select 1 from changes c where c.seq = s.seq)`
  ],
  [
    'states of entities before a change that is not known',
    `select s.entity_id as id from entity_states s where not exists (select 1 from changes c where c.seq = s.seq)`
  ],
  [
    'changes with a number that has not been drawn yet',
    `select cast(c.seq as text) as id from changes c where c.seq > (select last from revisions)`
  ]
]

const quoteChanges = `
  select c.seq, c.id from changes c indexed by changes_of_parts
  where c.resource = 'quote' and c.resource <> 'article' and c.seq > ? order by c.seq limit ?`

const selectState = 'select 1 from article_states where article_id = ? and seq = ?'

const states = (table: string, id: string) => `
  select key, ${id} as id, state from ${table} where key > ? and state is not null order by key limit ?`

/** Rows at a time. */
const atOnce = 100

function* inTurn<Row>(connection: Connection, select: string, placeOf: (row: Row) => number): Generator<Row> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = connection.all<Row>(select, after, atOnce)
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows
    after = placeOf(last)
  }
}

export function checkHistory(database: Database, connection: Connection, faults: Faults): void {
  for (const [what, select] of rules) {
    for (const { id } of database.prepare<[], Found>(select).iterate()) faults.add(what, null, id)
  }
  for (const { id, seq } of inTurn<Found & { seq: number }>(connection, quoteChanges, row => row.seq)) {
    const isKept = connection.one(selectState, articleIdOf(id), seq) !== undefined
    if (!isKept) faults.add('changes of quotes without what was there before', null, id)
  }
  checkStates(connection, faults, 'articles', states('article_states', 'article_id'))
  checkStates(connection, faults, 'entities', states('entity_states', 'entity_id'))
}

interface StateRow extends Found {
  readonly key: number
  readonly state: Buffer
}

function checkStates(connection: Connection, faults: Faults, of: string, select: string): void {
  for (const { id, state } of inTurn<StateRow>(connection, select, ({ key }) => key)) {
    if (idIn(state) !== id) faults.add(`states of ${of} that cannot be read`, null, id)
  }
}

function idIn(state: Buffer): string | null {
  try {
    return unpacked<Found>(state).value.id
  } catch {
    // Which of zstd and JSON it is not, nobody could do anything with.
    return null
  }
}

const keys = 'select id, scopes, salt, hash, created_at from access_keys'

interface KeyRow extends Found {
  readonly scopes: string
  readonly salt: string
  readonly hash: string
  readonly created_at: string
}

/** Keys (migration 0016) that let nobody in, or that nobody could tell from others. */
export function checkKeys(connection: Connection, faults: Faults): void {
  for (const { id, scopes, salt, hash, created_at } of connection.all<KeyRow>(keys)) {
    const isWhole =
      /^[0-9a-f]{64}$/.test(hash) && salt !== '' && !Number.isNaN(Date.parse(created_at)) && isListOfNames(scopes)
    if (!isWhole) faults.add('access keys that cannot be read: revoke them', null, id)
  }
}

function isListOfNames(json: string): boolean {
  try {
    const names: unknown = JSON.parse(json)
    return Array.isArray(names) && names.every(name => typeof name === 'string')
  } catch {
    return false
  }
}
