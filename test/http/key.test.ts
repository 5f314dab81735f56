import t from 'tap'
import { addKey } from '../../src/access/make.ts'
import { setUp } from '../support/app.ts'

t.test('a key is told what it is good for, and nobody else is', async t => {
  const { app, services } = await setUp(t, { seed: false })
  const request = { name: 'desk', scopes: ['correct'], expiresAt: null, createdAt: '2026-01-01T00:00:00.000Z' } as const
  const { written } = await addKey(services.store.accessKeys, request)
  const asked = (authorization: string) => app.inject({ url: '/key', headers: { authorization } })

  const known = await asked(`Bearer ${written}`)
  t.equal(known.statusCode, 200)
  t.same(known.json(), { name: 'desk', scopes: ['read', 'correct'] })
  t.match(known.headers['cache-control'], /private|no-store/, 'no shared cache keeps it')
  t.same((await app.inject('/key')).json().scopes, ['read', 'write', 'correct', 'admin'], 'the key of the environment')

  for (const authorization of ['', 'Bearer something-else', `Bearer ${written.slice(0, -2)}xx`]) {
    const refused = await asked(authorization)
    t.equal(refused.statusCode, 401, authorization)
    t.match(refused.headers['www-authenticate'], /^Bearer realm=/)
    t.equal(refused.json().code, 'unauthorized')
  }
})
