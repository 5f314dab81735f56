import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import t from 'tap'
import { setUp } from '../../support/app.ts'
import { launchBrowser } from '../../support/browser.ts'
import { scriptedArticle } from '../../support/scripted.ts'

// A real browser with articles whose every text is a script: it runs in none of the representations, nor where Swagger UI
// shows an answer, and in normal use nothing on the page is against the policy that the page came with.

/** Notes whatever runs, whatever the policy refused and whatever the page complained of. */
async function watch(page: Page): Promise<{ readonly complaints: string[]; struck(): Promise<readonly number[]> }> {
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.addInitScript(
    'window.strikes = []; window.struck = number => window.strikes.push(number); addEventListener("securitypolicyviolation", event => console.error("policy: " + event.violatedDirective))'
  )
  return { complaints, struck: () => page.evaluate('window.strikes ?? []') }
}

t.test('script that is stored runs nowhere', { timeout: 220_000 }, async t => {
  const browser = await launchBrowser(t)
  if (browser === null) return
  const { app } = await setUp(t, { seed: false })
  const written = await app.inject({ method: 'POST', url: '/articles', payload: scriptedArticle('struck') })
  t.equal(written.statusCode, 201, written.body)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  await t.test('in the page of the documentation', async t => {
    const page = await browser.newPage()
    const { complaints, struck } = await watch(page)
    await page.goto(`${base}/docs/`)
    await page.locator('#operations-Quotes-listQuotes').waitFor()
    t.same(complaints, [], 'loading it is within its policy')
    for (const id of ['Quotes-listQuotes', 'Entities-listEntities', 'Timeline-listEvents']) {
      const operation = page.locator(`#operations-${id}`)
      await operation.locator('.opblock-summary-control').click()
      await operation.locator('button.execute').click()
      await operation.locator('.responses-inner .live-responses-table .response-col_description').first().waitFor()
      t.match(await operation.locator('.live-responses-table').innerText(), /struck\(1\)/, `${id} shows it`)
    }
    t.same(complaints, [], 'using it is within its policy')
    t.same(await struck(), [])
    await page.close()
  })

  await t.test('where a problem says again what was asked', async t => {
    const page = await browser.newPage()
    const { struck } = await watch(page)
    await page.goto(`${base}/docs/`)
    const operation = page.locator('#operations-Quotes-listQuotes')
    await operation.locator('.opblock-summary-control').click()
    await operation.locator('tr[data-param-name="cursor"] input').fill('<img src=x onerror=struck(1)>')
    await operation.locator('button.execute').click()
    await operation.locator('.responses-inner .live-responses-table .response-col_description').first().waitFor()
    t.match(await operation.locator('.live-responses-table').innerText(), /invalidCursor/)
    t.same(await struck(), [])
    for (const query of ['#/<img src=x onerror=struck(1)>', '#/Quotes/<script>struck(1)</script>']) {
      await page.goto('about:blank')
      await page.goto(`${base}/docs/${query}`)
      await page.locator('.swagger-ui .info .title').waitFor()
      t.match(await page.locator('.swagger-ui .info .title').innerText(), /^Dateline/, `${query}: it shows this API`)
      t.same(await struck(), [], query)
    }
    await page.close()
  })

  await t.test('in the representations that a browser shows', async t => {
    const page = await browser.newPage()
    const { struck } = await watch(page)
    for (const path of [
      '/articles/struck',
      '/articles/struck?format=markdown',
      '/articles/struck?format=text',
      '/articles/struck?format=jsonld',
      '/articles/struck/annotations',
      '/articles/struck/texts/articleBody',
      '/articles?format=atom',
      '/articles?format=jsonfeed',
      '/quotes?format=text',
      '/timeline?format=timelinejs',
      '/articles?q=struck&highlight=true',
      '/articles/<script>struck(1)</script>',
      '/articles?sort=<script>struck(1)</script>'
    ]) {
      await page.goto(base + path).catch((error: Error) => {
        // What it does not show it saves.
        if (!/Download is starting/.test(error.message)) throw error
      })
      t.same(await struck(), [], path)
      t.equal(await page.locator('body >> script, body >> img, body >> svg').count(), 0, path)
    }
    await page.close()
  })
})
