import t from 'tap'
import { setUp } from '../support/app.ts'

const url = '/.well-known/api-catalog'
const mediaType = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'

interface Link {
  readonly anchor: string
  readonly rel: string
  readonly href: string
  readonly type: string | undefined
}

/** All links of a set (RFC 9264 §4.2.2): of each context, each relation has a list of targets. */
const linksIn = (body: string): readonly Link[] =>
  JSON.parse(body).linkset.flatMap(({ anchor, ...relations }: { anchor: string }) =>
    Object.entries(relations as Record<string, { href: string; type?: string }[]>).flatMap(([rel, targets]) =>
      targets.map(({ href, type }) => ({ anchor, rel, href, type }))
    )
  )

/** The links of a Link field, whose context is the address that was asked for unless an anchor says otherwise. */
const linksOf = (field: unknown, self: string): readonly Link[] =>
  [...String(field).matchAll(/<([^>]*)>((?:; [a-z]+="[^"]*")*)(?:, |$)/g)].map(([, href = '', rest = '']) => {
    const parameters = new Map([...rest.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
    return {
      anchor: parameters.get('anchor') ?? self,
      rel: parameters.get('rel') ?? '',
      href,
      type: parameters.get('type')
    }
  })

t.test('the catalog leads to the API and its descriptions, and each is there', async t => {
  const { app } = await setUp(t, { seed: false })
  const response = await app.inject(url)
  t.equal(response.statusCode, 200)
  t.equal(response.headers['content-type'], mediaType)
  t.equal(response.headers['cache-control'], 'public, max-age=3600')
  const base = 'http://localhost:80'
  const links = linksIn(response.body)
  t.same(
    links.map(({ anchor, rel, href }) => [anchor, rel, href]),
    [
      [`${base}${url}`, 'item', `${base}/`],
      [`${base}/`, 'service-desc', `${base}/openapi.json`],
      [`${base}/`, 'service-desc', `${base}/openapi.yaml`],
      [`${base}/`, 'service-doc', `${base}/docs`],
      [`${base}/`, 'status', `${base}/health/ready`]
    ]
  )
  for (const { href, type } of links.slice(1)) {
    const path = href.slice(base.length)
    const target = await app.inject(path)
    const found = target.statusCode === 302 ? await app.inject(`/${target.headers.location}`) : target
    t.equal(found.statusCode, 200, href)
    t.equal(String(found.headers['content-type']).split(';', 1)[0], type, href)
  }
})

t.test('HEAD tells the same links, and its own', async t => {
  const { app } = await setUp(t, { seed: false })
  const get = await app.inject(url)
  const head = await app.inject({ method: 'HEAD', url })
  t.match(head, { statusCode: 200, body: '', headers: { 'content-type': mediaType, etag: get.headers.etag } })
  t.equal(head.headers.link, get.headers.link)
  const self = `http://localhost:80${url}`
  const [own, ...others] = linksOf(head.headers.link, self)
  t.match(own, { anchor: self, rel: 'api-catalog', href: self, type: 'application/linkset+json' })
  t.same(others, linksIn(get.body))
})

t.test('its addresses are by PUBLIC_URL, or by the host that was asked', async t => {
  const { app: whole } = await setUp(t, { seed: false, publicUrl: 'https://news.example/api' })
  const { app: path } = await setUp(t, { seed: false, publicUrl: '/news' })
  for (const [app, base] of [
    [whole, 'https://news.example/api'],
    [path, 'http://desk.example/news']
  ] as const) {
    const { body, headers } = await app.inject({ url, headers: { host: 'desk.example' } })
    const links = linksIn(body)
    t.ok(links.length >= 5)
    for (const { anchor, href } of [...links, ...linksOf(headers.link, '')]) {
      t.ok(href.startsWith(`${base}/`), href)
      t.ok(anchor === '' || anchor.startsWith(`${base}/`), anchor)
    }
  }
})

t.test('it is asked for like any other resource', async t => {
  const { app } = await setUp(t, { seed: false })
  const etag = String((await app.inject(url)).headers.etag)
  t.match(await app.inject({ url, headers: { 'if-none-match': etag } }), { statusCode: 304, body: '' })
  t.not((await app.inject({ url, headers: { host: 'desk.example' } })).headers.etag, etag)
  const statusFor = async (accept: string) => (await app.inject({ url, headers: { accept } })).statusCode
  t.equal(await statusFor(mediaType), 200)
  t.equal(await statusFor('application/linkset+json;q=0.5, text/html'), 200)
  t.equal(await statusFor('text/html'), 406)
  t.equal((await app.inject({ method: 'OPTIONS', url })).headers.allow, 'GET, HEAD, OPTIONS')
  t.match((await app.inject(`${url}?x=1`)).json(), { code: 'unknownParameter' })
})
