import type { Mention } from '../document/annotations.ts'
import { fields } from '../document/span.ts'
import { Problem } from '../errors.ts'
import type { ListOptions } from '../store/store.ts'
import { Page, Stored } from '../store/stored.ts'

interface Row {
  readonly id: string
  readonly mentions: readonly Mention[]
}

type Position = readonly [field: number, start: number, id: string]

/** Where a row stands, so that a walk goes on after it even where it is gone: its first mention, then its id. */
function positionOf({ id, mentions: [first] }: Row): Position {
  return first === undefined ? [fields.length, 0, id] : [fields.indexOf(first.field), first.start, id]
}

function compare(a: Position, b: Position): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)
}

/**
 * A page of an article's entities by first mention, out of the list that is at hand whole. The cursor names the place of
 * the last row given, and the owner it belongs to.
 */
export function pageOf<T extends Row>(
  rows: readonly T[],
  owner: string,
  { limit, cursor, count }: ListOptions<string>
): Page<T> {
  const placed = rows.map(row => ({ row, position: positionOf(row) })).sort((a, b) => compare(a.position, b.position))
  const after = cursor === null ? null : lastOf(cursor, owner)
  const rest = after === null ? placed : placed.filter(({ position }) => compare(position, after) > 0)
  const shown = rest.slice(0, limit)
  const last = shown.at(-1)
  return new Page(
    shown.map(({ row }) => Stored.fromValue(row)),
    last === undefined || rest.length <= limit
      ? null
      : Buffer.from(JSON.stringify([owner, ...last.position])).toString('base64url'),
    count === 'none' ? null : { value: rows.length, relation: 'exact' }
  )
}

const foreign = () =>
  new Problem('invalidCursor', 'cursor: It does not belong to this list.', {
    errors: [{ parameter: 'cursor', detail: 'It does not belong to this list.' }]
  })

function lastOf(cursor: string, owner: string): Position {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw foreign()
  }
  if (!Array.isArray(parts)) throw foreign()
  const [of, field, start, id, ...more] = parts as unknown[]
  const isPosition = typeof field === 'number' && typeof start === 'number' && typeof id === 'string'
  if (of !== owner || !isPosition || more.length > 0) throw foreign()
  return [field, start, id]
}
