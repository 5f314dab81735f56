import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import t from 'tap'
import { parse } from 'yaml'
import { isDateOrDateTime } from '../../src/http/validation.ts'
import { packageRoot } from '../../src/package-root.ts'
import { setUp } from '../support/app.ts'
import type { OpenApi } from '../support/arbitrary.ts'

const committed = readFileSync(join(packageRoot, 'openapi.yaml'), 'utf8')
const document = parse(committed) as OpenApi & { openapi: string }
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation }))
)

t.test('the committed document is the one that the service serves', async t => {
  const { app } = await setUp(t, { seed: false })
  const yaml = await app.inject('/openapi.yaml')
  t.match(yaml.headers['content-type'], 'application/yaml')
  t.ok(yaml.body === committed, 'openapi.yaml is fresh (npm run openapi)')
  t.same((await app.inject('/openapi.json')).json(), document)
})

t.test('it passes the recommended rules of Redocly without a warning', async t => {
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({ source: committed, absoluteRef: 'openapi.yaml', config })
  t.same(
    found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    []
  )
})

t.test('every operation is described to the last parameter and answer', async t => {
  t.equal(document.openapi, '3.1.1')
  t.ok(operations.length >= 25)
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length)
  for (const operation of operations as ((typeof operations)[number] & Record<string, unknown>)[]) {
    const { name } = operation
    for (const member of ['operationId', 'summary', 'description'])
      t.match(operation[member], /\w/, `${name} ${member}`)
    t.match(operation.tags, [/\w/], name)
    for (const parameter of (operation.parameters ?? []) as unknown as Record<string, unknown>[]) {
      t.match(parameter.description, /\w/, `${name} ${parameter.name}`)
      const { examples } = parameter.schema as { examples?: unknown[] }
      t.ok('example' in parameter || examples !== undefined, `${name} ${parameter.name} has an example`)
    }
    t.ok('500' in operation.responses, name)
  }
})

t.test('resources are named components, referred to and never inlined', async t => {
  const names = Object.keys(document.components.schemas)
  for (const name of [
    'Article',
    'Quote',
    'Entity',
    'Event',
    'Span',
    'EntityRef',
    'TimeExpression',
    'Problem',
    'ArticleInput'
  ]) {
    t.ok(names.includes(name), name)
  }
  t.notOk(names.some(name => /^def-/.test(name)))
  for (const { name, responses } of operations) {
    for (const [status, { content = {} }] of Object.entries(responses)) {
      for (const [type, { schema }] of Object.entries(content)) {
        if (!/^application\/(?:problem\+)?json$/.test(type)) continue
        t.match(schema.$ref, /^#\/components\/schemas\//, `${name} ${status}`)
      }
    }
  }
  t.notMatch(JSON.stringify(document), /"nullable"/, '3.1 has no nullable')
})

t.test('what requests are checked by is JSON Schema', async t => {
  // A process compiles a check with the first request that needs it, and would tell of a fault then only.
  const ajv = new Ajv2020({ strict: false, validateSchema: true })
  ajvFormats.default(ajv)
  ajv.addFormat('date-or-date-time', isDateOrDateTime)
  ajv.addSchema({ ...document, $id: 'openapi.json' })
  const compiles = (pointer: string) => t.ok(ajv.compile({ $ref: `openapi.json#${pointer}` }), pointer)
  const valid = (schema: object, what: string) => t.ok(ajv.validateSchema(schema), what)
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    valid(schema as object, name)
    compiles(`/components/schemas/${name}`)
  }
  for (const { name, parameters = [] } of operations) {
    for (const { name: parameter, schema } of parameters) {
      valid(schema, `${name} ${parameter}`)
      ajv.compile({ ...schema })
    }
  }
})

t.test('successes have an example from the seed article, and it is valid', async t => {
  const ajv = new Ajv2020({ strict: false })
  ajvFormats.default(ajv)
  ajv.addFormat('date-or-date-time', isDateOrDateTime)
  ajv.addSchema({ ...document, $id: 'openapi.json' })
  for (const { name, responses } of operations) {
    for (const [status, { content = {} }] of Object.entries(responses)) {
      const media = content['application/json'] as { schema: { $ref: string }; example?: unknown } | undefined
      if (media === undefined) continue
      t.ok(media.example !== undefined, `${name} ${status} has an example`)
      const validate = ajv.compile({ $ref: `openapi.json${media.schema.$ref}` })
      t.ok(validate(media.example), `${name} ${status}: ${ajv.errorsText(validate.errors)}`)
    }
  }
  t.match(JSON.stringify(document.paths), /We talked about the situation in Syria/)
})
