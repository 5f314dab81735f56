/** What a key may be good for. */
export const scopes = ['read', 'write', 'correct', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** What each scope includes besides itself: whoever writes is answered with what is written. */
const included: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  write: ['write', 'read'],
  correct: ['correct', 'read'],
  admin: scopes
}

export const isScope = (text: string): text is Scope => scopes.some(scope => scope === text)

/** Whether one of the scopes that a key has covers the one that is needed. */
export const covers = (has: readonly Scope[], needed: Scope): boolean =>
  has.some(scope => included[scope].includes(needed))
