import t from 'tap'
import { setUp } from '../support/app.ts'
import { faultsOf } from './accessible.ts'
import { browse } from './browsing.ts'

t.test('who has mistyped an address is a link away from it', { timeout: 120_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { app, open } = browsing
  const { id } = (await app.inject('/articles?limit=1')).json().data[0]
  const { page } = await open('/artcles')
  page.setDefaultTimeout(20_000)
  t.equal(await page.locator('.lead').textContent(), 'There is nothing at /artcles. Did you mean “/articles”?')
  t.same(await faultsOf(page), [])
  await page.locator('.lead a').click()
  await page.waitForURL('**/articles')
  await page.goto(new URL(`/articles/${id}/quots`, page.url()).href)
  await page
    .locator('.lead')
    .getByRole('link', { name: `/articles/${id}/quotes` })
    .click()
  await page.waitForURL(`**/articles/${id}/quotes`)
  await page.getByRole('heading', { name: 'Quotes' }).first().waitFor()
  await page.goto(new URL('/problems/notfund', page.url()).href)
  await page.locator('.lead a').click()
  await page.waitForURL('**/problems/notFound')
})

t.test('only what is an address of ours, and can be read, is a link', async t => {
  const { app } = await setUp(t, { publicUrl: 'https://news.example/archive' })
  const lead = async (url: string) => {
    const { statusCode, body } = await app.inject({ url, headers: { accept: 'text/html' } })
    t.equal(statusCode, 404, url)
    return /<p class="lead">(.*?)<\/p>/.exec(body)?.[1] ?? body
  }
  t.match(
    await lead('/artcles'),
    '<a href="https://news.example/archive/articles">/articles</a>',
    'below the path of the service'
  )
  t.match(
    await lead('/articles/a%20b/quots'),
    '<a href="https://news.example/archive/articles/a%20b/quotes">/articles/a%20b/quotes</a>'
  )
  t.match(await lead('/reveiw'), '/archive/review">/review</a>')
  t.match(await lead('/entites/person-x'), '/archive/entities/person-x">')
  const left: Readonly<Record<string, string>> = {
    '/entities/x/merg': '“/entities/x/merge”?',
    [`/articles/${'long-'.repeat(70)}x/quots`]: 'Did you mean'
  }
  for (const [url, text] of Object.entries(left)) {
    const shown = await lead(url)
    t.match(shown, text, url)
    t.notMatch(shown, '<a', `${url} is told and no link`)
  }
  const hostile = await lead('/articles/%22%3E%3Cscript%3E/quots')
  t.match(
    hostile,
    '<a href="https://news.example/archive/articles/%22%3E%3Cscript%3E/quotes">/articles/%22%3E%3Cscript%3E/quotes</a>'
  )
  t.same((await app.inject({ url: '/artcles', headers: { accept: 'application/json' } })).json().meant, undefined)
})
