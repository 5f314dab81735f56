import t from 'tap'
import { setUp } from '../support/app.ts'
import { faultsInBothSchemes } from './accessible.ts'
import { browse } from './browsing.ts'
import { enterKey, keyWith } from './correcting.ts'

const articleBody = [
  'The harbour council of Brandholm met on Monday.',
  '“The bridge opens in May,” said Ada Lund, the mayor.',
  '“Nobody has asked the ferrymen,” said Olaf Berg, who runs the ferry.',
  'Berg said that the ferry would be sold.',
  '“We shall find a place for everybody on the quay,” Lund said.'
].join('\n')

const article = {
  headline: 'A bridge for Brandholm',
  articleBody,
  publisher: 'Brandholm Courier',
  datePublished: '2024-05-14'
}

t.test('extracted quotes are looked through by keyboard, the least certain first', { timeout: 200_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  t.equal((await app.inject({ method: 'PUT', url: '/articles/harbour', payload: article })).statusCode, 201)
  const left = async (): Promise<readonly string[]> =>
    (await app.inject('/quotes?provenance=extracted&sort=confidence'))
      .json()
      .data.map(({ id }: { readonly id: string }) => id)
  const ids = await left()
  t.equal(ids.length, 4, 'there is something to look through')
  const quote = async (index: number) => (await app.inject(`/quotes/${ids[index]}`)).json()
  const { page, complaints } = await open('/review?limit=4')
  page.setDefaultTimeout(20_000)
  const told = (text: string | RegExp) => page.locator('.progress').filter({ hasText: text }).waitFor()
  const current = async () =>
    JSON.parse((await page.locator('.queue > li:not([hidden]) .quote-card').getAttribute('data-quote')) ?? '{}').id

  await t.test('without a key it is a list, and tells how to get one', async t => {
    const cards = page.locator('.queue .quote-card:visible')
    t.equal(await cards.count(), 4)
    const shown = await page
      .locator('.queue li > p a')
      .evaluateAll(links => links.map(link => link.getAttribute('href')))
    t.same(
      shown,
      ids.slice(0, 4).map(id => `/quotes/${id}`),
      'in order, each with its page'
    )
    t.match(await page.locator('.how-to').textContent(), 'dateline keys add')
    await page.keyboard.press('w')
    t.equal(await page.locator('.tools').count(), 0)
    t.same(await faultsInBothSchemes(page), [])
  })

  await t.test('with a key that may, there is one at a time', async t => {
    await enterKey(page, await keyWith(browsing, 'correct'))
    await told('Quote 1 of 4 on this page, 0 looked at.')
    t.equal(await page.locator('.queue .quote-card:visible').count(), 1)
    t.equal(await page.locator('.how-to').isVisible(), false)
    t.same(await faultsInBothSchemes(page), [])
    await page.keyboard.press('j')
    await told('Quote 2 of 4')
    t.equal(await current(), ids[1])
    await page.keyboard.press('k')
    await told('Quote 1 of 4')
    await page.keyboard.press('k')
    await told('This is the first.')
  })

  await t.test('the keys are told, and can be turned off', async t => {
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keys' })
    await dialog.waitFor()
    t.same(await faultsInBothSchemes(page), [])
    await dialog.getByRole('checkbox').press('Space')
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await told('Quote 1 of 4')
    await page.getByRole('button', { name: 'Keys' }).click()
    await dialog.getByRole('checkbox').press('Space')
    await dialog.getByRole('button', { name: 'Close' }).press('Enter')
  })

  await t.test('a quote is right as it is', async t => {
    await page.keyboard.press('a')
    await told('it is right as it is. Quote 2 of 4 on this page, 1 looked at.')
    t.match(await quote(0), { provenance: 'corrected', confidence: 1 })
    t.equal(await current(), ids[1])
    t.equal(await page.evaluate('document.activeElement.closest("li:not([hidden])") !== null'), true, 'with the focus')
  })

  await t.test('what is typed is no command', async t => {
    await page.keyboard.press('s')
    const box = page.getByRole('combobox')
    await box.waitFor()
    await page.keyboard.type('jaws uk')
    t.equal(await box.inputValue(), 'jaws uk')
    t.same(await faultsInBothSchemes(page), [])
    await page.getByRole('option', { name: /as told/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'detached' })
    t.equal(await current(), ids[1])
  })

  await t.test('the speaker is another, and the kind', async t => {
    await page.keyboard.press('s')
    await page.keyboard.type('a clerk')
    await page.getByRole('option', { name: /as told/ }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await told('a clerk said it. Quote 3 of 4 on this page, 2 looked at.')
    t.match(await quote(1), { speaker: { name: 'a clerk' }, provenance: 'corrected' })
    const { kind } = await quote(2)
    await page.keyboard.press(kind === 'mixed' ? '3' : '2')
    await told('Quote 4 of 4 on this page, 3 looked at.')
    t.equal((await quote(2)).kind, kind === 'mixed' ? 'indirect' : 'mixed')
    await page.keyboard.press('u')
    await told('as it was before; that a person has looked at it stays. Quote 3 of 4')
    t.equal((await quote(2)).kind, kind)
    await page.keyboard.press('u')
    await told('Quote 2 of 4')
    await told('as it was before')
    t.not((await quote(1)).speaker?.name, 'a clerk')
  })

  await t.test('who was quicker is not overwritten unseen', async t => {
    await page.keyboard.press('j')
    await told('Quote 3 of 4')
    const url = `/quotes/${ids[2]}`
    const { headers } = await app.inject(url)
    const wanted = { speaker: { name: 'Somebody quicker' } }
    const patch = { method: 'PATCH', url, headers: { 'if-match': headers.etag }, payload: wanted } as const
    t.equal((await app.inject(patch)).statusCode, 200)
    await page.keyboard.press('a')
    await page.getByRole('region', { name: 'Conflict' }).waitFor()
    t.same(await faultsInBothSchemes(page), [])
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Keep theirs')
    await page.keyboard.press('Enter')
    await told('what the other has made of it. Quote 4 of 4')
    t.match(await quote(2), wanted)
  })

  await t.test('what is no quote is withdrawn, and comes back', async t => {
    await page.keyboard.press('w')
    await page.keyboard.type('Nobody said so.')
    await page.keyboard.press('Enter')
    await told('withdrawn. This is the last of the queue. Quote 4 of 4')
    t.equal((await app.inject(`/quotes/${ids[3]}`)).statusCode, 410)
    await page.keyboard.press('u')
    await told('The quote is back.')
    t.equal((await app.inject(`/quotes/${ids[3]}`)).statusCode, 200)
  })

  t.same(
    complaints.filter(text => !/status of 4(01|10|12)/.test(text)),
    [],
    'nothing else went wrong'
  )
})

t.test('behind the last quote of a page comes the next page', { timeout: 120_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  await app.inject({ method: 'PUT', url: '/articles/harbour', payload: article })
  const { page } = await open('/review?limit=1&publisher=Brandholm+Courier', { width: 360 })
  page.setDefaultTimeout(20_000)
  await enterKey(page)
  const first = await page.locator('.quote-card').getAttribute('data-quote')
  await page.locator('.progress').waitFor()
  await page.keyboard.press('a')
  await page.waitForURL(/cursor=/)
  await page.locator('.progress').waitFor()
  t.not(await page.locator('.quote-card').getAttribute('data-quote'), first)
  t.match(page.url(), 'publisher=Brandholm')
  const overhang = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  t.ok((overhang as number) <= 0, 'a telephone does not scroll sideways')
})

t.test('decisions are taken back on later pages, too', { timeout: 200_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  await app.inject({ method: 'PUT', url: '/articles/harbour', payload: article })
  const { page, complaints } = await open('/review?limit=1')
  page.setDefaultTimeout(20_000)
  const told = (text: string | RegExp) => page.locator('.progress').filter({ hasText: text }).waitFor()
  const quoteShown = async () =>
    JSON.parse((await page.locator('.queue > li:not([hidden]) .quote-card').getAttribute('data-quote')) ?? '{}')
  const kindOf = async (id: string) => (await app.inject(`/quotes/${id}`)).json().kind
  /** Decides about the quote that is shown and waits for the next one. */
  async function decide(...keys: readonly string[]) {
    const { id, kind } = await quoteShown()
    for (const key of keys) {
      if (key.length === 1) await page.keyboard.press(key)
      else await page.keyboard.type(key)
    }
    return { id, kind }
  }
  await enterKey(page)
  await told('Quote 1 of 1 on this page, 0 looked at. 4 left in the queue.')

  await t.test('what was changed is as it was, and shown', async t => {
    const { kind } = await quoteShown()
    const { id } = await decide(kind === 'mixed' ? '3' : '2')
    await page.waitForURL(/cursor=/)
    await told('3 left in the queue.')
    t.not(await kindOf(id), kind)
    await page.keyboard.press('u')
    await told('It is as it was before; that a person has looked at it stays. Quote 1 of 2 on this page')
    t.equal((await quoteShown()).id, id)
    t.equal(await kindOf(id), kind)
    t.equal(await page.evaluate('document.activeElement.closest("li:not([hidden])") !== null'), true, 'with the focus')
    t.same(await faultsInBothSchemes(page), [])
    await page.keyboard.press('u')
    await told('Nothing was decided in this tab')
    await page.keyboard.press('j')
    await told('Quote 2 of 2 on this page, 0 looked at. 3 left in the queue.')
  })

  await t.test('not over what somebody else has made of it since', async t => {
    const { kind } = await quoteShown()
    const { id } = await decide(kind === 'mixed' ? '3' : '2')
    await told('2 left in the queue.')
    const url = `/quotes/${id}`
    const { headers } = await app.inject(url)
    const payload = { speaker: { name: 'Somebody quicker' } }
    await app.inject({ method: 'PATCH', url, headers: { 'if-match': String(headers.etag) }, payload })
    await page.keyboard.press('u')
    await told('Not taken back: somebody else has changed the quote since.')
    t.equal((await quoteShown()).speaker.name, 'Somebody quicker', 'it is shown')
    t.not(await kindOf(id), kind)
  })

  await t.test('what was withdrawn is back, where nothing is left as well', async t => {
    await page.keyboard.press('j')
    const { id } = await quoteShown()
    await page.keyboard.press('w')
    await page.getByLabel(/^Why/).waitFor()
    await page.keyboard.press('Enter')
    await told('1 left in the queue.')
    await page.keyboard.press('a')
    await told('This is the last of the queue.')
    await page.goto(new URL('/review', page.url()).href)
    await page.getByText('There is nothing left to look at.').waitFor()
    await page.locator('.progress').waitFor({ state: 'attached' })
    t.same(await page.locator('.review-bar button:visible').allTextContents(), ['Undou', 'Keys?'])
    await page.keyboard.press('u')
    await told('Nothing was changed of this quote')
    t.equal((await app.inject(`/quotes/${id}`)).statusCode, 410)
    await page.keyboard.press('u')
    await told('The quote is back. Quote 1 of 2 on this page')
    t.equal((await app.inject(`/quotes/${id}`)).statusCode, 200)
    t.equal((await quoteShown()).id, id)
  })

  t.same(
    complaints.filter(text => !/status of 4(10|12)/.test(text)),
    [],
    'nothing else went wrong'
  )
})

t.test('the queue is found from the quotes, and narrowed without a script', async t => {
  const { app } = await setUp(t, { seed: false })
  await app.inject({ method: 'PUT', url: '/articles/harbour', payload: article })
  const other = { ...article, publisher: 'Harbour & Quay', articleBody: `${articleBody} “Well,” Lund said.` }
  await app.inject({ method: 'PUT', url: '/articles/quay', payload: other })
  const page = async (url: string) => (await app.inject({ url, headers: { accept: 'text/html' } })).body
  t.match(await page('/quotes?kind=direct&sort=datePublished&q=bridge'), 'href="/review?kind=direct&amp;q=bridge"')
  t.notMatch(await page('/entities/person-ada-lund/quotes'), 'href="/review?')
  const queue = await page('/review?limit=2')
  t.match(queue, /<h2>Publisher<\/h2>.*href="\/review\?limit=2&amp;publisher=Harbour(?:%20|\+)%26(?:%20|\+)Quay"/)
  t.match(queue, /<h2>Speaker<\/h2>.*Ada Lund.*<h2>Kind<\/h2>/)
  t.match(await page('/review?facetCount=exact'), '<h2>Kind</h2>', 'as the link says where a sample was counted')
  const narrowed = await page('/review?publisher=Harbour+%26+Quay')
  t.match(narrowed, 'aria-label="Remove Publisher: Harbour &amp; Quay"')
  t.notMatch(narrowed, 'Brandholm Courier</', 'quotes of others are not in it')
})

t.test('programs are shown the list of the API', async t => {
  const { app } = await setUp(t)
  const answer = await app.inject({
    url: '/review?kind=direct,mixed&cursor=x',
    headers: { accept: 'application/json' }
  })
  t.equal(answer.statusCode, 307)
  t.equal(answer.headers.location, '/quotes?kind=direct%2Cmixed&provenance=extracted&sort=confidence')
  const page = { accept: 'text/html' }
  t.equal((await app.inject({ url: '/review?kind=direct,mixed', headers: page })).statusCode, 200)
  const empty = await app.inject({ url: '/review?publisher=Nobody', headers: page })
  t.match(empty.body, 'No quotes like that are left')
  const unread = await app.inject({ url: '/review?q=speeker:lund', headers: page })
  t.equal(unread.statusCode, 400)
  t.match(
    unread.body,
    /role="alert"[\s\S]*value="speeker:lund"/,
    'what cannot be read can be mended where it was typed'
  )
  t.equal((await app.inject({ url: '/review?provenance=provided', headers: page })).statusCode, 400)
})
