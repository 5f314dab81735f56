import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

// Fastify and nothing else: what the service is held against. Each route answers a constant object by a schema.
// Plain JavaScript, because its start is measured, too, and stripping types would slow it down.
//
//   node server.js PORT FILE     FILE: [{ path, schema, value }], as JSON

const [port, file] = process.argv.slice(2)
const app = Fastify()
for (const { path, schema, value } of JSON.parse(readFileSync(file, 'utf8'))) {
  app.get(path, { schema: { response: { 200: schema } } }, async () => value)
}
await app.listen({ host: '127.0.0.1', port: Number(port) })
