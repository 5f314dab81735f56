import { setImmediate as turn } from 'node:timers/promises'
import { decodeCursor, encodeCursor, listFingerprint, type Position, type PositionValue } from '../cursor.ts'
import type { CountMode, Total } from '../store.ts'
import { Page, type Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { countQuery, fragment, joined, pageQueries, type Walk } from './walk.ts'

const cap = 10_000
/** How many candidates a capped count looks at. */
const patience = 20_000

function total(connection: Connection, walk: Walk, mode: CountMode): Total | null {
  if (mode === 'none') return null
  if (walk.branches.length === 0) return { value: 0, relation: 'exact' }
  if (mode === 'capped' && walk.candidates !== undefined) return countedAmong(connection, walk.candidates)
  const { sql, values } = countQuery(walk, mode === 'capped' ? cap + 1 : null)
  return capped(connection.one<{ n: number }>(sql, ...values)?.n ?? 0, mode === 'capped')
}

function capped(counted: number, isCapped: boolean): Total {
  return isCapped && counted > cap ? { value: cap, relation: 'atLeast' } : { value: counted, relation: 'exact' }
}

/** Counts what meets the conditions among so many candidates; where there are more, it is at least that. */
function countedAmong(connection: Connection, { of, where }: NonNullable<Walk['candidates']>): Total {
  const some = fragment(`select key from (${of.sql}) limit ?`, ...of.values, patience + 1)
  const tests = joined(where, ' and ')
  const row = connection.one<{ n: number; seen: number }>(
    `select count(*) as seen, sum(${tests.sql === '' ? '1' : tests.sql}) as n from (${some.sql}) f`,
    ...tests.values,
    ...some.values
  )
  const { n, seen } = row ?? { n: 0, seen: 0 }
  const found = capped(n ?? 0, true)
  return seen > patience ? { value: found.value, relation: 'atLeast' } : found
}

/** A page of so many rows is read at once. */
const short = 25
/**
 * So many rows of a longer one are. Documents of more than these ask for so much memory at once that it comes from the system
 * each time.
 */
const ofLonger = 10

export interface List<T> {
  readonly resource: string
  readonly filter: object
  readonly options: { sort: string; limit: number; cursor: string | null; count: CountMode }
  /** How many rows are read at once, where one takes longer than usual. */
  readonly atOnce?: number
  readonly walk: Walk
  /** The rows of these keys, the values of the last column, in the same order; with where the walk came upon each. */
  readonly rows: (keys: readonly PositionValue[], positions: readonly Position[]) => readonly Stored<T>[]
  /** Finds the cursor's row again where what it is sorted by has shifted since. */
  readonly reanchored?: (position: Position) => Position
}

/**
 * One page of a list that `prepare` makes of what is stored. A long page is read in pieces, so that whoever wants one
 * article does not wait for two hundred; where something is written meanwhile, it is read again at one go, for a page is
 * of one state. Throws Problem invalidCursor.
 */
export async function readPage<T>(connection: Connection, prepare: () => List<T>): Promise<Page<T>> {
  const { first, rest, state, rows, ...page } = await connection.read(() => beginPage(connection, prepare()))
  const items = [...first]
  for (const piece of rest) {
    await turn()
    const more = await connection.read(() => (connection.changes() === state ? rows(piece) : null))
    if (more === null) return connection.read(() => wholePage(connection, prepare()))
    items.push(...more)
  }
  return new Page(items, page.next, page.total, page.notes)
}

function wholePage<T>(connection: Connection, list: List<T>): Page<T> {
  const { first, next, total, notes } = beginPage(connection, { ...list, atOnce: list.options.limit })
  return new Page(first, next, total, notes)
}

/** A page with the first piece of its rows. */
function beginPage<T>(connection: Connection, list: List<T>) {
  const { walk, options, atOnce = options.limit > short ? ofLonger : short } = list
  const fingerprint = listFingerprint(list.resource, list.filter, options.sort)
  const types = walk.columns.map(({ type }) => type)
  const given = decodeCursor(options.cursor, fingerprint, types)
  const position = given === null ? null : (list.reanchored?.(given) ?? given)
  // One row more than the page tells whether there is another page.
  const found = walk.branches.length === 0 ? [] : positions(connection, walk, position, options.limit + 1)
  const page = found.slice(0, options.limit)
  const last = page.at(-1)
  const rows = (piece: readonly Position[]) =>
    list.rows(
      piece.map(values => values.at(-1) ?? 0),
      piece
    )
  const rest = Array.from({ length: Math.max(0, Math.ceil(page.length / atOnce) - 1) }, (_, at) =>
    page.slice((at + 1) * atOnce, (at + 2) * atOnce)
  )
  const counted = `${listFingerprint(list.resource, list.filter, '')} ${options.count}`
  return {
    first: rows(page.slice(0, atOnce)),
    rest,
    rows,
    state: rest.length === 0 ? 0 : connection.changes(),
    next: found.length > page.length && last !== undefined ? encodeCursor(fingerprint, last) : null,
    total: keptTotal(connection, counted, () => total(connection, walk, options.count)),
    notes: walk.ranking === undefined ? {} : { ranking: walk.ranking }
  }
}

function keptTotal({ totals }: Connection, name: string, count: () => Total | null): Total | null {
  const known = totals.get(name)
  if (known !== undefined) return known
  const counted = count()
  totals.put(name, counted)
  return counted
}

function positions(connection: Connection, walk: Walk, position: Position | null, limit: number): readonly Position[] {
  const rows: Record<string, string | number>[] = []
  for (const { sql, values } of pageQueries(walk, position, limit)) {
    if (rows.length < limit) rows.push(...connection.all<Record<string, string | number>>(sql, ...values))
  }
  return rows.slice(0, limit).map(row => walk.columns.map((_, index) => row[`c${index}`] ?? ''))
}
