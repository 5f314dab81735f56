import Fastify from 'fastify'
import t from 'tap'
import { schemaOf } from '../../../bench/http/bare/schema-of.ts'

t.test('what Fastify writes by the schema of a value is the value', async t => {
  const value = {
    data: [
      { id: 'a', text: '“x”', speaker: { name: 'A', mention: null }, confidence: 0.5, kinds: [], isKnown: true },
      { id: 'b', text: null, speaker: null, confidence: 1, kinds: ['k'], more: [1, 2] }
    ],
    page: { next: null, limit: 20 },
    mixed: [1, 'one', null]
  }
  const app = Fastify()
  app.get('/', { schema: { response: { 200: schemaOf([value]) } } }, async () => value)
  const answer = await app.inject('/')
  t.same(answer.json(), value)
  t.equal(answer.body.length, JSON.stringify(value).length)
  await app.close()
})

t.test('a schema says what values have in common', async t => {
  t.same(schemaOf(['a', null]), { type: 'string', nullable: true })
  t.same(schemaOf([1, 2.5]), { type: 'number' })
  t.same(schemaOf([1, 'a']), {})
  t.same(schemaOf([]), {})
  t.same(schemaOf([[{ a: 1 }], []]), {
    type: 'array',
    items: { type: 'object', properties: { a: { type: 'integer' } } }
  })
})
