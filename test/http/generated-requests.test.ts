import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import t from 'tap'
import { isDateOrDateTime } from '../../src/http/validation.ts'
import { setUp } from '../support/app.ts'
import { garbage, type JsonSchema, type OpenApi, type Operation, text, valid } from '../support/arbitrary.ts'
import { story } from '../support/story.ts'

// Requests made from the OpenAPI document, valid, nearly valid and garbage: no answer is a failure of the service, and
// every one has a documented status, a documented content type and the documented shape.

/** More with GENERATED_REQUESTS=50000. */
const requests = Number(process.env.GENERATED_REQUESTS ?? 5000)

/** Of several texts, so that they conflict. */
const url = 'https://courier.example/bridge'

interface Sent {
  readonly method: string
  readonly path: string
  readonly operation: Operation
  readonly parameters: Readonly<Record<string, unknown>>
  readonly query: readonly (readonly [string, unknown])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const pointer = (...parts: string[]) =>
  parts.map(part => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** Spans of a generated body that say what the text says, so that some bodies with annotations are accepted. */
function fitSpans(value: unknown, texts: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map(item => fitSpans(item, texts))
  if (typeof value !== 'object' || value === null) return value
  const fitted = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fitSpans(part, texts)]))
  const field = texts[String(fitted.field)]
  if (typeof field !== 'string' || field === '' || !('exact' in fitted)) return fitted
  const start = Number(fitted.start) % field.length
  const end = Math.min(field.length, start + 1 + (Number(fitted.end) % 12))
  return { ...fitted, start, end, exact: field.slice(start, end) }
}

t.test(`${requests} generated requests`, async t => {
  const { app } = await setUp(t, { bodyLimit: 64 * 1024 })
  const document: OpenApi = (await app.inject('/openapi.json')).json()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajvFormats.default(ajv)
  ajv.addFormat('date-or-date-time', isDateOrDateTime)
  ajv.addSchema({ ...document, $id: 'openapi.json' })
  const compiled = new Map<string, ValidateFunction>()
  function check(place: string, value: unknown, what: string): void {
    const validate = compiled.get(place) ?? ajv.compile({ $ref: `openapi.json#${place}` })
    compiled.set(place, validate)
    if (!validate(value))
      throw new Error(`${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 500)}`)
  }

  const ids = {
    article: (await app.inject('/articles')).json().data[0].id as string,
    quote: (await app.inject('/quotes')).json().data[0].id as string,
    entity: 'person-benjamin-netanyahu'
  }
  const cursors = await Promise.all(
    ['/articles', '/quotes', '/entities', '/timeline'].map(
      async path => (await app.inject(`${path}?limit=1`)).json().page.next
    )
  )
  const known = fc.constantFrom(...Object.values(ids), 'person-vladimir-putin', 'made-1', 'made-2', 'made-3')

  function parameterOf(name: string, schema: JsonSchema): fc.Arbitrary<unknown> {
    if (name === 'cursor') return fc.oneof(fc.constantFrom(...cursors), text)
    if (['speaker', 'about', 'entity', 'article'].includes(name)) return fc.array(known, { minLength: 1, maxLength: 2 })
    return fc.oneof({ weight: 19, arbitrary: valid(schema, document) }, garbage)
  }

  const usual = new Set(['application/json', 'text/plain', 'application/x-ndjson', 'application/merge-patch+json'])

  function bodyOf(operation: Operation): fc.Arbitrary<{ type: string; body: string | undefined }> {
    const content = Object.entries(operation.requestBody?.content ?? {})
    const kinds = content.map(([type, { schema }]) => {
      if (type === 'text/plain') {
        return fc.array(text, { maxLength: 4 }).map(lines => ({ type, body: lines.join('\n\n') }))
      }
      if (type === 'application/x-ndjson') {
        const line = fc.oneof(valid({ $ref: '#/components/schemas/ArticleInput' }, document), garbage)
        return fc
          .array(line, { maxLength: 3 })
          .map(lines => ({ type, body: lines.map(item => JSON.stringify(item)).join('\n') }))
      }
      const right = valid(schema, document)
      const fitting = right.map(value =>
        typeof value === 'object' && value !== null && 'articleBody' in value
          ? fitSpans({ ...value, datePublished: '2024-05-14', url: null }, value as Record<string, unknown>)
          : value
      )
      const nearly = fc
        .tuple(
          fc.constantFrom<object>(story, { into: ids.entity }, { articles: [ids.article] }, { kind: 'direct' }),
          fc.string({ maxLength: 8 }),
          garbage
        )
        .map(([base, name, value]) => ({ ...base, [name]: value }))
      return fc.oneof(
        { weight: 4, arbitrary: fitting.map(value => ({ type, body: JSON.stringify(value) })) },
        { weight: 2, arbitrary: right.map(value => ({ type, body: JSON.stringify(value) })) },
        { weight: 4, arbitrary: text.map(headline => ({ type, body: JSON.stringify({ ...story, url, headline }) })) },
        { weight: 2, arbitrary: nearly.map(value => ({ type, body: JSON.stringify(value) })) },
        { weight: 1, arbitrary: garbage.map(value => ({ type, body: JSON.stringify(value) })) },
        { weight: 1, arbitrary: text.map(body => ({ type, body })) }
      )
    })
    const strange = fc.record({
      type: fc.constantFrom('application/pdf', 'application/merge-patch+json', 'application/x-ndjson', ''),
      body: fc.constantFrom(undefined, '{}', 'null', JSON.stringify({ ...story, keywords: 'abc' }))
    })
    if (kinds.length === 0) return fc.constant({ type: '', body: undefined })
    // What is in other shapes is read by readers with tests of their own.
    const weighed = kinds.map((arbitrary, index) => ({
      weight: usual.has(content[index]?.[0] ?? '') ? 8 : 1,
      arbitrary
    }))
    return fc.oneof({ weight: 12, arbitrary: fc.oneof(...weighed) }, strange)
  }

  function requestOf(path: string, method: string, operation: Operation): fc.Arbitrary<Sent> {
    const all = operation.parameters ?? []
    const own = /^\/(article|quote|entit)/.exec(path)?.[1] ?? ''
    const id = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constant(
          ids[{ entit: 'entity', quote: 'quote', article: 'article' }[own] as keyof typeof ids] ?? 'notFound'
        )
      },
      { weight: 2, arbitrary: known },
      text.filter(value => !/^\.{0,2}$/.test(value))
    )
    const query = all
      .filter(parameter => parameter.in === 'query')
      .map(({ name, schema }) =>
        fc
          .oneof({ weight: 4, arbitrary: fc.constant(undefined) }, parameterOf(name, schema))
          .map(value => [name, value] as const)
      )
    const stray = fc.oneof(
      { weight: 12, arbitrary: fc.constant(undefined) },
      fc.tuple(fc.string({ maxLength: 6 }), text)
    )
    return fc
      .record({
        parameters: fc.record({
          id,
          code: fc.oneof(id, fc.constant('conflict')),
          field: fc.oneof(id, fc.constantFrom('headline', 'description', 'articleBody'))
        }),
        query: fc.tuple(...query),
        stray,
        content: bodyOf(operation),
        match: fc.constantFrom('current', '*', '"r1-x"', 'nonsense', ''),
        accept: fc.constantFrom('', '', '', '', '', '', '*/*', 'application/json', 'application/x-ndjson', 'image/png')
      })
      .map(({ parameters, query: values, stray: extra, content, match, accept }) => ({
        method,
        path,
        operation,
        parameters,
        query: [...values.filter(([, value]) => value !== undefined), ...(extra === undefined ? [] : [extra])],
        headers: {
          ...(content.type === '' ? {} : { 'content-type': content.type }),
          ...(match === '' ? {} : { 'if-match': match }),
          ...(accept === '' ? {} : { accept })
        },
        body: content.body
      }))
  }

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(path, method, operation))
  )
  const seen = new Map<string, number>()

  await fc.assert(
    fc.asyncProperty(fc.oneof(...operations), async ({ method, path, operation, parameters, query, headers, body }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(String(parameters[name]).toWellFormed())
      )
      const search = new URLSearchParams()
      for (const [name, value] of query) {
        const written = Array.isArray(value)
          ? value.join(',')
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value)
        search.append(name.toWellFormed(), written.toWellFormed())
      }
      const url = `${filled}?${search}`
      const sent = { ...headers }
      if (sent['if-match'] === 'current')
        sent['if-match'] = String((await app.inject(filled.replace(/\/(merge|split)$/, ''))).headers.etag ?? '*')
      const response = await app.inject({
        method: method.toUpperCase() as 'GET',
        url,
        headers: sent,
        ...(body === undefined ? {} : { payload: body })
      })
      const what = `${method.toUpperCase()} ${url} → ${response.statusCode}`
      const status = String(response.statusCode)
      seen.set(`${operation.operationId} ${status}`, (seen.get(`${operation.operationId} ${status}`) ?? 0) + 1)
      if (response.statusCode >= 500) throw new Error(`${what}: ${response.body.slice(0, 400)}`)
      const documented = operation.responses[status]
      if (documented === undefined) throw new Error(`${what} is not documented: ${response.body.slice(0, 400)}`)
      const type = String(response.headers['content-type'] ?? '').split(';', 1)[0] ?? ''
      if (documented.content === undefined) {
        if (response.body !== '') throw new Error(`${what} has a body`)
        return
      }
      if (documented.content[type] === undefined) throw new Error(`${what} comes as ${type}`)
      const place = pointer('paths', path, method, 'responses', status, 'content', type, 'schema')
      if (type === 'application/x-ndjson') {
        const isWhole = !search.has('fields') || response.statusCode !== 200 || method !== 'get'
        for (const line of response.body.split('\n').filter(part => part !== '')) {
          const value = JSON.parse(line)
          if (isWhole) check(place, value, what)
        }
        return
      }
      // What standards describe is held against them elsewhere.
      if (!/json$/.test(type)) return
      const value = response.json()
      const isPartial = search.has('fields')
      if (!isPartial || response.statusCode !== 200) return check(place, value, what)
      // With `fields` an answer has only the named members; each of them is as documented.
      const reference = documented.content[type].schema.$ref ?? ''
      const list = document.components.schemas[reference.split('/').at(-1) ?? '']?.properties?.data
      const item = (list?.items?.$ref ?? reference).replace('#', '')
      for (const row of list === undefined ? [value] : value.data) {
        for (const [name, member] of Object.entries(row)) check(`${item}/properties/${name}`, member, `${what} ${name}`)
      }
    }),
    { numRuns: requests, seed: 20190403, endOnFailure: true }
  )

  const statuses = [...new Set([...seen.keys()].map(key => key.split(' ')[1]))].toSorted()
  t.comment(`statuses seen: ${statuses.join(', ')}; ${seen.size} pairs of operation and status`)
  for (const status of ['200', '201', '204', '400', '404', '406', '409', '410', '412', '415', '422', '428']) {
    t.ok(statuses.includes(status), `${status} was among the answers`)
  }
})
