import { randomBytes } from 'node:crypto'
import type { AccessKeyStore } from '../store/store.ts'
import { hashSecret, makeKey, type RandomBytes, writtenKey } from './key.ts'
import type { Scope } from './scopes.ts'

export interface KeyRequest {
  /** By which its deeds are known. */
  readonly name: string
  readonly scopes: readonly Scope[]
  /** RFC 3339 in UTC; null for never. */
  readonly expiresAt: string | null
  readonly createdAt: string
}

/** Makes a key and keeps what it is known by. The answer is the only place where it is ever written whole. */
export async function addKey(
  keys: AccessKeyStore,
  request: KeyRequest,
  random: RandomBytes = randomBytes
): Promise<{ readonly id: string; readonly written: string }> {
  const key = makeKey(random)
  await keys.add({ id: key.id, ...request, ...hashSecret(key.secret, random) })
  return { id: key.id, written: writtenKey(key) }
}
