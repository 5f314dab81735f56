import { hash } from 'node:crypto'
import { Problem } from '../errors.ts'

// A cursor says where in which list the next page begins: the values that the last row is sorted by, behind a
// fingerprint of filter and sort. It holds no state of the server's and stays good for as long as the list means the same.

export type PositionValue = string | number
export type Position = readonly PositionValue[]
/** A `bigint` travels as its decimal digits. */
export type PositionType = 'string' | 'number' | 'integer' | 'bigint'

// Alternatives in another order are the same filter.
const inOneOrder = (value: unknown) => (Array.isArray(value) ? [...new Set(value)].sort() : value)

/** Tells lists apart by resource, filter and sort, and by nothing else: page size and counting may change in a walk. */
export function listFingerprint(resource: string, filter: object, sort: string): string {
  const members = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, inOneOrder(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return hash('sha256', JSON.stringify([resource, sort, members]), 'base64url').slice(0, 10)
}

export function encodeCursor(fingerprint: string, position: Position): string {
  return Buffer.from(JSON.stringify([fingerprint, ...position])).toString('base64url')
}

const isOfType = (value: unknown, type: PositionType): value is PositionValue =>
  type === 'string'
    ? typeof value === 'string'
    : type === 'bigint'
      ? typeof value === 'string' && /^-?\d{1,19}$/.test(value)
      : type === 'integer'
        ? Number.isSafeInteger(value)
        : typeof value === 'number' && Number.isFinite(value)

/** The position in a cursor of this list; null without a cursor. Throws Problem invalidCursor for any other. */
export function decodeCursor(
  cursor: string | null,
  fingerprint: string,
  types: readonly PositionType[]
): Position | null {
  if (cursor === null) return null
  const values = readCursor(cursor)
  if (values === null) {
    throw invalidCursor('The cursor cannot be read: send it back exactly as the previous page gave it.')
  }
  const [given, ...position] = values
  if (given !== fingerprint) {
    throw invalidCursor(
      'The cursor was given for other filters or another sort: repeat those of the page it came from, or begin without it.'
    )
  }
  const read = position.filter((value, index) => isOfType(value, types[index] ?? 'string')) as PositionValue[]
  if (read.length !== types.length || position.length !== types.length) {
    throw invalidCursor('The cursor does not hold a position of this list: begin without it.')
  }
  return read
}

function invalidCursor(detail: string): Problem {
  return new Problem('invalidCursor', detail, { errors: [{ parameter: 'cursor', detail }] })
}

function readCursor(cursor: string): unknown[] | null {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(values) ? values : null
  } catch {
    return null
  }
}
