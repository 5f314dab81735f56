import Fastify from 'fastify'
import t from 'tap'
import { honourIdempotencyKeys } from '../../../src/http/idempotency/hooks.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'

t.test('clients with access keys of their own do not meet under one idempotency key', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  const app = Fastify()
  t.teardown(async () => {
    await app.close()
    await store.close()
  })
  app.addHook('onRequest', async request => {
    const id = request.headers['x-client']
    Object.assign(request, { accessKey: id === undefined ? null : { id: String(id) } })
  })
  honourIdempotencyKeys(app, { store, now: () => new Date('2026-01-01T12:00:00Z') })
  let done = 0
  app.post('/deeds', { config: { honoursKey: () => true } }, async (_request, reply) => reply.send(`${++done}`))
  const deed = async (client: string | null) => {
    const headers = { 'idempotency-key': '"one"', ...(client === null ? {} : { 'x-client': client }) }
    return (await app.inject({ method: 'POST', url: '/deeds', headers })).body
  }
  for (const client of ['press', 'archive', null]) {
    const first = await deed(client)
    t.equal(first, String(done), 'what another was answered is not told')
    t.equal(await deed(client), first, 'and it is done once for each')
  }
  t.equal(done, 3)
})
