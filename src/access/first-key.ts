import type { AccessKeyStore } from '../store/store.ts'
import { addKey } from './make.ts'

/**
 * Where there has never been a key, makes the first one for whoever sits at the terminal, so that they can write without
 * reading up on keys. Null where there has been one. Not for production, where nobody would see it but the log.
 */
export async function firstKey(keys: AccessKeyStore, createdAt: string): Promise<string | null> {
  if ((await keys.list()).length > 0) return null
  const { written } = await addKey(keys, {
    name: 'first',
    scopes: ['write', 'correct'],
    expiresAt: null,
    createdAt
  })
  return written
}
