import { decodeCursor, encodeCursor, listFingerprint, type Position, type PositionType } from '../cursor.ts'
import type { CountMode, Page, Total } from '../store.ts'
import { type Connection, placeholders, type Value } from './connection.ts'

// A list is a walk along an index: its first page begins at the index's end, each other where the cursor says. No page
// counts or skips the rows before it, so a deep page costs what the first costs.

/** A piece of SQL with what its placeholders stand for. */
export interface Fragment {
  readonly sql: string
  readonly values: readonly Value[]
}

export function fragment(sql: string, ...values: readonly Value[]): Fragment {
  return { sql, values }
}

/** `expression in (?, ?)`; nothing to check where there are no alternatives. */
export function oneOf(expression: string, values: readonly Value[] | undefined): readonly Fragment[] {
  return values === undefined ? [] : [fragment(`${expression} in (${placeholders(values)})`, ...values)]
}

/** A value that rows are sorted by. The last column of a walk tells any two rows apart. */
export interface Column {
  readonly sql: string
  readonly type: PositionType
  readonly descends: boolean
}

/**
 * One index walk for each alternative: `publisher in (a, b)` sorted by date would have to be sorted whole, while the
 * first rows of a and the first rows of b hold the first rows of both.
 */
export interface Branch {
  readonly from: Fragment
  readonly where: readonly Fragment[]
}

export interface Walk {
  readonly branches: readonly Branch[]
  /** What the rows of every branch have to meet, besides. */
  readonly where: readonly Fragment[]
  readonly columns: readonly Column[]
  /** Bounds of the first column, inclusive. */
  readonly lower?: string | undefined
  readonly upper?: string | undefined
  /** A query for as many rows as the walk finds, where one is at hand that looks none of them up. */
  readonly counted?: Fragment | undefined
  /** Whether a branch may come upon a row twice. */
  readonly repeats?: boolean
  /** Whether the rows are looked up and sorted whole, because no index holds them in this order. */
  readonly isSorted?: boolean
}

/** Where each alternative walks for itself. Beyond that many, sorting what they leave is the lesser work. */
const branchLimit = 30

export function branchesFor<T extends Value>(
  values: readonly T[],
  branch: (condition: (expression: string) => Fragment) => Branch
): readonly Branch[] {
  const distinct = [...new Set(values)]
  if (distinct.length > branchLimit) {
    return [branch(expression => fragment(`${expression} in (${placeholders(distinct)})`, ...distinct))]
  }
  return distinct.map(value => branch(expression => fragment(`${expression} = ?`, value)))
}

export const joined = (fragments: readonly Fragment[], separator: string): Fragment => ({
  sql: fragments.map(({ sql }) => sql).join(separator),
  values: fragments.flatMap(({ values }) => values)
})

/**
 * The rows after a position, as stretches of the index, each found by one search: those that differ from it in the last
 * column only, those that differ from the last but one on, and so forth. A single comparison of row values would not
 * do: SQLite seeks by its leading columns only and reads through all the rows that share them, which are many where
 * dates have no time or are unknown.
 */
function stretches({ columns, lower, upper, isSorted = false }: Walk, position: Position | null): readonly Fragment[] {
  const [first] = columns
  if (first === undefined) return []
  const from = lower === undefined ? [] : [fragment(`${first.sql} >= ?`, lower)]
  const to = upper === undefined ? [] : [fragment(`${first.sql} <= ?`, upper)]
  if (position === null) return [joined([...from, ...to], ' and ')]
  const found = columns.map((_, index) => {
    const turn = columns.length - 1 - index
    const steps = columns.slice(0, turn + 1).map(({ sql, descends }, place) => {
      const sign = place < turn ? '=' : descends ? '<' : '>'
      return fragment(`${sql} ${sign} ?`, position[place] ?? '')
    })
    // The position lies within the bounds, so only the one that the walk is heading for is left to mind.
    const bound = turn > 0 ? [] : first.descends ? from : to
    return joined([...steps, ...bound], ' and ')
  })
  if (!isSorted) return found
  // What is sorted whole in any case should not be looked up once for each stretch.
  const either = joined(
    found.map(({ sql, values }) => fragment(`(${sql})`, ...values)),
    ' or '
  )
  return [{ ...either, sql: `(${either.sql})` }]
}

function branchQuery(walk: Walk, { from, where }: Branch, selected: string, stretch: Fragment): Fragment {
  const all = joined(
    [...where, stretch, ...walk.where].filter(({ sql }) => sql !== ''),
    ' and '
  )
  const filter = all.sql === '' ? '' : ` where ${all.sql}`
  return {
    sql: `select ${walk.repeats ? 'distinct ' : ''}${selected} from ${from.sql}${filter}`,
    values: [...from.values, ...all.values]
  }
}

/** The positions of up to `limit` rows from the cursor on, in order. */
export function pageQuery(walk: Walk, position: Position | null, limit: number): Fragment {
  const { columns, branches } = walk
  const selected = columns.map(({ sql }, index) => `${sql} as c${index}`).join(', ')
  const order = columns.map(({ sql, descends }) => `${sql}${descends ? ' desc' : ''}`).join(', ')
  const pages = branches.flatMap(branch =>
    stretches(walk, position).map(stretch => {
      const { sql, values } = branchQuery(walk, branch, selected, stretch)
      return fragment(`${sql} order by ${order} limit ?`, ...values, limit)
    })
  )
  const [only] = pages
  if (only !== undefined && pages.length === 1) return only
  const merged = united(pages)
  const mergedOrder = columns.map(({ descends }, index) => `${index + 1}${descends ? ' desc' : ''}`).join(', ')
  return fragment(`${merged.sql} order by ${mergedOrder} limit ?`, ...merged.values, limit)
}

/** One row with `n`: how many rows there are, counted up to `most`. */
export function countQuery(walk: Walk, most: number | null): Fragment {
  if (walk.counted !== undefined) {
    const { sql, values } = walk.counted
    const limit = most === null ? [] : [most]
    return fragment(`select count(*) as n from (${sql}${most === null ? '' : ' limit ?'})`, ...values, ...limit)
  }
  const key = walk.columns.at(-1)?.sql ?? '1'
  const counts = walk.branches.flatMap(branch =>
    stretches(walk, null).map(stretch => {
      const { sql, values } = branchQuery(walk, branch, `${key} as k`, stretch)
      return most === null ? { sql, values } : fragment(`${sql} limit ?`, ...values, most)
    })
  )
  const [only] = counts
  const { sql, values } = only !== undefined && counts.length === 1 ? only : united(counts)
  return fragment(`select count(*) as n from (${sql})`, ...values)
}

/** Rows of any of the queries, each once. */
function united(queries: readonly Fragment[]): Fragment {
  return joined(
    queries.map(({ sql, values }) => fragment(`select * from (${sql})`, ...values)),
    ' union '
  )
}

const cap = 10_000

function total(connection: Connection, walk: Walk, mode: CountMode): Total | null {
  if (mode === 'none') return null
  if (walk.branches.length === 0) return { value: 0, relation: 'exact' }
  const { sql, values } = countQuery(walk, mode === 'capped' ? cap + 1 : null)
  const counted = connection.one<{ n: number }>(sql, ...values)?.n ?? 0
  return mode === 'capped' && counted > cap
    ? { value: cap, relation: 'atLeast' }
    : { value: counted, relation: 'exact' }
}

export interface List<T> {
  readonly resource: string
  readonly filter: object
  readonly options: { sort: string; limit: number; cursor: string | null; count: CountMode }
  readonly walk: Walk
  /** The rows of these keys, the values of the last column, in the same order; with where the walk came upon each. */
  readonly rows: (keys: readonly number[], positions: readonly Position[]) => readonly T[]
  /** Finds the cursor's row again where what it is sorted by has shifted since. */
  readonly reanchored?: (position: Position) => Position
}

/** One page of a list. Throws Problem invalidCursor. */
export function readPage<T>(connection: Connection, list: List<T>): Page<T> {
  const { walk, options } = list
  const fingerprint = listFingerprint(list.resource, list.filter, options.sort)
  const types = walk.columns.map(({ type }) => type)
  const given = decodeCursor(options.cursor, fingerprint, types)
  const position = given === null ? null : (list.reanchored?.(given) ?? given)
  // One row more than the page tells whether there is another page.
  const found = walk.branches.length === 0 ? [] : positions(connection, walk, position, options.limit + 1)
  const page = found.slice(0, options.limit)
  const last = page.at(-1)
  return {
    rows: list.rows(
      page.map(values => Number(values.at(-1))),
      page
    ),
    next: found.length > page.length && last !== undefined ? encodeCursor(fingerprint, last) : null,
    total: total(connection, walk, options.count)
  }
}

function positions(connection: Connection, walk: Walk, position: Position | null, limit: number): readonly Position[] {
  const { sql, values } = pageQuery(walk, position, limit)
  return connection
    .all<Record<string, string | number>>(sql, ...values)
    .map(row => walk.columns.map((_, index) => row[`c${index}`] ?? ''))
}

/** Puts rows that were read in any order into the order of their keys. */
export function inOrderOf<Row extends { key: number }>(keys: readonly number[], rows: readonly Row[]): readonly Row[] {
  const byKey = new Map(rows.map(row => [row.key, row]))
  return keys.flatMap(key => byKey.get(key) ?? [])
}
