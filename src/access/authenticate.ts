import type { AccessKeyStore } from '../store/store.ts'
import { isSameSecret, isSecretOf, readKey } from './key.ts'
import { isScope, type Scope } from './scopes.ts'

/** Who asks: the key that a request came with. */
export interface AccessKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
}

/** Why a key lets nobody in. */
export type Refusal = 'unknown' | 'expired' | 'revoked'

/** The key of the environment. No other has this id, for those are hexadecimal. */
const environmentKey: AccessKey = { id: 'environment', name: 'ADMIN_KEY', scopes: ['admin'] }

/** Finds out whose key a text is. Whether the id or the secret is wrong is told to nobody. */
export async function authenticate(
  text: string,
  { keys, adminKey, now }: { readonly keys: AccessKeyStore; readonly adminKey: string | null; readonly now: Date }
): Promise<AccessKey | Refusal> {
  if (adminKey !== null && isSameSecret(adminKey, text)) return environmentKey
  const parts = readKey(text)
  const stored = parts === null ? null : await keys.get(parts.id)
  if (parts === null || stored === null || !isSecretOf(stored, parts.secret)) return 'unknown'
  if (stored.revokedAt !== null) return 'revoked'
  if (stored.expiresAt !== null && stored.expiresAt <= now.toISOString()) return 'expired'
  return { id: stored.id, name: stored.name, scopes: stored.scopes.filter(isScope) }
}
