import type { Position, PositionType } from '../cursor.ts'
import { placeholders, type Value } from './connection.ts'

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

/** `expression not in (?, ?)`, which what is unknown meets too; nothing to check where nothing is excluded. */
export function noneOf(expression: string, values: readonly Value[] | undefined): readonly Fragment[] {
  if (values === undefined) return []
  return [fragment(`(${expression} is null or ${expression} not in (${placeholders(values)}))`, ...values)]
}

/** `expression in (?, ?)`; nothing to check where there are no alternatives. */
export function oneOf(expression: string, values: readonly Value[] | undefined): readonly Fragment[] {
  return values === undefined ? [] : [fragment(`${expression} in (${placeholders(values)})`, ...values)]
}

/** That a row of the source meets the tests; nothing to check where there are none. `source` ends in a condition. */
export function existing(source: string, tests: readonly Fragment[]): readonly Fragment[] {
  const all = joined(tests, ' and ')
  return tests.length === 0 ? [] : [{ ...all, sql: `exists (select 1 from ${source} and ${all.sql})` }]
}

/** That no row of the source meets the tests. */
export const missing = (source: string, tests: readonly Fragment[]): readonly Fragment[] =>
  existing(source, tests).map(({ sql, values }) => fragment(`not ${sql}`, ...values))

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
  readonly lower?: string | bigint | undefined
  readonly upper?: string | bigint | undefined
  /** A query for as many rows as the walk finds, where one is at hand that looks none of them up. */
  readonly counted?: Fragment | undefined
  /** What all rows are among, where looking at all of it to count the rows may take too long: a query for `key`. */
  readonly candidates?: { readonly of: Fragment; readonly where: readonly Fragment[] } | undefined
  /** Of a list by relevance: whether all matches were ranked. */
  readonly ranking?: 'all' | 'recent' | undefined
  /** Whether a branch may come upon a row twice. */
  readonly repeats?: boolean
  /** Whether no two branches come upon one row: then nobody has to look for it. */
  readonly isDisjoint?: boolean
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
    const steps = columns.slice(0, turn + 1).map(({ sql, type, descends }, place) => {
      const sign = place < turn ? '=' : descends ? '<' : '>'
      const value = type === 'bigint' ? 'cast(? as integer)' : '?'
      return fragment(`${sql} ${sign} ${value}`, position[place] ?? '')
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

/**
 * The positions of up to `limit` rows from the cursor on, in order: one query, or one for each stretch, of which the next
 * is asked where those before found too few.
 */
export function pageQueries(walk: Walk, position: Position | null, limit: number): readonly Fragment[] {
  const { columns, branches } = walk
  const selected = columns
    .map(({ sql, type }, index) => `${type === 'bigint' ? `cast(${sql} as text)` : sql} as c${index}`)
    .join(', ')
  const order = columns.map(({ sql, descends }) => `${sql}${descends ? ' desc' : ''}`).join(', ')
  const pages = branches.flatMap(branch =>
    stretches(walk, position).map(stretch => {
      const { sql, values } = branchQuery(walk, branch, selected, stretch)
      return fragment(`${sql} order by ${order} limit ?`, ...values, limit)
    })
  )
  // Stretches lie one behind the other; branches beside each other.
  if (branches.length === 1) return pages
  const merged = united(pages)
  const mergedOrder = columns
    .map(({ type, descends }, index) => {
      const column = type === 'bigint' ? `cast(c${index} as integer)` : `c${index}`
      return `${column}${descends ? ' desc' : ''}`
    })
    .join(', ')
  return [fragment(`select * from (${merged.sql}) order by ${mergedOrder} limit ?`, ...merged.values, limit)]
}

/** One row with `n`: how many rows there are, counted up to `most`. */
export function countQuery(walk: Walk, most: number | null): Fragment {
  if (walk.counted !== undefined) {
    const { sql, values } = walk.counted
    const limit = most === null ? [] : [most]
    return fragment(`select count(*) as n from (${sql}${most === null ? '' : ' limit ?'})`, ...values, ...limit)
  }
  const { sql, values } = keysQuery(walk, most)
  return fragment(`select count(*) as n from (${sql})`, ...values)
}

/**
 * The keys `k` of the rows that the walk finds, each once and in no order: up to `most` of each branch, and those that
 * meet the test.
 */
export function keysQuery(
  walk: Walk,
  most: number | null,
  test: (key: string) => readonly Fragment[] = () => []
): Fragment {
  const key = walk.columns.at(-1)?.sql ?? '1'
  const tested = { ...walk, where: [...test(key), ...walk.where] }
  const all = walk.branches.flatMap(branch =>
    stretches(walk, null).map(stretch => {
      const { sql, values } = branchQuery(tested, branch, `${key} as k`, stretch)
      return most === null ? { sql, values } : fragment(`${sql} limit ?`, ...values, most)
    })
  )
  const [only] = all
  return only !== undefined && all.length === 1 ? only : united(all, walk.isDisjoint)
}

/** Rows of any of the queries, each once. */
function united(queries: readonly Fragment[], isDisjoint = false): Fragment {
  return joined(
    queries.map(({ sql, values }) => fragment(`select * from (${sql})`, ...values)),
    isDisjoint ? ' union all ' : ' union '
  )
}

/**
 * How what is found is counted: by its index alone where nothing else is asked, else by looking at so many of it.
 * The conditions are about `f.key`.
 */
export function counting(
  found: Fragment,
  where: readonly Fragment[],
  { lower, upper }: { lower?: bigint; upper?: bigint }
): Pick<Walk, 'counted' | 'candidates'> {
  const tests = [
    ...where,
    ...(lower === undefined ? [] : [fragment('f.key >= ?', lower)]),
    ...(upper === undefined ? [] : [fragment('f.key <= ?', upper)])
  ]
  return tests.length === 0 ? { counted: found } : { candidates: { of: found, where: tests } }
}
