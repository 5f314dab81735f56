import { Problem } from '../errors.ts'
import type { ListOptions, Page } from '../store/store.ts'

/**
 * A page of a list that is at hand whole, because it belongs to one document. The cursor names the last row given, and
 * the owner it belongs to.
 */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  owner: string,
  { limit, cursor, count }: ListOptions<string>
): Page<T> {
  const start = cursor === null ? 0 : rows.findIndex(({ id }) => id === lastOf(cursor, owner)) + 1
  if (cursor !== null && start === 0) throw foreign()
  const shown = rows.slice(start, start + limit)
  const last = shown.at(-1)
  const isLast = start + limit >= rows.length || last === undefined
  return {
    rows: shown,
    next: isLast ? null : Buffer.from(JSON.stringify([owner, last.id])).toString('base64url'),
    total: count === 'none' ? null : { value: rows.length, relation: 'exact' }
  }
}

const foreign = () =>
  new Problem('invalidCursor', 'cursor: It does not belong to this list.', {
    errors: [{ parameter: 'cursor', detail: 'It does not belong to this list.' }]
  })

function lastOf(cursor: string, owner: string): string {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw foreign()
  }
  if (!Array.isArray(parts) || parts.length !== 2 || parts[0] !== owner || typeof parts[1] !== 'string') throw foreign()
  return parts[1]
}
