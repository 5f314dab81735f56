import { Problem } from '../errors.ts'

// A place among the changes: the number of the last that was seen, and whose it is. Numbers of another database would
// pass over changes without a word, and so would those of a later state of this one, as after a backup is restored.

export const cursorOf = (seq: number, origin: string) => `${seq}-${origin}`

/** The number in a cursor; `0` is the beginning. Throws Problem invalidCursor, with the parameter that it came in. */
export function readCursor(cursor: string, origin: string, latest: number, parameter: string): number {
  if (cursor === '0') return 0
  const [, number = '', of] = /^(\d{1,15})-([\w-]+)$/.exec(cursor) ?? []
  const detail =
    of === undefined
      ? 'It is no place among the changes: send back what an answer gave, or 0 for the beginning.'
      : of !== origin
        ? 'It is a place among the changes of another database: begin anew with 0.'
        : Number(number) > latest
          ? 'It lies behind the last change, as where a backup was restored: begin anew with 0.'
          : null
  if (detail === null) return Number(number)
  throw new Problem('invalidCursor', `${parameter}: ${detail}`, { errors: [{ parameter, detail }] })
}
