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
  /** Whether a branch may come upon a row twice. */
  readonly repeats?: boolean
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

const vector = (columns: readonly Column[]) => `(${columns.map(({ sql }) => sql).join(', ')})`

/**
 * Rows after the position. Row values compare like the index is sorted, as long as all columns run one way; where the
 * later ones run the other way, the index finds the first group and the few rows that share it are compared.
 */
function after(columns: readonly Column[], position: Position): readonly Fragment[] {
  const turn = columns.findIndex(({ descends }) => descends !== columns[0]?.descends)
  const first = turn === -1 ? columns : columns.slice(0, turn)
  const compare = (group: readonly Column[], values: Position, orEqual = '') =>
    fragment(`${vector(group)} ${group[0]?.descends ? '<' : '>'}${orEqual} (${placeholders(values)})`, ...values)
  const head = position.slice(0, first.length)
  if (turn === -1) return [compare(first, head)]
  const later = joined([compare(first, head), ...after(columns.slice(turn), position.slice(turn))], ' or ')
  return [compare(first, head, '='), { ...later, sql: `(${later.sql})` }]
}

function conditions({ columns, lower, upper }: Walk, position: Position | null): readonly Fragment[] {
  const [first] = columns
  if (first === undefined) return []
  // Where the cursor already bounds a side, the wider bound beside it could mislead the planner into starting there.
  const hasLower = lower !== undefined && (position === null || first.descends)
  const hasUpper = upper !== undefined && (position === null || !first.descends)
  return [
    ...(hasLower ? [fragment(`${first.sql} >= ?`, lower)] : []),
    ...(hasUpper ? [fragment(`${first.sql} <= ?`, upper)] : []),
    ...(position === null ? [] : after(columns, position))
  ]
}

function branchQuery(walk: Walk, { from, where }: Branch, position: Position | null): Fragment {
  const selected = walk.columns.map(({ sql }, index) => `${sql} as c${index}`).join(', ')
  const all = joined([...where, ...conditions(walk, position), ...walk.where], ' and ')
  const filter = all.sql === '' ? '' : ` where ${all.sql}`
  return {
    sql: `select ${walk.repeats ? 'distinct ' : ''}${selected} from ${from.sql}${filter}`,
    values: [...from.values, ...all.values]
  }
}

/** The positions of up to `limit` rows from the cursor on, in order. */
export function pageQuery(walk: Walk, position: Position | null, limit: number): Fragment {
  const { columns, branches } = walk
  const order = columns.map(({ sql, descends }) => `${sql}${descends ? ' desc' : ''}`).join(', ')
  const pages = branches.map(branch => {
    const { sql, values } = branchQuery(walk, branch, position)
    return fragment(`${sql} order by ${order} limit ?`, ...values, limit)
  })
  const [only] = pages
  if (only !== undefined && pages.length === 1) return only
  const merged = joined(
    pages.map(({ sql, values }) => fragment(`select * from (${sql})`, ...values)),
    ' union '
  )
  const mergedOrder = columns.map(({ descends }, index) => `${index + 1}${descends ? ' desc' : ''}`).join(', ')
  return fragment(`${merged.sql} order by ${mergedOrder} limit ?`, ...merged.values, limit)
}

/** One row with `n`: how many rows there are, counted up to `most`. */
export function countQuery(walk: Walk, most: number | null): Fragment {
  const counts = walk.branches.map(branch => {
    const { sql, values } = branchQuery(walk, branch, null)
    return most === null ? { sql, values } : fragment(`${sql} limit ?`, ...values, most)
  })
  const [only] = counts
  if (only !== undefined && counts.length === 1)
    return fragment(`select count(*) as n from (${only.sql})`, ...only.values)
  const merged = joined(
    counts.map(({ sql, values }) => fragment(`select * from (${sql})`, ...values)),
    ' union '
  )
  return fragment(`select count(*) as n from (${merged.sql})`, ...merged.values)
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
  /** The rows of these keys, the values of the last column, in the same order. */
  readonly rows: (keys: readonly number[]) => readonly T[]
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
    rows: list.rows(page.map(values => Number(values.at(-1)))),
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
