import type { AccessKeyStore, StoredKey } from '../store/store.ts'
import { isSameSecret, isSecretOf, keyStart, readKey } from './key.ts'
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
  return endOf(stored, now) ?? { id: stored.id, name: stored.name, scopes: stored.scopes.filter(isScope) }
}

/**
 * Whether a text is, or was meant as, a key of this service. Others come from proxies that say who signed in there.
 */
export const isKeyOfOurs = (text: string, adminKey: string | null): boolean =>
  text.startsWith(keyStart) || (adminKey !== null && isSameSecret(adminKey, text))

/** Why a key that let somebody in does so no more; null while it does. */
export async function endedSince(
  { id }: AccessKey,
  { keys, now }: { readonly keys: AccessKeyStore; readonly now: Date }
): Promise<Refusal | null> {
  if (id === environmentKey.id) return null
  const stored = await keys.get(id)
  return stored === null ? 'unknown' : endOf(stored, now)
}

function endOf({ revokedAt, expiresAt }: StoredKey, now: Date): Refusal | null {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now.toISOString() ? 'expired' : null
}
