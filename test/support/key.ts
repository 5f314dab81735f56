/** What requests of the tests are let in with: it has every scope. */
export const adminKey = 'key-of-the-tests'

export const withKey = { authorization: `Bearer ${adminKey}` } as const
