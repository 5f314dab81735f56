import type { Page } from 'playwright-core'
import t from 'tap'
import { seedHeadline } from '../support/app.ts'
import { browse } from './browsing.ts'

// What people do on the pages where nothing runs: scripts may be off, blocked, or not have come.

const harbour = (number: number) => ({
  id: `quay-${number}`,
  headline: `Quay ${number} of Brandholm opens`,
  articleBody: `“Quay ${number} will carry the ferry of ${2030 + number},” said Ada Lund, the mayor of Brandholm, on 14 May 2024.`,
  publisher: number % 2 === 0 ? 'Brandholm Courier' : 'The Northern Post',
  datePublished: `2024-05-${14 + number}`,
  inLanguage: 'en'
})

async function headings(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState()
  return page.locator('#rows h2 a').allTextContents()
}
const target = (page: Page) => page.locator(':target')

t.test('without scripts', { timeout: 220_000 }, async t => {
  const browsing = await browse(t, { javaScriptEnabled: false })
  if (browsing === null) return
  const { app, open } = browsing
  for (const number of [1, 2, 3]) {
    const article = harbour(number)
    const { statusCode } = await app.inject({ method: 'PUT', url: `/articles/${article.id}`, payload: article })
    t.equal(statusCode, 201)
  }
  const [seed] = (await app.inject('/articles?publisher=The+Jerusalem+Post')).json().data

  await t.test('an article is found, read, and asked for its evidence', async t => {
    const { page } = await open('/')
    t.match(await page.locator('.counts').textContent(), '4 articles')
    await page.getByLabel('Search the articles').fill('headline:putin')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/articles\?q=headline%3Aputin$/)
    t.same(await headings(page), [seedHeadline])
    await page.locator('#rows h2 a').click()
    t.equal(await page.locator('h1').textContent(), seedHeadline)
    t.match(await page.locator('[data-field="c"]').textContent(), seed.articleBody.slice(0, 200))

    await page.locator('[data-field="c"]').getByRole('link', { name: 'Benjamin Netanyahu' }).first().click()
    t.match(await target(page).textContent(), /Benjamin Netanyahu, person.*Told.*by name/)
    t.ok(await target(page).isVisible())
    await target(page).getByRole('link', { name: 'In the text' }).click()
    t.match(await target(page).textContent(), 'Netanyahu')

    await page.getByRole('link', { name: /^Quote 2, Benjamin Netanyahu, direct/ }).click()
    t.match(await target(page).textContent(), /Says.*We talked about the situation.*Speaker.*Cue.*“said”.*confidence/)
    await page.locator('.panel').getByRole('link', { name: 'Dmitry Peskov', exact: true }).first().click()
    t.ok(await target(page).isVisible(), 'the panel leads into the text')
    await page.locator('.legend summary').click()
    t.ok(await page.locator('.legend').getByText('retold').isVisible())
    await page.close()
  })

  await t.test('words are looked for in quotes only, and a search that cannot be read is mended', async t => {
    const { page } = await open('/')
    await page.getByLabel('Search the articles').fill('ferry')
    await page.getByRole('button', { name: 'In quotes only' }).click()
    await page.waitForURL(/\/quotes\?q=ferry$/)
    t.equal(await page.locator('#rows .row').count(), 3)
    t.equal(await page.locator('#rows mark.found, #rows .found').first().textContent(), 'ferry')
    await page.getByLabel('Words in quotes').fill('speeker:lund')
    await page.keyboard.press('Enter')
    t.match(await page.getByRole('alert').textContent(), 'speaker:')
    t.equal(await page.getByLabel('Words in quotes').inputValue(), 'speeker:lund')
    await page.locator('.help summary').click()
    t.ok(await page.locator('.help dl').isVisible())
    await page.close()
  })

  await t.test('a list is narrowed, widened, put in order and paged', async t => {
    const { page } = await open('/articles?limit=2', { width: 360 })
    const first = await headings(page)
    t.equal(first.length, 2)
    await page.getByRole('link', { name: 'Next page' }).click()
    const second = await headings(page)
    t.equal(new Set([...first, ...second]).size, 4, 'every article once')
    t.equal(await page.getByRole('link', { name: 'Next page' }).count(), 0)
    await page.getByRole('link', { name: 'First page' }).click()
    t.same(await headings(page), first)

    await page.getByText('Narrow the list').click()
    await page.getByRole('link', { name: 'The Northern Post' }).click()
    t.match(await page.locator('.total').textContent(), '2 articles')
    t.match(await page.locator('.narrowed').textContent(), 'The Northern Post')
    await page.getByLabel('Order').selectOption('datePublished')
    await page.locator('main').getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/sort=datePublished/)
    t.same(
      await headings(page),
      [harbour(1), harbour(3)].map(each => each.headline),
      'still narrowed'
    )
    await page.locator('.narrowed a').first().click()
    t.match(await page.locator('.total').textContent(), '4 articles')
    await page.close()
  })

  await t.test('plots are seen, narrowed, and read as tables', async t => {
    const { page } = await open('/timeline')
    t.ok((await page.locator('.told a.mark').count()) > 3)
    await page.locator('.plot-table summary').click()
    const cells = await page.locator('.plot-table tbody tr').first().locator('td').allTextContents()
    t.ok(cells.length > 2 && cells.every(text => text !== ''), cells.join(' | '))
    await page.locator('.told .axis a').last().click()
    t.match(page.url(), /from=\d{4}-\d\d-\d\d&to=/)
    await page.goBack()
    const mark = page.locator('.told a.mark').first()
    const href = (await mark.getAttribute('href')) ?? ''
    await mark.click()
    t.ok(page.url().endsWith(href), 'a mark leads to its event')
    await page.goto(`${browsing.base}/quotes`)
    await page.locator('#quotes-plot summary').click()
    t.match(await page.locator('#quotes-plot tbody').textContent(), /2024-05/)
    await page.close()
  })

  await t.test('an entity, its quotes, and one of them in its surroundings', async t => {
    const { page } = await open('/entities/person-ada-lund')
    t.equal(await page.locator('h1').textContent(), 'Ada Lund')
    t.match(await page.locator('.is').textContent(), 'in 3 articles')
    t.match(await page.locator('.facets').textContent(), 'Brandholm')
    await page.getByRole('navigation', { name: 'Parts of it' }).getByRole('link', { name: 'Said', exact: true }).click()
    await page.locator('#rows blockquote a').first().click()
    t.match(await page.locator('.said-by').textContent(), /will carry the ferry.*Ada Lund.*Quay 3/)
    t.match(await page.locator('mark.said').first().textContent(), 'will carry the ferry')
    t.match(await page.locator('.facts').textContent(), /Kind.*direct.*Confidence/)
    await page.getByRole('link', { name: 'Read on in the article' }).click()
    t.match(page.url(), /articles\/quay-3#/)
    await page.close()
  })

  await t.test('what was changed, and what it was before', async t => {
    const url = '/entities/person-ada-lund'
    const { headers } = await app.inject(url)
    const payload = { description: 'mayor until 2026' }
    const patch = { method: 'PATCH', url, headers: { 'if-match': headers.etag }, payload } as const
    t.equal((await app.inject(patch)).statusCode, 200)
    const { page } = await open('/changes')
    t.match(await page.locator('.rows').textContent(), 'quay-2')
    await page.locator('.rows').getByRole('link', { name: 'History' }).first().click()
    t.equal(await page.locator('h1').textContent(), 'History')
    t.match(await page.locator('.rows').textContent(), /Corrected.*Before.*After.*mayor of Brandholm.*mayor until 2026/)
    await page.getByRole('link', { name: 'Overview' }).click()
    t.match(await page.locator('.is').textContent(), 'mayor until 2026')
    await page.close()
  })

  await t.test('the queue says what it needs, and is there to be read', async t => {
    const { page } = await open('/review')
    t.match(await page.locator('.how-to').textContent(), /correct.*dateline keys add.*That needs scripts/)
    t.match(await page.locator('.queue > li').first().textContent(), /will carry the ferry/)
    t.equal(await page.getByRole('button', { name: /Key/ }).count(), 0, 'no button that does nothing')
    await page.getByText('Search or narrow the queue').click()
    await page.getByLabel('Words in quotes').fill('"Quay 2"')
    await page.keyboard.press('Enter')
    await page.waitForURL(/review\?q=/)
    t.equal(await page.locator('.queue > li').count(), 1)
    await page.close()
  })

  await t.test('failures tell what to do, and the way back', async t => {
    const { page } = await open('/articles/quay-9')
    t.match(await page.locator('main').textContent(), /no such|not (?:here|found)/i)
    await page.goto(`${browsing.base}/problems/notFound`)
    t.match(await page.locator('main').textContent(), /404/)
    await page.getByRole('link', { name: 'Dateline', exact: true }).click()
    t.equal(await page.locator('h1').textContent(), 'News articles as data')
    await page.close()
  })
})
