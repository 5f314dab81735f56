import t from 'tap'
import { setUp } from '../support/app.ts'
import { scriptedArticle } from '../support/scripted.ts'
import { browse } from './browsing.ts'

const asPage = { accept: 'text/html' }

t.test('every resource is a page for who names HTML, and what it was for everybody else', async t => {
  const { app } = await setUp(t)
  const first = async (path: string) => `${path}/${(await app.inject(path)).json().data[0].id}`
  const [article = '', quote = '', entity = ''] = await Promise.all(['/articles', '/quotes', '/entities'].map(first))
  const paths = [
    '/',
    '/changes',
    '/problems/invalidQuery',
    ...[article, quote, entity].flatMap(path => [path, `${path}/revisions`]),
    ...['quotes', 'entities', 'timeline'].map(part => `${article}/${part}`),
    ...['articles', 'quotes', 'quotes-about', 'timeline', 'related'].map(part => `${entity}/${part}`)
  ]
  for (const url of paths) {
    const page = await app.inject({ url, headers: asPage })
    t.equal(page.statusCode, 200, url)
    t.match(page.headers['content-type'], 'text/html', url)
    t.match(page.headers.vary, 'Accept', url)
    const etag = String(page.headers.etag)
    const again = await app.inject({ url, headers: { ...asPage, 'if-none-match': etag } })
    t.equal(again.statusCode, 304, `${url} is not sent twice`)
    const plain = await app.inject({ url, headers: { accept: '*/*' } })
    t.match(plain.headers['content-type'], 'application/json', url)
  }
})

t.test('a search that cannot be read keeps what was typed and says where it is wrong', async t => {
  const { app } = await setUp(t)
  const url = '/articles?q=headlin%3Abridge&publisher=Nobody'
  const page = await app.inject({ url, headers: asPage })
  t.equal(page.statusCode, 400)
  t.match(page.body, 'value="headlin:bridge"')
  t.match(page.body, 'At character 1 of the search')
  t.match(page.body, 'Remove Publisher: Nobody')
  const data = await app.inject({ url, headers: { accept: 'application/json' } })
  t.match(data.headers['content-type'], 'application/problem+json')
})

t.test('a date that is none is shown with what was asked, and the whole list at once is refused', async t => {
  const { app } = await setUp(t)
  const dated = await app.inject({ url: '/articles?publishedFrom=tomorrow', headers: asPage })
  t.equal(dated.statusCode, 400)
  t.match(dated.body, /<input name="publishedFrom" value="tomorrow" aria-invalid="true"/)
  const whole = await app.inject({ url: '/articles?limit=all', headers: asPage })
  t.equal(whole.statusCode, 400)
  t.match(whole.body, 'A whole list at once comes row by row')
})

t.test('an order of a search is forgotten with the search', async t => {
  const { app } = await setUp(t)
  t.equal((await app.inject({ url: '/articles?q=&sort=-relevance', headers: asPage })).statusCode, 200)
  t.equal((await app.inject({ url: '/articles?sort=-relevance' })).statusCode, 400)
})

t.test('filters are told by name, each with the list without it', async t => {
  const { app } = await setUp(t)
  const { body } = await app.inject({ url: '/quotes?speaker=person-benjamin-netanyahu', headers: asPage })
  t.match(body, /<bdi>Benjamin Netanyahu<\/bdi><a href="\/quotes" aria-label="Remove Quoted: Benjamin Netanyahu"/)
})

t.test('of many values the first are shown, and the others behind a link', async t => {
  const { app } = await setUp(t, { seed: false })
  const payload = Array.from({ length: 120 }, (_, n) =>
    JSON.stringify({
      id: `ferry-${n}`,
      headline: `Ferry ${n} leaves`,
      articleBody: 'It left.',
      publisher: `Paper ${String(n % 110).padStart(3, '0')}`,
      articleSection: n % 2 === 0 ? 'Harbour' : 'Quay',
      quotes: [],
      entities: [],
      timeline: []
    })
  ).join('\n')
  await app.inject({ method: 'POST', url: '/articles', headers: { 'content-type': 'application/x-ndjson' }, payload })
  const valuesIn = (body: string) => body.match(/<bdi>Paper \d+<\/bdi>/g)?.length ?? 0
  const { body } = await app.inject({ url: '/articles?q=ferry', headers: asPage })
  t.equal(valuesIn(body), 8)
  t.notMatch(body, 'Section: more', 'two are all')
  const [, more = ''] = /<a href="([^"]+)" aria-label="Publisher: more"/.exec(body) ?? []
  t.equal(more, '/articles?q=ferry&amp;facets=publisher&amp;facetLimit=100')
  const alone = await app.inject({ url: more.replaceAll('&amp;', '&'), headers: asPage })
  t.equal(valuesIn(alone.body), 100)
  t.match(alone.body, '<details class="folded" open>')
  t.match(
    alone.body,
    '<a href="/articles?q=ferry&amp;publisher=Paper+012"><bdi>Paper 012</bdi></a>',
    'with all facets again'
  )
  t.match(alone.body, '<a href="/articles?q=ferry">Other ways to narrow it</a>')
  t.notMatch(alone.body, 'Publisher: more')
  t.match(alone.body, 'The first 100 are shown')
})

t.test('a question mark in a search ends nothing', async t => {
  const { app } = await setUp(t)
  const { body } = await app.inject({ url: '/articles?q=putin?&publisher=The+Jerusalem+Post', headers: asPage })
  t.match(body, 'value="putin?"')
  t.match(body, '<input type="hidden" name="publisher" value="The Jerusalem Post"/>')
  const review = await app.inject({ url: '/review?q=putin?&kind=direct', headers: { accept: 'application/json' } })
  t.equal(review.headers.location, '/quotes?q=putin%3F&kind=direct&provenance=extracted&sort=confidence')
})

t.test('the other formats are asked for what they have, and a search outlives its filters', async t => {
  const { app } = await setUp(t)
  const unsearched = await app.inject({ url: '/articles?q=&sort=-relevance', headers: asPage })
  const [, csv = ''] = /<a href="([^"]+)" title="text\/csv"/.exec(unsearched.body) ?? []
  t.equal((await app.inject(csv.replaceAll('&amp;', '&'))).statusCode, 200, csv)
  const narrowed = await app.inject({ url: '/articles?q=putin&publisher=a&section=b&cursor=', headers: asPage })
  t.match(narrowed.body, '<a href="/articles?q=putin">Remove all</a>')
})

t.test('what is longer than anybody reads in a list is cut, and history shows where it changed', async t => {
  const { app } = await setUp(t, { seed: false })
  const words = 'the ferry leaves and comes '.repeat(8000).trim()
  const body = `“${words},” said Ada Lund.`
  const span = { field: 'articleBody', start: 1, end: 1 + words.length, exact: words }
  const article = { articleBody: body, publisher: 'Brandholm Courier', author: [{ name: 'Ilse Okonkwo' }] }
  const quotes = [{ kind: 'direct', spans: [span], speaker: null }]
  const payload = { headline: `A ferry ${'leaves '.repeat(400)}`, ...article, quotes }
  t.equal((await app.inject({ method: 'PUT', url: '/articles/ferry', payload })).statusCode, 201)
  const { id } = (await app.inject('/quotes')).json().data[0]
  const changed = { headline: 'A bridge', ...article, articleBody: 'the bridge opens and closes '.repeat(8000) }
  const lengthOf = async (url: string) => (await app.inject({ url, headers: asPage })).body.length
  for (const url of ['/', '/articles', '/quotes', '/articles/ferry/quotes', '/timeline']) {
    t.ok((await lengthOf(url)) < 20_000, url)
  }
  t.ok((await lengthOf(`/quotes/${id}`)) > words.length, 'its own page has all of it')
  const put = { method: 'PUT', url: '/articles/ferry', headers: { 'if-match': '*' }, payload: changed } as const
  t.equal((await app.inject(put)).statusCode, 200)
  const { body: history } = await app.inject({ url: '/articles/ferry/revisions', headers: asPage })
  t.ok(history.length < 20_000)
  t.match(history, /<ins>the bridge opens/)
})

t.test('a timeline that nobody counted is told as what it is', async t => {
  const { app } = await setUp(t)
  const captionOf = async (url: string) =>
    /id="timeline-plot-says">([^<]*)/.exec((await app.inject({ url, headers: asPage })).body)?.[1]
  const { value } = (await app.inject('/timeline?limit=1')).json().total
  for (const query of ['count=none&limit=200', 'count=none&limit=2', 'limit=2']) {
    t.match(await captionOf(`/timeline?${query}`), `${value} events; `, query)
  }
})

t.test('where the latest changes are of another kind, that is not told as if there were none', async t => {
  const { app } = await setUp(t)
  const { body } = await app.inject({ url: '/changes?resource=quote&limit=1', headers: asPage })
  t.notMatch(body, 'Nothing has changed here')
  const { body: empty } = await app.inject({ url: '/changes', headers: asPage })
  t.notMatch(empty, 'class="empty"')
})

t.test('filters by hundreds of values do not write each address hundreds of times', async t => {
  const { app } = await setUp(t)
  const some = Array.from({ length: 100 }, (_, n) => `p${n}`).join(',')
  const names = ['speaker', 'about', 'publisher', 'section', 'language', 'article']
  const both = [...names, ...names.map(name => `not${name.charAt(0).toUpperCase()}${name.slice(1)}`)]
  const url = `/quotes?${both.map(name => `${name}=${some}`).join('&')}`
  const { statusCode, body } = await app.inject({ url, headers: asPage })
  t.equal(statusCode, 200)
  t.ok(body.length < 100 * url.length, `${body.length} characters of ${url.length}`)
  t.match(body, '<bdi>80 others</bdi>')
  const [, kept = ''] = /<bdi>80 others<\/bdi><a href="([^"]+)"/.exec(body) ?? []
  t.match(kept, 'speaker=p0%2Cp1%2C')
  t.notMatch(kept, /speaker=[^&]*p20/)
})

t.test('what was withdrawn says when and why, and history what was before and after', async t => {
  const { app } = await setUp(t)
  const { id } = (await app.inject('/quotes')).json().data[0]
  const { etag } = (await app.inject(`/quotes/${id}`)).headers
  const headers = { 'if-match': String(etag) }
  await app.inject({ method: 'PATCH', url: `/quotes/${id}`, headers, payload: { speaker: { name: 'a clerk' } } })
  const history = await app.inject({ url: `/quotes/${id}/revisions`, headers: asPage })
  t.match(history.body, '<ins>a clerk</ins>')
  const now = String((await app.inject(`/quotes/${id}`)).headers.etag)
  const url = `/quotes/${id}?reason=Misread`
  t.equal((await app.inject({ method: 'DELETE', url, headers: { 'if-match': now } })).statusCode, 204)
  const gone = await app.inject({ url: `/quotes/${id}`, headers: asPage })
  t.equal(gone.statusCode, 410)
  t.match(gone.body, 'Misread')
})

t.test('closed reads are a page that says so, whose styles are open', async t => {
  const { app } = await setUp(t, { access: { readAccess: 'key' } })
  const page = await app.inject({ url: '/articles', headers: { ...asPage, authorization: '' } })
  t.equal(page.statusCode, 401)
  const [, styles = ''] = /href="([^"]+page\.css)"/.exec(page.body) ?? []
  t.equal((await app.inject({ url: styles, headers: { authorization: '' } })).statusCode, 200)
})

t.test('an empty service says what to do first', async t => {
  const { app } = await setUp(t, { seed: false })
  t.match((await app.inject({ url: '/', headers: asPage })).body, 'There is nothing in here yet')
})

t.test('links hold below the path of the public address', async t => {
  const { app } = await setUp(t, { publicUrl: '/news' })
  const { body } = await app.inject({ url: '/articles?limit=1', headers: asPage })
  const links = [...body.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].map(([, link = '']) => link)
  t.ok(links.length > 10)
  t.same(
    links.filter(link => !link.startsWith('/news/')),
    []
  )
})

t.test('an archive is searched, narrowed and walked to its end', { timeout: 220_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  const payload = Array.from({ length: 300 }, (_, n) =>
    JSON.stringify({
      id: `story-${n}`,
      headline: `Ferry ${n} leaves the ${n % 3 === 0 ? 'harbour' : 'quay'}`,
      articleBody: `The ferry left as number ${n}.`,
      publisher: n % 2 === 0 ? 'Brandholm Courier' : 'Quay Gazette',
      datePublished: '2024-05-14',
      quotes: [],
      entities: [],
      timeline: []
    })
  ).join('\n')
  await app.inject({ method: 'POST', url: '/articles', headers: { 'content-type': 'application/x-ndjson' }, payload })
  const { page, complaints } = await open('/articles')
  await page.locator('.filters input[name=q]').fill('harbour')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=harbour/)
  t.match(await page.locator('.total').innerText(), '100 articles')
  await page.getByRole('link', { name: 'Quay Gazette' }).click()
  await page.waitForURL(/publisher=Quay/)
  t.match(await page.title(), 'publisher Quay Gazette')
  const seen = new Set<string>()
  for (;;) {
    for (const headline of await page.locator('#rows h2').allInnerTexts()) seen.add(headline)
    const next = page.locator('a[rel=next]')
    if ((await next.count()) === 0) break
    const before = page.url()
    await next.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.href !== before)
  }
  t.equal(seen.size, 50, 'each once')
  await page
    .getByRole('link', { name: /^Remove Publisher: Quay Gazette/ })
    .first()
    .click()
  await page.waitForURL(url => !url.search.includes('publisher'))
  t.match(await page.locator('.total').innerText(), '100 articles')
  t.same(complaints, [])
})

t.test('nothing that an article says runs on any page', { timeout: 220_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  const payload = scriptedArticle('struck')
  t.equal((await app.inject({ method: 'POST', url: '/articles', payload })).statusCode, 201)
  const { id: quote } = (await app.inject('/quotes')).json().data[0]
  const parts = ['', '/quotes', '/timeline', '/revisions']
  const paths = [
    '/',
    '/articles',
    '/articles?q=struck',
    '/quotes',
    '/entities',
    '/timeline',
    '/changes',
    `/quotes/${quote}`,
    ...[...parts, '/entities'].map(part => `/articles/struck${part}`),
    ...[...parts, '/articles', '/related'].map(part => `/entities/person-struck${part}`)
  ]
  for (const path of paths) {
    const { page, complaints } = await open(path)
    t.same(complaints, [], path)
    t.equal(await page.locator('main script, main img, [onload], [onerror]').count(), 0, path)
    await page.close()
  }
})
