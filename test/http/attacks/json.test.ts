import t from 'tap'
import type { App } from '../../../src/http/app-type.ts'
import { readColumnMap } from '../../../src/import/column-map.ts'
import { setUp } from '../../support/app.ts'
import { story } from '../../support/story.ts'

// JSON that means something to a program and not to its author: members that are a prototype's, twice the same member,
// numbers that no double holds, nesting and names without end. And the other places where names come from outside.

const json = { 'content-type': 'application/json' }
const text = JSON.stringify(story).slice(1)
const post = (app: App, payload: string, url = '/articles', headers: Record<string, string> = json) =>
  app.inject({ method: 'POST', url, headers, payload })

const isClean = () =>
  Object.keys(Object.prototype).length === 0 && !('polluted' in {}) && !('polluted' in []) && !('polluted' in story)

t.test('a member that is named like a prototype’s is one that no article has', async t => {
  const { app } = await setUp(t)
  for (const member of [
    '"__proto__":{"polluted":1}',
    '"constructor":{"prototype":{"polluted":1}}',
    '"prototype":{"polluted":1}',
    '"toString":"x"',
    '"hasOwnProperty":"x"',
    '"\\u005f_proto__":{"polluted":1}'
  ]) {
    const name = JSON.parse(`{${member}}`)
    const [key = ''] = Object.keys(name)
    for (const url of ['/articles', '/extract']) {
      t.match((await post(app, `{${member},${text}`, url)).json(), {
        status: 422,
        code: 'invalidBody',
        errors: [{ pointer: `/${key}` }]
      })
    }
    const inside = await post(
      app,
      `{"author":[{"name":"Ada","x":0,${member}}],${text.replace(/"author":\[[^\]]*\],/, '')}`
    )
    t.match(inside.json(), { status: 422, code: 'invalidBody' })
    const line = (
      await post(app, `{${member},${text}\n`, '/articles', { 'content-type': 'application/x-ndjson' })
    ).json()
    t.match(line, { status: 422, problem: { code: 'invalidBody' } })
    for (const [method, url] of [
      ['PATCH', '/entities/person-vladimir-putin'],
      ['POST', '/entities/person-vladimir-putin/merge'],
      ['POST', '/entities/person-vladimir-putin/split']
    ] as const) {
      const payload = `{${member}}`
      const answer = await app.inject({ method, url, headers: { ...json, 'if-match': '*' }, payload })
      t.match(answer.json(), { status: 422, code: 'invalidBody' }, `${method} ${url} ${member}`)
    }
  }
  t.ok(isClean())
})

t.test('JSON-LD and ninjs may have members of any name, which are not read', async t => {
  const { app } = await setUp(t, { seed: false })
  const ld = `{"@context":"https://schema.org","@type":"NewsArticle","__proto__":{"polluted":1,"headline":"Inherited"},
    "constructor":{"prototype":{"polluted":1}},"headline":"Own","articleBody":"Text of its own."}`
  const ninjs = `{"uri":"urn:x","type":"text","__proto__":{"polluted":1},"headline":"Own","body_text":"Text of its own.",
    "associations":{"__proto__":{"polluted":1}}}`
  for (const [type, body] of [
    ['application/ld+json', ld],
    ['application/vnd.iptc.ninjs+json', ninjs]
  ] as const) {
    const answer = await post(app, body, '/extract', { 'content-type': type })
    t.match(answer.json(), { headline: 'Own' }, type)
  }
  t.ok(isClean())
})

t.test('names of parameters, of columns and of --map are looked up, never set', async t => {
  const { app } = await setUp(t)
  for (const name of [
    '__proto__',
    '__proto__[polluted]',
    'constructor',
    'constructor.prototype.polluted',
    'toString'
  ]) {
    const query = `${encodeURIComponent(name)}=1`
    t.match((await app.inject(`/articles?${query}`)).json(), {
      status: 400,
      code: 'unknownParameter',
      errors: [{ parameter: name }]
    })
    t.match((await app.inject(`/articles?${query}&${query}`)).json(), { status: 400 }, 'twice')
    for (const parameter of ['fields', 'include', 'sort', 'facets']) {
      t.match((await app.inject(`/articles?${parameter}=${encodeURIComponent(name)}`)).json(), {
        code: 'invalidParameter'
      })
    }
    t.match((await app.inject(`/articles?format=${encodeURIComponent(name)}`)).json(), { code: 'notAcceptable' })
    t.match((await app.inject(`/problems/${encodeURIComponent(name)}`)).json(), { code: 'notFound' })
    const csv = `headline,articleBody,${name}\nGate opens,It opened.,1\n`
    const row = await post(app, csv, '/articles', { 'content-type': 'text/csv' })
    t.match(row.body, '"status":20', `a column ${name} is passed over`)
    t.throws(() => readColumnMap([`${name}=Title`]), { name: 'SetupError' })
  }
  t.same(readColumnMap(['headline=__proto__']), { headline: '__proto__' }, 'a column may be called so')
  t.ok(isClean())
})

t.test('of a member that is there twice the last is meant, wherever it is read', async t => {
  const { app } = await setUp(t, { seed: false })
  const body = '{"headline":"First","headline":"Last","articleBody":"Text."}'
  t.match((await post(app, body)).json(), { headline: 'Last' })
  t.match((await post(app, body, '/extract')).json(), { headline: 'Last' })
})

t.test('numbers that no offset is are refused', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const [number, pointer] of [
    ['1e999', '/quotes/0/spans/0/end'],
    ['-1', '/quotes/0/spans/0/end'],
    ['1.5', '/quotes/0/spans/0/end'],
    ['9007199254740993', '/quotes/0/spans/0/end'],
    ['1e308', '/quotes/0/spans/0/end'],
    ['"4"', '/quotes/0/spans/0/end'],
    ['null', '/quotes/0/spans/0/end']
  ] as const) {
    const quotes = `[{"spans":[{"field":"articleBody","start":0,"end":${number},"exact":"Text"}]}]`
    const answer = await post(app, `{"headline":"a","articleBody":"Text.","quotes":${quotes}}`)
    t.equal(answer.statusCode, 422, number)
    t.match(answer.json().errors[0].pointer, pointer.slice(0, '/quotes/0'.length), number)
  }
  const zero = '[{"spans":[{"field":"articleBody","start":-0,"end":4,"exact":"Text"}],"confidence":-0}]'
  const taken = await post(app, `{"headline":"a","articleBody":"Text.","quotes":${zero}}`)
  t.equal(taken.statusCode, 201, 'minus nought is nought')
  t.match((await app.inject('/quotes')).body, '"start":0,')
  for (const limit of ['1e999', '1e2', '-0', '9007199254740993', '0x10', '1_0', '٣', 'NaN', 'Infinity', '1.0', ' 1']) {
    const answer = await app.inject(`/quotes?limit=${encodeURIComponent(limit)}`)
    const { statusCode } = answer
    if (statusCode === 200) t.equal(answer.json().page.limit, Number(limit), `limit=${limit}`)
    else t.match(answer.json(), { status: 400, code: 'invalidParameter' }, `limit=${limit}`)
  }
})

t.test('nesting and long names cost what their bytes cost', async t => {
  const { app } = await setUp(t, { seed: false })
  const depth = 100_000
  for (const nested of ['['.repeat(depth) + ']'.repeat(depth), `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`]) {
    t.match((await post(app, nested)).json(), { status: 422, code: 'invalidBody' })
    t.match((await post(app, `{"keywords":${nested},${text}`)).json(), { status: 422, code: 'invalidBody' })
    t.match((await post(app, nested.slice(0, depth))).json(), { status: 400, code: 'malformedJson' })
    const line = await post(app, `${nested}\n`, '/articles', { 'content-type': 'application/x-ndjson' })
    t.match(line.json(), { status: 422 })
    const ld = await post(app, nested, '/extract', { 'content-type': 'application/ld+json' })
    t.equal(ld.statusCode, 422)
  }
  const name = 'k'.repeat(900_000)
  const answer = await post(app, `{"${name}":1,${text}`)
  t.match(answer.json(), { status: 422, code: 'invalidBody' })
  t.same(answer.json().errors[0].pointer, '', 'what has the name is told, and not the name')
  t.ok(answer.body.length < 10_000, 'the answer is shorter than the fault')
  const half = await post(app, `{"${name}":{"a":"\\ud800"},${text}`)
  t.match(half.json(), { status: 422, errors: [{ pointer: '' }] })
  t.ok(half.body.length < 10_000)
  const many = Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join(',')
  const refused = await post(app, `{${many},${text}`)
  t.equal(refused.statusCode, 422)
  t.ok(refused.body.length < 20_000, 'and so is that to many faults')
})

t.test('a media type is what it says, and its character set one that is there', async t => {
  const { app } = await setUp(t, { seed: false })
  const send = (type: string, payload: string) => post(app, payload, '/extract', { 'content-type': type })
  const body = `{${text}`
  t.equal((await send('application/json; charset=utf-7', body)).statusCode, 200, 'JSON is UTF-8, whatever is said')
  const seven = await send('text/plain; charset=utf-7', 'Gate opens\n\n+ADw-script+AD4-')
  t.match(seven.json(), { status: 415, code: 'unsupportedMediaType' }, 'nobody reads UTF-7')
  for (const type of [
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/json-patch+json',
    'text/javascript',
    'application/xhtml+xml',
    'image/svg+xml',
    'application/json, text/plain',
    'nothing',
    'text/plain/json',
    '*/*'
  ]) {
    t.match((await send(type, body)).json(), { status: 415, code: 'unsupportedMediaType' }, type)
  }
  const latin = await app.inject({
    method: 'POST',
    url: '/extract',
    headers: { 'content-type': 'text/plain; charset=windows-1252' },
    payload: Buffer.from('Caf\xe9 opens\n\nIt opened.', 'latin1')
  })
  t.match(latin.json(), { headline: 'Café opens' })
})
