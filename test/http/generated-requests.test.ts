import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { addKey } from '../../src/access/make.ts'
import { setUp } from '../support/app.ts'
import { garbage, type JsonSchema, type OpenApi, type Operation, text, valid } from '../support/arbitrary.ts'
import { documentedBy } from '../support/generated/documented.ts'
import { type GeneratedHeaders, generatedHeaders } from '../support/generated/headers.ts'
import { heapInUse } from '../support/generated/heap.ts'
import { story } from '../support/story.ts'

// Requests made from the OpenAPI document, valid, nearly valid and garbage, in their parameters, header fields and bodies:
// no answer is a failure of the service, every one has a documented status, a documented content type, the documented
// header fields and the documented shape, and however many there were, nothing of them is kept.

/** More with GENERATED_REQUESTS=50000. */
const requests = Number(process.env.GENERATED_REQUESTS ?? 5000)

/** Of several texts, so that they conflict. */
const url = 'https://courier.example/bridge'

interface Sent {
  readonly method: string
  readonly variant: Variant
  readonly path: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly query: readonly (readonly [string, unknown])[]
  readonly headers: GeneratedHeaders
  readonly type: string
  readonly body: string | undefined
}

/** As the operation is documented, or else about its resource: asked for its head, its methods, or with one it lacks. */
type Variant = 'documented' | 'HEAD' | 'OPTIONS' | 'lacked'

/** The memory that may be in use at the end beyond what was after the first tenth, in bytes. */
const growth = 24 * 2 ** 20

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

const expected = '200 201 204 304 400 401 403 404 405 406 409 412 415 422 428'.split(' ')

function searchOf(query: Sent['query']): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of query) {
    const written = Array.isArray(value)
      ? value.join(',')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
    search.append(name.toWellFormed(), written.toWellFormed())
  }
  return search
}

function methodOf({ variant, method, path }: Sent, document: OpenApi): string {
  if (variant === 'documented') return method.toUpperCase()
  if (variant !== 'lacked') return variant
  const lacked = ['put', 'patch', 'delete', 'post'].find(name => document.paths[path]?.[name] === undefined)
  return (lacked ?? 'propfind').toUpperCase()
}

/** OPTIONS says what there is, and a method that is not there is refused with what is. */
function checkMethods({ variant, method, headers }: Sent, response: LightMyRequestResponse, what: string): void {
  // Whoever sends a key that is none, or takes no answer, is told that first.
  if (response.statusCode === 401 || response.statusCode === 406) return
  const isPreflight = variant === 'OPTIONS' && response.headers['access-control-allow-methods'] !== undefined
  const allowed = String(response.headers[isPreflight ? 'access-control-allow-methods' : 'allow'])
  if (response.statusCode !== (variant === 'OPTIONS' ? 204 : 405)) throw new Error(`${what}: ${response.body}`)
  // A page of another origin is told what it asked for: it may read what it may not change.
  const asked = headers.fields['access-control-request-method']
  const expected = isPreflight && asked !== undefined ? asked : method.toUpperCase()
  if (!allowed.includes(expected)) throw new Error(`${what} allows ${allowed}`)
}

t.test(`${requests} generated requests`, async t => {
  const { app, services } = await setUp(t, { bodyLimit: 64 * 1024 })
  const reader = await addKey(services.store.accessKeys, {
    name: 'reader',
    scopes: ['read'],
    expiresAt: null,
    createdAt: '2025-12-01T00:00:00.000Z'
  })
  const document: OpenApi = (await app.inject('/openapi.json')).json()
  const holdAgainstDocument = documentedBy(document)

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
  // What is withdrawn stays gone, and all that is asked of it from then on is 410.
  const expendable: Readonly<Record<string, fc.Arbitrary<string>>> = {
    article: fc.constantFrom('made-1', 'made-2', 'made-3'),
    quote: fc.constant((await app.inject('/quotes')).json().data.at(-1).id as string),
    entit: fc.constant('person-vladimir-putin')
  }
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
    const any = text.filter(value => !/^\.{0,2}$/.test(value))
    const living = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constant(
          ids[{ entit: 'entity', quote: 'quote', article: 'article' }[own] as keyof typeof ids] ?? 'notFound'
        )
      },
      { weight: 2, arbitrary: known },
      any
    )
    const id = method === 'delete' ? fc.oneof({ weight: 6, arbitrary: expendable[own] ?? any }, any) : living
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
        headers: generatedHeaders,
        variant: fc.oneof<fc.WeightedArbitrary<Variant>[]>(
          { weight: 16, arbitrary: fc.constant('documented') },
          { weight: method === 'get' ? 2 : 0, arbitrary: fc.constant('HEAD') },
          { weight: 1, arbitrary: fc.constant('OPTIONS') },
          { weight: 1, arbitrary: fc.constant('lacked') }
        )
      })
      .map(({ parameters, query: values, stray: extra, content, headers, variant }) => ({
        method,
        variant,
        path,
        parameters,
        query: [...values.filter(([, value]) => value !== undefined), ...(extra === undefined ? [] : [extra])],
        headers,
        type: content.type,
        body: content.body
      }))
  }

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(path, method, operation))
  )
  const seen = new Map<string, number>()
  let sent = 0
  let heapEarly = 0

  /** With what `current` stands for: the ETag of what the path leads to, or that the operation changes. */
  async function headersOf({ fields }: GeneratedHeaders, path: string): Promise<Record<string, string>> {
    const isAsked = ['if-match', 'if-none-match'].some(name => fields[name] === 'current')
    const etag = isAsked ? (await app.inject(path.replace(/\/(merge|split)$/, ''))).headers.etag : undefined
    const meant: Readonly<Record<string, string | undefined>> = { current: etag, reader: `Bearer ${reader.written}` }
    const sent = Object.entries(fields).map(([name, value]) => [
      name,
      Object.hasOwn(meant, value) ? meant[value] : value
    ])
    return Object.fromEntries(sent.filter(([, value]) => value !== undefined))
  }

  /** The answer and its description; null where the document has none because the method is not its. */
  async function ask(asked: Sent): Promise<void> {
    const { path, headers } = asked
    const method = methodOf(asked, document)
    // One that would have no use for a body is refused for a bad one all the same.
    const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? undefined : asked.body
    const operation = document.paths[path]?.[asked.method]
    if (operation === undefined) throw new Error(`${asked.method} ${path} is nowhere in the document.`)
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(String(asked.parameters[name]).toWellFormed())
    )
    const search = searchOf(asked.query)
    const url = `${filled}?${search}`
    const { coding } = body === undefined ? { coding: null } : headers
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(await headersOf(headers, filled)),
        ...(body === undefined || asked.type === '' ? {} : { 'content-type': asked.type }),
        ...(coding === null ? {} : { 'content-encoding': coding.name })
      },
      ...(body === undefined ? {} : { payload: coding === null ? body : coding.encode(body) })
    })
    const what = `${method} ${url} ${JSON.stringify(headers.fields)} → ${response.statusCode}`
    const pair = `${asked.variant === 'documented' ? operation.operationId : method} ${response.statusCode}`
    seen.set(pair, (seen.get(pair) ?? 0) + 1)
    if (asked.variant === 'OPTIONS' || asked.variant === 'lacked') return checkMethods(asked, response, what)
    const isHead = method === 'HEAD'
    holdAgainstDocument(
      {
        path,
        method: asked.method,
        operation,
        isHead,
        isNarrowed: search.has('fields'),
        isWhole: search.get('limit') === 'all',
        what
      },
      response
    )
  }

  await fc.assert(
    fc.asyncProperty(fc.oneof(...operations), async request => {
      await ask(request)
      sent++
      if (sent === Math.ceil(requests / 10)) heapEarly = await heapInUse()
    }),
    { numRuns: requests, seed: 20190403, endOnFailure: true }
  )

  const heap = await heapInUse()
  t.ok(heap - heapEarly < growth, `memory is flat: ${heapEarly} bytes after a tenth, ${heap} at the end`)
  const statuses = [...new Set([...seen.keys()].map(key => key.split(' ')[1]))].toSorted()
  t.comment(`statuses seen: ${statuses.join(', ')}; ${seen.size} pairs of operation and status`)
  for (const status of ['200', '201', '204', '400', '404', '406', '409', '410', '412', '415', '422', '428']) {
    t.ok(statuses.includes(status), `${status} was among the answers`)
  }
  for (const status of expected) t.ok(statuses.includes(status), `${status} was among the answers`)
  const answered = new Set([...seen.keys()].map(key => key.split(' ')[0]))
  const all = Object.values(document.paths).flatMap(methods => Object.values(methods))
  t.same(
    all.map(({ operationId }) => operationId).filter(id => !answered.has(id)),
    [],
    'every operation was asked'
  )
})
