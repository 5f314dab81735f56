import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { setUp } from '../support/app.ts'
import { launchBrowser } from '../support/browser.ts'

/** A reverse proxy that serves the API below /news, as an operator's would. */
async function proxyTo(port: number, t: { teardown(close: () => void): void }): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const { url = '', method, headers } = incoming
    if (!url.startsWith('/news/')) return void outgoing.writeHead(404).end()
    const onward = forward({ host: '127.0.0.1', port, path: url.slice('/news'.length), method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void proxy.close())
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/news`
}

t.test('Swagger UI tries out GET /quotes, at the root and behind a path prefix', { timeout: 220_000 }, async t => {
  const browser = await launchBrowser(t)
  if (browser === null) return
  const { app } = await setUp(t, { publicUrl: '/news' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const port = (app.server.address() as AddressInfo).port
  for (const base of [`http://127.0.0.1:${port}`, await proxyTo(port, t)]) {
    const page = await browser.newPage()
    const refused: string[] = []
    page.on('requestfailed', request => refused.push(request.url()))
    await page.goto(`${base}/docs/`)
    const operation = page.locator('#operations-Quotes-listQuotes')
    await operation.locator('.opblock-summary-control').click()
    await operation.locator('button.execute').click()
    const answer = operation.locator('.responses-inner .live-responses-table .response-col_description').first()
    await answer.waitFor()
    const shown = await operation.locator('.live-responses-table').innerText()
    t.match(shown, /We talked about the situation in Syria/, base)
    t.match(await operation.locator('.request-url').innerText(), `${base}/quotes`, 'the request went below the prefix')
    t.same(refused, [], 'nothing outside was asked for')
    await page.close()
  }
})
