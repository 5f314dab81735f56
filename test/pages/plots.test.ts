import t from 'tap'
import { createCorpus } from '../bench/scale/corpus/corpus.ts'
import { faultsOf } from './accessible.ts'
import { browse } from './browsing.ts'

t.test('a timeline is drawn, its table is a key away, and its ticks narrow it', { timeout: 220_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { open } = browsing
  const { page, complaints } = await open('/timeline')
  t.ok((await page.locator('.told a.mark').count()) > 3)
  t.same(await faultsOf(page), [])

  const table = page.getByRole('region', { name: 'When it happens as a table' })
  t.notOk(await table.isVisible())
  await page.keyboard.press('t')
  t.ok(await table.isVisible())
  t.equal(await page.evaluate('document.activeElement.tagName'), 'SUMMARY')
  t.same(await faultsOf(page), [], 'with its table')
  await page.keyboard.press('t')
  t.notOk(await table.isVisible())
  await page.getByLabel('Words in events').focus()
  await page.keyboard.press('t')
  t.notOk(await table.isVisible(), 'a letter that is written opens nothing')

  const titleOf = () => page.evaluate("document.activeElement.querySelector('title').textContent")
  await page.locator('.told a.mark').first().focus()
  const first = await titleOf()
  await page.keyboard.press('ArrowRight')
  t.not(await titleOf(), first, 'arrows go from mark to mark')
  await page.keyboard.press('Home')
  t.equal(await titleOf(), first)
  t.equal(await page.locator('.told a.mark[tabindex="0"]').count(), 1, 'the key Tab stops once')

  await page.locator('.told .axis a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/)
  t.same(complaints, [])
  await page.close()

  const narrow = await open('/timeline', { width: 360, scheme: 'dark' })
  t.ok(
    await narrow.page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.plot-box'))"),
    'on a telephone it scrolls in its own box'
  )
  t.ok(((await narrow.page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number) <= 0)
  await narrow.page.close()
})

t.test('a mark of hundreds leads to its row, and by a script where the row leads', { timeout: 220_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { services, open } = browsing
  for (const save of createCorpus().articles(20)) await services.store.articles.save(save)
  const { page, complaints } = await open('/timeline')
  t.same(await faultsOf(page), [])
  const mark = page.locator('.told a.mark').first()
  const row = page.locator(`tr${await mark.getAttribute('href')}`)
  const address = await row.locator('a').getAttribute('href')
  await page.goto(`${browsing.base}/timeline${await mark.getAttribute('href')}`)
  await row.waitFor({ state: 'visible' })
  t.match(await mark.ariaSnapshot(), (await row.locator('a').innerText()).slice(0, 20), 'it is called as its row')

  await mark.focus()
  t.equal(await mark.getAttribute('href'), address)
  t.match(await mark.locator('title').textContent(), await row.locator('a').innerText())
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/articles\/[^/]+#/)
  t.same(complaints, [])
  await page.close()
})

t.test('quotes over time and those an entity appears with are drawn and linked', { timeout: 220_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { app, open } = browsing
  for (const [id, speaker, datePublished] of [
    ['quay', 'Ada Lund', '2019-05-14'],
    ['pier', 'Ada Lund', '2019-07-02'],
    ['mole', 'Jon Vik', '2019-07-20']
  ] as const) {
    const articleBody = `“We will open the ${id} on time, and not a day later,” said ${speaker}, the harbour master of Oslo.`
    const { statusCode } = await app.inject({
      method: 'PUT',
      url: `/articles/${id}`,
      headers: { 'if-none-match': '*' },
      payload: { headline: `The ${id} opens`, articleBody, datePublished, inLanguage: 'en' }
    })
    t.equal(statusCode, 201)
  }
  const { page, complaints } = await open('/quotes')
  t.same(await faultsOf(page), [])
  await page.locator('.quotes a.mark', { hasText: 'Ada Lund, Jul 2019: 1 quote' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/publishedFrom=2019-07-01&publishedTo=2019-07-31&speaker=person-ada-lund/)
  t.match(await page.locator('.total').textContent(), '1 quote')
  t.same(complaints, [])
  await page.close()

  const entity = await open('/entities/person-ada-lund')
  t.same(await faultsOf(entity.page), [])
  await entity.page.locator('.facets .plot a').first().click()
  await entity.page.waitForURL(/\/entities\/(?!person-ada-lund)/)
  t.same(entity.complaints, [])
  await entity.page.close()
})

t.test('what somebody said over time is drawn on their page, from a handful on', { timeout: 220_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  const say = async (id: string, speaker: string, datePublished: string | null) => {
    const articleBody = `“We will open the ${id} on time, and not a day later,” said ${speaker}, the harbour master of Oslo.`
    const payload = { headline: `The ${id} opens`, articleBody, datePublished, inLanguage: 'en' }
    const { statusCode, body } = await app.inject({ method: 'PUT', url: `/articles/${id}`, payload })
    t.equal(statusCode, 201, body)
  }
  for (const month of [1, 2, 3, 4]) await say(`quay-${month}`, 'Ada Lund', `2024-0${month}-14`)
  for (const month of [1, 2, 3, 4]) await say(`mole-${month}`, 'Jon Vik', `2024-0${month}-14`)
  await say('wharf', 'Ada Lund', '2024-06-02')
  await say('crane', 'Jon Vik', null)
  const { page, complaints } = await open('/entities/person-ada-lund')
  const plot = page.locator('#quotes-plot')
  t.equal(await plot.locator('a.mark').count(), 5)
  t.match(await plot.locator('.row-name').textContent(), 'Ada Lund (at most 1)')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    t.same(await faultsOf(page), [], colorScheme)
  }
  await page.keyboard.press('t')
  const table = page.getByRole('region', { name: 'Quotes over time as a table' })
  t.ok(await table.isVisible())
  t.same(await table.locator('th').allTextContents(), ['Month', 'Ada Lund'])
  t.same(await table.locator('tr').last().locator('td').allTextContents(), ['2024-06', '1'])
  await plot.locator('a.mark', { hasText: 'Feb 2024' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/entities/person-ada-lund/quotes?publishedFrom=2024-02-01&publishedTo=2024-02-29')
  t.match(await page.locator('.total').textContent(), '1 quote')
  t.same(complaints, [])
  await page.goto(new URL('/entities/person-jon-vik', page.url()).href)
  await page.getByRole('heading', { name: 'Jon Vik' }).waitFor()
  t.equal(await page.locator('#quotes-plot').count(), 0, 'four that are dated are no handful')
})
