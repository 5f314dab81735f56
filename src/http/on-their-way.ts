import type { ServerResponse } from 'node:http'
import { Ring } from './ring.ts'

/** Bytes of answers on their way. */
const room = 2 * 1024 * 1024
/** Of more, memory comes from the system and goes back to it each time, which takes longer than to send them in pieces. */
export const longestOnItsWay = 128 * 1024

const ring = new Ring(room, () => true)

/**
 * Memory for the body of an answer, `fill`ed, which is used again when the answer has gone. Null where the body is too long
 * for that, all of that memory is in use, or nobody waits for the answer any more.
 */
export function onItsWay(raw: ServerResponse, length: number, fill: (into: Buffer) => void): Buffer | null {
  // Of an answer whose client has gone already no end is told.
  const place = length > longestOnItsWay || raw.destroyed ? null : ring.take(length, 0)
  if (place === null) return null
  const bytes = ring.bytes(place)
  fill(bytes)
  ring.hold(place)
  raw.once('close', () => {
    ring.release(place)
    ring.remove(place)
  })
  return bytes
}
