import type { Claimed, IdempotencyStore, KeptResponse } from '../store.ts'
import type { Connection } from './connection.ts'

// Every unit of work of it is a write of its own that no answer of the API tells of (connection.ts, `note`), and comes behind
// the write that it tells of: a key whose answer is kept never lacks what was done for it, also where articles are answered
// before they are committed, because those are committed first (write-queue.ts). Where the process ends between the two, the
// key is claimed and not answered, and may be claimed anew when the claim has run out.

export interface IdempotencyRoom {
  /** How many keys are kept; of more, those that came first are forgotten. */
  readonly keys: number
  /** Bytes of all answers together; of more, those that came first are forgotten. */
  readonly bytes: number
  /** Bytes of one answer; a longer one is not kept. */
  readonly longest: number
}

const megabyte = 1024 * 1024
const standardRoom: IdempotencyRoom = { keys: 100_000, bytes: 128 * megabyte, longest: 16 * megabyte }

/** So many that have run out go with each key that comes, and none of them has to wait for all. */
const atOnce = 100

interface Row {
  readonly number: number
  readonly fingerprint: string
  readonly expires_at: string
  /** Null while the request is under way, and so are the next. */
  readonly status: number | null
  readonly headers: string
  readonly body: string
}

const select = 'select number, fingerprint, expires_at, status, headers, body from idempotency_keys where key = ?'
const insert = `
  insert into idempotency_keys (key, fingerprint, claimant, expires_at, bytes) values (?, ?, ?, ?, ?)`
const answer = `
  update idempotency_keys set status = ?, headers = ?, body = ?, bytes = ?, expires_at = ?
  where key = ? and claimant = ? and status is null`
const forget = 'delete from idempotency_keys where number = ?'
const release = 'delete from idempotency_keys where key = ? and claimant = ? and status is null'
const sweep = `
  delete from idempotency_keys where number in (
    select number from idempotency_keys where expires_at <= ? order by expires_at limit ${atOnce})`
const selectRoom = 'select keys, bytes from idempotency_room where key = 1'
const selectFirst = 'select number from idempotency_keys order by number limit 1'

export function idempotencyStore(connection: Connection, most = standardRoom): IdempotencyStore {
  /** Forgets what came first until the rest has room. */
  function makeRoom(keys: number, bytes: number): void {
    for (;;) {
      const taken = connection.one<{ keys: number; bytes: number }>(selectRoom) ?? { keys: 0, bytes: 0 }
      if (taken.keys <= keys && taken.bytes <= bytes) return
      const first = connection.one<{ number: number }>(selectFirst)
      if (first === undefined) return
      connection.run(forget, first.number)
    }
  }

  return {
    claim: ({ key, fingerprint, claimant, at, until }) =>
      connection.note((): Claimed => {
        connection.run(sweep, at)
        const row = connection.one<Row>(select, key)
        // A claim that runs out later than one that is made now is of a clock that was set back since.
        const isKept = row !== undefined && row.expires_at > at && (row.status !== null || row.expires_at <= until)
        if (isKept) return claimedBefore(row, fingerprint)
        if (row !== undefined) connection.run(forget, row.number)
        makeRoom(most.keys - 1, most.bytes)
        connection.run(insert, key, fingerprint, claimant, until, key.length + fingerprint.length)
        return { outcome: 'claimed' }
      }),
    keep: (key, claimant, { status, headers, body }, until) =>
      connection.note(() => {
        const bytes = Buffer.byteLength(body)
        if (bytes > most.longest) {
          connection.run(release, key, claimant)
          return
        }
        const fields = JSON.stringify(headers)
        connection.run(answer, status, fields, body, bytes + fields.length + key.length, until, key, claimant)
        makeRoom(most.keys, most.bytes)
      }),
    release: (key, claimant) =>
      connection.note(() => {
        connection.run(release, key, claimant)
      })
  }
}

function claimedBefore({ fingerprint, status, headers, body }: Row, own: string): Claimed {
  if (fingerprint !== own) return { outcome: 'otherRequest' }
  if (status === null) return { outcome: 'underWay' }
  return { outcome: 'answered', response: { status, headers: JSON.parse(headers) as KeptResponse['headers'], body } }
}
