import t, { type Test } from 'tap'
import { Problem } from '../../src/errors.ts'
import { setUp } from '../support/app.ts'
import { faultsInBothSchemes } from './accessible.ts'
import { type BrowseOptions, type Browsing, browse } from './browsing.ts'
import { keyWith } from './correcting.ts'

// Every failure as who browses meets it, each through the front door.

const html = { accept: 'text/html' }

interface Expected {
  readonly path: string
  readonly status: number
  readonly says: RegExp
  /** Done before, to come to this. */
  readonly before?: (browsing: Browsing) => unknown
  /** Sent with the request. */
  readonly key?: (browsing: Browsing) => Promise<string>
}

async function fails(t: Test, options: BrowseOptions, { path, status, says, before, key }: Expected): Promise<void> {
  const browsing = await browse(t, { seed: false, ...options })
  if (browsing === null) return
  await before?.(browsing)
  const page = await browsing.browser.newPage()
  if (key !== undefined) await page.setExtraHTTPHeaders({ authorization: `Bearer ${await key(browsing)}` })
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  const response = await page.goto(browsing.base + path)
  t.equal(response?.status(), status)
  t.match(response?.headers(), { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': /default-src/ })
  t.match(await page.locator('main').textContent(), says)
  t.match(await page.title(), ' · Dateline')
  t.equal(await page.evaluate("getComputedStyle(document.querySelector('.top')).display"), 'flex', 'styles come along')
  t.ok((await page.locator('main :is(a, form)').count()) >= 1, 'there is a way on')
  t.same(await faultsInBothSchemes(page), [])
  t.same(
    complaints.filter(text => !text.includes(`status of ${status}`)),
    []
  )
}

t.test('a page that needs a key says whose it is to give', { timeout: 120_000 }, t =>
  fails(
    t,
    { access: { readAccess: 'key' } },
    { path: '/articles', status: 401, says: /needs a valid key.*Authorization/ }
  )
)

t.test('a key that is not good for it', { timeout: 120_000 }, t =>
  fails(
    t,
    { access: { readAccess: 'key' } },
    {
      path: '/quotes',
      status: 403,
      says: /not good for this.*needs the scope read.*can make a key that may/,
      key: browsing => keyWith(browsing)
    }
  )
)

t.test('one request too many', { timeout: 120_000 }, async t => {
  const one = { quota: 1, window: 600 }
  await fails(
    t,
    { rates: { read: one, search: one, extract: one, write: one } },
    {
      path: '/articles',
      status: 429,
      says: /Wait a moment, and load the page again/,
      before: ({ base }) => fetch(`${base}/articles`, { headers: html })
    }
  )
})

t.test('a search that takes too long, on the list that it was made from', { timeout: 120_000 }, t =>
  fails(
    t,
    {},
    {
      path: '/timeline?q=a*',
      status: 503,
      says: /Narrow the list, and try again/,
      before: ({ services }) =>
        Object.assign(services.store.timeline, {
          list: async () => {
            throw new Problem('queryTooSlow', 'It took too long.', { headers: { 'retry-after': '5' } })
          }
        })
    }
  )
)

t.test('a service whose store is closed', { timeout: 120_000 }, t =>
  fails(
    t,
    {},
    {
      path: '/articles',
      status: 503,
      says: /The service is not ready/,
      before: ({ services }) => services.store.close()
    }
  )
)

t.test('HEAD of a page tells what GET tells, and sends nothing', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  // What no two requests have in common.
  const own = ['x-request-id', 'date', 'server-timing', 'connection', 'keep-alive']
  const shared = (headers: object) => Object.entries(headers).filter(([name]) => !own.includes(name))
  for (const url of [
    '/',
    '/articles?q=putin',
    `/articles/${id}`,
    '/review',
    '/changes',
    '/articles/none',
    '/nothing-here'
  ]) {
    const get = await app.inject({ url, headers: html })
    const head = await app.inject({ method: 'HEAD', url, headers: html })
    t.equal(head.statusCode, get.statusCode, url)
    t.equal(head.body, '')
    t.same(shared(head.headers), shared(get.headers), url)
    t.match(get.headers['content-type'], 'text/html')
  }
})

t.test('/ tells programs in Link what describes the service, whoever asks', async t => {
  const { app } = await setUp(t)
  for (const headers of [html, { accept: 'application/json' }]) {
    const link = String((await app.inject({ url: '/', headers })).headers.link)
    t.match(link, /rel="?service-desc"?/)
    t.match(link, /rel="?service-doc"?/)
    const targets = [...link.matchAll(/<([^>]+)>/g)].map(
      ([, target]) => new URL(target ?? '', 'http://localhost').pathname
    )
    for (const url of targets) {
      const { statusCode } = await app.inject({ url, headers: { accept: '*/*' } })
      t.ok(statusCode < 400, `${url} is there: ${statusCode}`)
    }
  }
})

t.test('Swagger UI leads back to the pages', { timeout: 120_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { page } = await browsing.open('/')
  await page.getByRole('link', { name: 'API', exact: true }).click()
  await page.waitForURL(/\/docs\//)
  await page.locator('.swagger-ui .info').first().waitFor()
  await page.getByRole('link', { name: 'Dateline', exact: true }).click()
  await page.waitForURL(`${browsing.base}/`)
  t.equal(await page.locator('h1').textContent(), 'News articles as data')
})
