import { setImmediate as turn } from 'node:timers/promises'
import { Problem } from '../../../errors.ts'
import type { ArchivedEntity, ArchivePiece } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { archivedArticle, referredBy } from './article-record.ts'
import { archivedEntities, unnamedEntities } from './entity-record.ts'
import { KeySet } from './key-set.ts'

// Articles in the order of their keys, each behind the entities that it is the first to refer to; then entities that no article
// names, and what became of ids that are no entity's any more. Whatever piece a run begins behind, it brings the entities
// that its articles need, so that each part of an archive is whole by itself.

const steps = ['articles', 'entities', 'merges', 'withdrawals'] as const
type Step = (typeof steps)[number]

interface Position {
  readonly step: Step
  /** The last key or id that was given; empty at the beginning. */
  readonly last: string
}

/** How many keys or small rows are read at once. */
const atOnce = 200
/** How many articles are read in a turn of the event loop. */
const articlesATurn = 4

/** What is read of one step, piece by piece. */
interface Run {
  readonly connection: Connection
  readonly given: KeySet
}

type Reader = (run: Run, after: string) => AsyncGenerator<{ readonly records: ArchivePiece['records']; last: string }>

/** As ArchiveStore.pieces. */
export async function* archivePieces(connection: Connection, after: string | null): AsyncGenerator<ArchivePiece> {
  const from = after === null ? ({ step: 'articles', last: '' } as const) : positionIn(after)
  const run = { connection, given: new KeySet() }
  for (const step of steps.slice(steps.indexOf(from.step))) {
    for await (const { records, last } of readers[step](run, step === from.step ? from.last : '')) {
      yield { records, position: `${step}:${last}` }
    }
  }
}

function positionIn(text: string): Position {
  const [name, ...rest] = text.split(':')
  const step = steps.find(each => each === name)
  const last = rest.join(':')
  const isKey = step === 'articles' || step === 'entities'
  if (step === undefined || (isKey && !/^\d{1,15}$/.test(last))) {
    throw new Problem('invalidCursor', `There is no such place in an archive: ${JSON.stringify(text)}.`)
  }
  return { step, last }
}

/** Those of the entities that were not given yet, for use inside a read; from now on they are. */
function missing({ connection, given }: Run, keys: readonly number[]): readonly ArchivedEntity[] {
  const more = keys.filter(key => !given.has(key))
  for (const key of more) given.add(key)
  return archivedEntities(connection, more)
}

const readers: Readonly<Record<Step, Reader>> = { articles, entities, merges, withdrawals }

const selectArticles = 'select key from articles where key > ? order by key limit ?'

async function* articles(run: Run, after: string): ReturnType<Reader> {
  const { connection } = run
  let seen = 0
  for (let last = Number(after); ; ) {
    const from = last
    const keys = await connection.read(() => connection.all<{ key: number }>(selectArticles, from, atOnce))
    for (const { key } of keys) {
      const records = await connection.read(() => {
        const article = archivedArticle(connection, key)
        // Null where it was deleted since.
        return article === null ? [] : [...missing(run, referredBy(connection, key)), article]
      })
      if (records.length > 0) yield { records, last: String(key) }
      last = key
      if (++seen % articlesATurn === 0) await turn()
    }
    if (keys.length < atOnce) return
  }
}

async function* entities({ connection, given }: Run, after: string): ReturnType<Reader> {
  for (let last = Number(after); ; ) {
    const from = last
    const rows = await connection.read(() => unnamedEntities(connection, from, atOnce))
    for (const entity of rows) {
      last = entity.order
      if (given.has(entity.order)) continue
      given.add(entity.order)
      yield { records: [entity], last: String(last) }
    }
    if (rows.length < atOnce) return
    await turn()
  }
}

interface MergeRow {
  readonly id: string
  readonly entity_key: number
  readonly into: string
  readonly at: string
}

const selectMerges = `
  select m.id, m.entity_key, e.id as "into", m.merged_at as at
  from merged_entities m cross join entities e on e.key = m.entity_key
  where m.id > ? order by m.id limit ?`

async function* merges(run: Run, after: string): ReturnType<Reader> {
  const { connection } = run
  for (let last = after; ; ) {
    const from = last
    const pieces = await connection.read(() =>
      connection.all<MergeRow>(selectMerges, from, atOnce).map(({ id, entity_key: key, into, at }) => ({
        records: [...missing(run, [key]), { record: 'mergedEntity', id, into, at } as const],
        last: id
      }))
    )
    yield* pieces
    last = pieces.at(-1)?.last ?? last
    if (pieces.length < atOnce) return
    await turn()
  }
}

const selectWithdrawals = 'select id, withdrawn_at as at from withdrawn_entities where id > ? order by id limit ?'

async function* withdrawals({ connection }: Run, after: string): ReturnType<Reader> {
  for (let last = after; ; ) {
    const from = last
    const rows = await connection.read(() =>
      connection.all<{ id: string; at: string }>(selectWithdrawals, from, atOnce)
    )
    for (const { id, at } of rows) yield { records: [{ record: 'withdrawnEntity', id, at }], last: id }
    last = rows.at(-1)?.id ?? last
    if (rows.length < atOnce) return
    await turn()
  }
}
