import t from 'tap'
import type { App } from '../../../src/http/app-type.ts'
import { setUp } from '../../support/app.ts'
import type { JsonSchema, OpenApi } from '../../support/arbitrary.ts'
import { story } from '../../support/story.ts'

// SQL, and what the full-text index takes for operators, in every parameter and every text of a body: it is a text like any
// other, which names nothing that is there.

const payloads = [
  "' or '1'='1",
  "'; drop table articles; --",
  "x' union select hash from access_keys --",
  '") or 1=1 --',
  '" OR headline:*',
  'zzz NEAR(putin netanyahu, 99999999999)zzz',
  '{headline} : ^"zzz" + *',
  "zzz'||(select group_concat(sql) from sqlite_master)||'"
]

/** How many rows each list has: what an injection would change, or get around. */
async function sizes(app: App): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const path of ['/articles', '/quotes', '/entities', '/timeline']) {
    found[path] = (await app.inject(`${path}?count=exact&limit=1`)).json().total.value
  }
  return found
}

/** What the parameter answers to a text that is none of its values. */
function outcome(name: string, schema: JsonSchema): string {
  if (name === 'format') return '406 notAcceptable'
  if (name === 'cursor' || name === 'since') return '400 invalidCursor'
  const { type, format, enum: values } = schema.items ?? schema
  const isText = type === 'string' && format === undefined && values === undefined
  if (!isText) return '400 invalidParameter'
  return /^not[A-Z]/.test(name) ? '200 all' : '200 none'
}

t.test('in every parameter of every read', async t => {
  const { app } = await setUp(t)
  const before = await sizes(app)
  const document: OpenApi = (await app.inject('/openapi.json')).json()
  const ids: Readonly<Record<string, string>> = {
    articles: (await app.inject('/articles')).json().data[0].id,
    quotes: (await app.inject('/quotes')).json().data[0].id,
    entities: 'person-benjamin-netanyahu',
    problems: 'conflict'
  }
  let count = 0
  for (const [path, { get }] of Object.entries(document.paths)) {
    const url = path.replace(/\{(?:id|code)\}/, ids[path.split('/')[1] ?? ''] ?? '').replace('{field}', 'headline')
    const whole = (await app.inject(url)).body
    const all = whole.startsWith('{') ? (JSON.parse(whole).data?.length ?? 0) : 0
    for (const { in: place, name, schema } of get?.parameters ?? []) {
      if (place !== 'query') continue
      const expected = outcome(name, schema)
      for (const payload of payloads) {
        const response = await app.inject(`${url}?${name}=${encodeURIComponent(payload)}`)
        const { data, code } = response.json()
        const found = data?.length === 0 ? 'none' : data?.length === all ? 'all' : `${data?.length} of ${all}`
        const told = `${response.statusCode} ${response.statusCode === 200 ? found : code}`
        if (told !== expected) t.equal(told, expected, `${url}?${name}=${payload}`)
        const detail: string = response.json().detail ?? ''
        // A format that is not there is named, as it was asked for.
        if (name !== 'format' && /sqlite|syntax|fts5|no such/i.test(detail)) t.fail(detail)
        count++
      }
    }
  }
  t.ok(count > 1000, `${count} requests`)
  t.same(await sizes(app), before, 'nothing is gone')
})

t.test('in the ids of paths', async t => {
  const { app } = await setUp(t)
  for (const payload of payloads) {
    const id = encodeURIComponent(payload)
    for (const path of [
      `/articles/${id}`,
      `/articles/${id}/quotes`,
      `/quotes/${id}`,
      `/entities/${id}`,
      `/entities/${id}/related`
    ]) {
      t.match((await app.inject(path)).json(), { status: 404, code: 'notFound' }, path)
    }
    const put = await app.inject({ method: 'PUT', url: `/articles/${id}`, payload: story })
    t.match(put.json(), { status: 422, code: 'invalidBody' }, `PUT ${id}`)
    for (const method of ['PATCH', 'DELETE'] as const) {
      const written = await app.inject({
        method,
        url: `/quotes/${id}`,
        headers: { 'if-match': '*' },
        ...(method === 'PATCH' ? { payload: { kind: 'direct' } } : {})
      })
      t.match(written.json(), { status: 404, code: 'notFound' }, `${method} ${id}`)
    }
  }
})

t.test('in the texts of bodies: they come back to the character, and are found as what they are', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const payload of payloads) {
    const sent = {
      headline: payload,
      description: payload,
      articleBody: `“${payload.replaceAll('"', '')},” said Ada Lund.`,
      publisher: payload,
      articleSection: payload,
      author: [{ name: payload }],
      keywords: [payload]
    }
    const written = await app.inject({ method: 'POST', url: '/articles', payload: sent })
    t.equal(written.statusCode, 201)
    const { id } = written.json()
    t.match((await app.inject(`/articles/${id}`)).json(), sent, payload)
    const listItem = `"${payload.replaceAll('"', '""')}"`
    for (const filter of ['publisher', 'author', 'section']) {
      const { data } = (await app.inject(`/articles?${filter}=${encodeURIComponent(listItem)}`)).json()
      t.same(
        data.map((article: { id: string }) => article.id),
        [id],
        `${filter}=${listItem}`
      )
    }
  }
  t.equal((await app.inject('/articles?count=exact')).json().total.value, payloads.length)
})

t.test('in corrections and merges', async t => {
  const { app } = await setUp(t)
  const url = '/entities/person-benjamin-netanyahu'
  const headers = { 'if-match': '*' }
  for (const payload of payloads) {
    const patched = await app.inject({ method: 'PATCH', url, headers, payload: { name: payload } })
    t.match(patched.json(), { name: payload })
    t.equal((await app.inject(url)).json().name, payload)
    const merged = await app.inject({
      method: 'POST',
      url: `${url}/merge`,
      headers: { 'if-match': '*' },
      payload: { into: payload }
    })
    t.match(merged.json(), { status: 409, code: 'conflict' }, 'there is no such entity')
  }
})
