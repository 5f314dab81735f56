import { createHash, timingSafeEqual } from 'node:crypto'
import type { HashedSecret } from '../store/store.ts'

// A key as clients send it: `dl_`, its id, by which it is looked up and which is no secret, and 32 random bytes. It begins
// with letters of its own so that scanners for secrets that were published by accident can know it.
//
// A secret of 256 random bits cannot be guessed, so a hash that is slow on purpose, as passwords need, would protect
// nothing and only cost every request its time; the salt keeps equal hashes from telling equal secrets.

const idBytes = 6
const secretBytes = 32
const shape = /^dl_([0-9a-f]{12})_([\w-]{43})$/

/** What every key begins with, and no token of anybody else. */
export const keyStart = 'dl_'

export interface KeyParts {
  readonly id: string
  readonly secret: string
}

/** So many bytes that nobody can know beforehand. */
export type RandomBytes = (count: number) => Buffer

export const makeKey = (random: RandomBytes): KeyParts => ({
  id: random(idBytes).toString('hex'),
  secret: random(secretBytes).toString('base64url')
})

export const writtenKey = ({ id, secret }: KeyParts): string => `${keyStart}${id}_${secret}`

/** Null where the text is no key of ours. */
export function readKey(text: string): KeyParts | null {
  const [, id, secret] = shape.exec(text) ?? []
  return id === undefined || secret === undefined ? null : { id, secret }
}

const digest = (salt: string, secret: string) => createHash('sha256').update(`${salt}:${secret}`).digest()

/** SHA-256 of salt and secret. */
export function hashSecret(secret: string, random: RandomBytes): HashedSecret {
  const salt = random(16).toString('hex')
  return { salt, hash: digest(salt, secret).toString('hex') }
}

/** Takes the same time whether much or little of it is right. */
export const isSecretOf = ({ salt, hash }: HashedSecret, secret: string): boolean =>
  timingSafeEqual(digest(salt, secret), Buffer.from(hash, 'hex'))

/** Whether two texts are the same, in a time that tells nothing of either but which are compared. */
export const isSameSecret = (one: string, other: string): boolean => timingSafeEqual(digest('', one), digest('', other))
