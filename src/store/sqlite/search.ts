import type { Scope } from '../../search/scopes.ts'
import { type Expression, hasScope, isExpression, isNot, type Not, together } from '../../search/tree.ts'
import { type Fragment, fragment, joined } from './walk.ts'

// One FTS5 query says much of a search, but not what lies in other tables: the quotes of an article, the names of
// speakers. So a search is a calculation with sets of keys, and every set comes from an index.

/** Where rows are looked up. */
export interface Index {
  /** A query for the keys of the rows that a node finds. */
  keys(node: Expression): Fragment
  /** Whether `keys` answers no key twice. */
  readonly isDistinct?: boolean
  /** The same with the `rank` of each, the best lowest; every key once, and none below `least`. */
  ranks(node: Expression, least: bigint | null): Fragment
}

/** What a list offers to searches. */
export interface Space {
  /** Where words without a scope are looked for: found in one of these is found. */
  readonly everywhere: readonly Index[]
  /** Scopes that all of these know themselves. */
  readonly own: readonly Scope[]
  readonly scoped: (scope: Scope) => Index
}

export interface Search {
  /** A query for `key` alone, every row that is found once. */
  found(): Fragment
  /** A query for `key` and `rank`, none below `least`, and what is left to ask of the row with this key. */
  ranked(key: string, least: bigint | null): { readonly hits: Fragment; readonly where: readonly Fragment[] }
}

export function searchOf(node: Expression, space: Space): Search {
  return {
    found: () => {
      const keys = keysOf(node, space)
      const [only, ...others] = space.everywhere
      const isDistinct = isWhole(node, space) && others.length === 0 && only?.isDistinct === true
      return isDistinct ? keys : { ...keys, sql: `select distinct key from (${keys.sql})` }
    },
    ranked: (key, least) => {
      const { hits, where } = rankedOf(node, space, key, least)
      return { hits: best(hits), where }
    }
  }
}

const among = (key: string, { sql, values }: Fragment) => fragment(`${key} in (${sql})`, ...values)
const outside = (key: string, { sql, values }: Fragment) => fragment(`${key} not in (${sql})`, ...values)
const operand = ({ sql, values }: Fragment) => fragment(`select * from (${sql})`, ...values)

/** Keys that are in all of the sets and in none of the excluded. */
export function intersection(sets: readonly Fragment[], excluded: readonly Fragment[]): Fragment {
  const kept = joined(sets.map(operand), ' intersect ')
  return joined([kept, ...excluded.map(operand)], ' except ')
}

export function union(sets: readonly Fragment[]): Fragment {
  const [only, ...others] = sets
  return only !== undefined && others.length === 0 ? only : joined(sets.map(operand), ' union ')
}

/** Whether one lookup answers the whole node. */
function isWhole(node: Expression | Not, space: Space): boolean {
  if (node.kind === 'term' || !hasScope(node)) return true
  if (node.kind === 'scoped') return space.own.includes(node.scope)
  return node.kind === 'not' ? isWhole(node.of, space) : node.of.every(each => isWhole(each, space))
}

/**
 * The members of an `all`: what is looked for and what is excluded. Those that one lookup answers are one node, the
 * first; names of speakers come last, because they rank nothing.
 */
function parted(members: readonly (Expression | Not)[], space: Space) {
  const whole = members.filter(each => isWhole(each, space))
  const asOne = whole.some(isExpression) ? whole : []
  const apart = members.filter(each => !asOne.includes(each))
  const named = (each: Expression) => each.kind === 'scoped' && each.scope === 'speaker'
  const alone = apart.filter(isExpression)
  const sought = [
    ...(asOne.length === 0 ? [] : [together('all', asOne)]),
    ...alone.filter(each => !named(each)),
    ...alone.filter(named)
  ]
  return { sought, excluded: apart.filter(isNot) }
}

function keysOf(node: Expression | Not, space: Space): Fragment {
  if (node.kind === 'not') return keysOf(node.of, space)
  if (node.kind === 'term' || isWhole(node, space)) return union(space.everywhere.map(index => index.keys(node)))
  const inner = (each: Expression | Not) => keysOf(each, space)
  switch (node.kind) {
    case 'any':
      return union(node.of.map(inner))
    case 'all': {
      const { sought, excluded } = parted(node.of, space)
      return intersection(sought.map(inner), excluded.map(inner))
    }
    case 'scoped':
      return space.scoped(node.scope).keys(node.of)
  }
}

/** Queries that find at least what the node finds, with ranks, and what has to be asked besides. */
function rankedOf(
  node: Expression,
  space: Space,
  key: string,
  least: bigint | null
): { readonly hits: readonly Fragment[]; readonly where: readonly Fragment[] } {
  if (node.kind === 'term' || isWhole(node, space)) {
    return { hits: space.everywhere.map(index => index.ranks(node, least)), where: [] }
  }
  switch (node.kind) {
    case 'any': {
      const ranked = node.of.map(each => rankedOf(each, space, key, least))
      const isExact = ranked.every(({ where }) => where.length === 0)
      return { hits: ranked.flatMap(({ hits }) => hits), where: isExact ? [] : [among(key, keysOf(node, space))] }
    }
    case 'all': {
      const { sought, excluded } = parted(node.of, space)
      const [first, ...others] = sought
      if (first === undefined) throw new RangeError('A search says what to look for.')
      const { hits, where } = rankedOf(first, space, key, least)
      const asked = others.map(each => among(key, keysOf(each, space)))
      const refused = excluded.map(each => outside(key, keysOf(each, space)))
      return { hits, where: [...where, ...asked, ...refused] }
    }
    case 'scoped':
      return { hits: [space.scoped(node.scope).ranks(node.of, least)], where: [] }
  }
}

/** Of what is found in several places the best place counts. */
function best(hits: readonly Fragment[]): Fragment {
  const [only, ...others] = hits
  if (only !== undefined && others.length === 0) return only
  const all = joined(hits, ' union all ')
  return fragment(`select key, min(rank) as rank from (${all.sql}) group by key`, ...all.values)
}
