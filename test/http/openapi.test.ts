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

type App = Awaited<ReturnType<typeof setUp>>['app']

const committed = readFileSync(join(packageRoot, 'openapi.yaml'), 'utf8')
const document = parse(committed) as OpenApi & {
  openapi: string
  tags: readonly { readonly name: string; readonly description: string }[]
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase() as 'GET',
    path,
    ...operation
  }))
)
type Described = (typeof operations)[number]
type Parameter = NonNullable<Described['parameters']>[number]
const reads = operations.filter(({ method }) => method === 'GET')
const writes = operations.filter(({ method }) => method !== 'GET')

/** The path as Swagger UI fills it in when nobody changes anything. */
function filled({ name, path, parameters = [] }: Described): string {
  const required = parameters.filter(parameter => parameter.required === true)
  for (const parameter of required) {
    if (parameter.in !== 'path' || parameter.example === undefined) {
      throw new Error(`${name} needs ${parameter.name} and shows none.`)
    }
  }
  return path.replace(/\{(\w+)\}/g, (_, param) =>
    encodeURIComponent(String(required.find(parameter => parameter.name === param)?.example))
  )
}

/** A parameter of the query as its example has it. */
function written({ name, schema }: Parameter): string {
  const [example] = (schema as { readonly examples?: readonly unknown[] }).examples ?? []
  return `${name}=${encodeURIComponent([example].flat().join(','))}`
}

/** What leaves out the only article that is shipped, and what it does not have; nobody has corrected it. */
const findsNothing = /^not[A-Z]|^section$|^corrected$/

const isJson = (type: unknown) => /^application\/json\b/.test(String(type))

/** Parameters that mean nothing without a search. */
const ofSearch = new Set(['searchIn', 'highlight', 'ranking'])

interface Sample {
  readonly type: string | null
  readonly payload: string
}

/** What an operation shows as its body, in every type that it takes. */
function samplesOf({ name, requestBody }: Described): readonly Sample[] {
  if (requestBody === undefined) return [{ type: null, payload: '' }]
  return Object.entries(requestBody.content).map(([type, media]) => {
    const { example } = media as { readonly example?: unknown }
    if (example === undefined) throw new Error(`${name} shows no body in ${type}.`)
    return { type, payload: typeof example === 'string' ? example : JSON.stringify(example) }
  })
}

/** Sends an operation as it is shown; with the ETag of what it changes, where that is there, as everybody has to. */
async function send(app: App, operation: Described, { type, payload }: Sample) {
  const url = filled(operation)
  const current = await app.inject(url.replace(/\/(?:merge|split)$/, ''))
  const headers = {
    ...(type === null ? {} : { 'content-type': type }),
    ...(current.statusCode === 200 ? { 'if-match': String(current.headers.etag) } : {})
  }
  return app.inject({ method: operation.method, url, headers, ...(type === null ? {} : { payload }) })
}

function operationOf(id: string): Described {
  const operation = operations.find(({ operationId }) => operationId === id)
  if (operation === undefined) throw new Error(`There is no operation ${id}.`)
  return operation
}

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

t.test('operations are grouped, the groups in the order in which somebody new needs them', async t => {
  const groups = document.tags.map(({ name }) => name)
  t.same(groups.slice(0, 5), ['Articles', 'Quotes', 'Entities', 'Timeline', 'Extraction'])
  for (const { name, description } of document.tags) t.match(description, /\w.*\.$/, name)
  const used = operations.map(operation => (operation as { readonly tags?: readonly string[] }).tags ?? [])
  for (const [index, tags] of used.entries()) t.equal(tags.length, 1, operations[index]?.name ?? '')
  t.same([...new Set(used.flat())].toSorted(), groups.toSorted(), 'every group has operations')
  for (const group of groups) {
    const own = operations.filter((_, index) => used[index]?.includes(group))
    const paths = [...new Set(own.map(({ path }) => path))]
    const readable = paths.map(path => own.some(operation => operation.path === path && operation.method === 'GET'))
    t.same(readable, readable.toSorted().toReversed(), `${group}: what can be read comes first`)
  }
})

t.test('every read works as it is shown, on the article that is shipped', async t => {
  const { app } = await setUp(t)
  for (const operation of reads) {
    const url = filled(operation)
    const response = await app.inject(url)
    t.equal(response.statusCode, 200, `${operation.name}: ${url}`)
    const type = String(response.headers['content-type']).split(';', 1)[0] ?? ''
    t.ok(operation.responses['200']?.content?.[type], `${operation.name} comes as ${type}, as documented`)
  }
})

t.test('every parameter of a read works as it is shown', async t => {
  const { app } = await setUp(t)
  for (const operation of reads) {
    const url = filled(operation)
    const parameters = (operation.parameters ?? []).filter(parameter => parameter.in === 'query')
    const search = parameters.find(({ name }) => name === 'q')
    for (const parameter of parameters) {
      // A cursor is the service's to give.
      if (parameter.name === 'cursor') continue
      const query = [parameter, ...(search !== undefined && ofSearch.has(parameter.name) ? [search] : [])]
      const address = `${url}?${query.map(written).join('&')}`
      const response = await app.inject(address)
      t.equal(response.statusCode, 200, address)
      if (!isJson(response.headers['content-type']) || findsNothing.test(parameter.name)) continue
      const { data } = response.json()
      if (data !== undefined) t.ok(data.length > 0, `${address} finds something`)
    }
  }
})

t.test('every write works as it is shown, in every type of body', async t => {
  const takenIn = ['createArticle', 'putArticle'].map(operationOf)
  for (const operation of writes) {
    for (const sample of samplesOf(operation)) {
      const { app } = await setUp(t)
      // Only who is named by two articles can be split, and one is shipped.
      if (operation.operationId === 'splitEntity') {
        for (const before of takenIn) await send(app, before, samplesOf(before)[0] as Sample)
      }
      // Only what was withdrawn comes back.
      if (operation.operationId === 'restoreQuote') {
        const url = filled(operation).replace(/\/restore$/, '')
        await app.inject({ method: 'DELETE', url, headers: { 'if-match': '*' } })
      }
      const response = await send(app, operation, sample)
      const what = `${operation.name} ${sample.type}: ${response.body.slice(0, 300)}`
      t.ok(response.statusCode < 300, what)
      if (!String(response.headers['content-type']).startsWith('application/x-ndjson')) continue
      const lines = response.body.trim().split('\n')
      for (const line of lines) t.ok(JSON.parse(line).status < 300, what)
    }
  }
})
