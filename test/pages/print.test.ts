import type { Page } from 'playwright-core'
import t from 'tap'
import { browse } from './browsing.ts'
import { bridge, enterKey, keyWith, quoteOfBridge } from './correcting.ts'

// On paper nothing can be pressed, and there may be one ink.

/** What is shown of a selector. */
const shown = (page: Page, selector: string) => page.locator(selector).and(page.locator(':visible')).count()

const controls = [
  ...['nav', 'form', 'input', 'button', 'select', 'summary', 'dialog', '.skip'],
  ...['.bottom', '.tools', '.entity-tools', '.review-bar', '.how-to', '.chosen', 'div.beside', '.paging', '.pilcrow']
].join(', ')

t.test('pages on paper', { timeout: 220_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { app, open } = browsing
  const quote = await quoteOfBridge(browsing)
  const url = 'https://courier.example/bridge'
  const { headers } = await app.inject('/articles/bridge')
  const replace = { method: 'PUT', url: '/articles/bridge', headers: { 'if-match': headers.etag } } as const
  t.equal((await app.inject({ ...replace, payload: { ...bridge, url } })).statusCode, 200)
  const [seed] = (await app.inject('/articles?publisher=The+Jerusalem+Post')).json().data
  const article = `/articles/${seed.id}`

  await t.test('have nothing to press, and all that there is to read', async t => {
    for (const [path, kept] of [
      ['/', /Latest articles.*Most quoted people/s],
      ['/articles', /Netanyahu announces/],
      ['/articles?q=putin', /Netanyahu announces/],
      ['/quotes', /The bridge opens in May/],
      ['/timeline', /When it happens/],
      ['/review', /Review/],
      ['/changes', /bridge/],
      ['/entities/person-ada-lund', /Said.*Appears with.*Olaf Berg/s],
      [quote, /The ferry stays.*Kind/s],
      [`${quote}/revisions`, /History/],
      [article, /We talked about the situation.*Evidence: quotes/s]
    ] as const) {
      const { page } = await open(path, { media: 'print', scheme: 'dark', width: 700 })
      await page.locator('button.key').waitFor({ state: 'attached' })
      t.equal(await shown(page, controls), 0, path)
      t.match(await page.locator('main').innerText(), kept, path)
      t.equal(
        await page.evaluate("getComputedStyle(document.querySelector('h1')).color"),
        'rgb(27, 30, 35)',
        'dark on light'
      )
      const overhang = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      t.ok((overhang as number) <= 0, `${path} is not cut off`)
      await page.close()
    }
  })

  await t.test('tell marks apart by more than colour, and what they mean', async t => {
    const { page } = await open(article, { media: 'print', width: 700 })
    const look = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(element => {
          const { getComputedStyle } = globalThis as unknown as {
            getComputedStyle(element: unknown): Record<string, string>
          }
          const style = getComputedStyle(element)
          return [
            style.borderBottomStyle === 'none' ? '' : `${style.borderBottomStyle} ${style.borderBottomWidth}`,
            style.borderTopStyle,
            style.textDecorationLine === 'none' ? '' : style.textDecorationStyle,
            style.fontStyle
          ].join(', ')
        })
    const kinds = ['.q.direct', '.q.mixed', '.q.indirect', '.n.person', '.n.organization', '.n.place', '.n.other']
    const looks = await Promise.all([...kinds, '.n.pronoun', '.d', '.cue'].map(kind => look(`.legend ${kind}`)))
    t.equal(new Set(looks).size, looks.length, looks.join(' | '))
    t.equal(await look('[data-field="c"] .q.direct'), looks[0])
    t.match(await page.locator('.legend').innerText(), /quoted in the speaker’s words/)
    await page.close()
  })

  await t.test('tell the address of what lies elsewhere, and break no quote in two', async t => {
    const { page } = await open('/articles/bridge', { media: 'print', width: 700 })
    const told = await page
      .getByRole('link', { name: 'The original' })
      .evaluate(
        link =>
          (globalThis as unknown as { getComputedStyle(e: unknown, p: string): { content: string } }).getComputedStyle(
            link,
            '::after'
          ).content
      )
    t.match(told, 'courier.example')
    const breaks = async (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).breakInside`)
    t.equal(await breaks('.notes li'), 'avoid')
    await page.goto(`${browsing.base}/quotes`)
    t.equal(await breaks('.row'), 'avoid')
    await page.goto(browsing.base + quote)
    t.equal(await breaks('.said-by'), 'avoid')
    await page.close()
  })

  await t.test('leave out what a key adds', async t => {
    const { page } = await open(quote, { width: 700 })
    await enterKey(page, await keyWith(browsing, 'correct'))
    await page.locator('.tools').waitFor()
    await page.emulateMedia({ media: 'print' })
    t.equal(await shown(page, controls), 0)
    await page.goto(`${browsing.base}/entities/person-ada-lund`)
    await page.locator('.entity-tools button').first().waitFor({ state: 'attached' })
    t.equal(await shown(page, controls), 0)
    await page.close()
  })
})
