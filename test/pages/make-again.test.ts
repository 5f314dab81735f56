import t from 'tap'
import { faultsOf } from './accessible.ts'
import { browse } from './browsing.ts'
import { enterKey, keyWith, quoteOfBridge } from './correcting.ts'

t.test('what history keeps is made so again by who has a key', { timeout: 120_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  const quote = await quoteOfBridge(browsing)
  const entity = '/entities/person-olaf-berg'
  const patch = async (url: string, payload: object) => {
    const { headers } = await app.inject(url)
    const request = { method: 'PATCH', url, headers: { 'if-match': headers.etag }, payload } as const
    t.equal((await app.inject(request)).statusCode, 200)
  }
  await patch(entity, { name: 'O. Berg', type: 'organization' })
  await patch(quote, { speaker: null, kind: 'indirect' })
  const { page, complaints } = await open(`${entity}/revisions`)
  page.setDefaultTimeout(20_000)
  const again = page.getByRole('button', { name: 'Make it so again' })
  const told = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

  await t.test('of an entity', async t => {
    t.equal(await again.count(), 0, 'nothing is offered to who has no key')
    await enterKey(page, await keyWith(browsing, 'correct'))
    await again.first().waitFor()
    t.equal(await again.count(), 1, 'and nothing for what is so today')
    t.same(await faultsOf(page), [])
    await again.press('Enter')
    await told('it is so again')
    t.match((await app.inject(entity)).json(), { name: 'Olaf Berg', type: 'person', aliases: [] })
    await again.nth(1).waitFor()
    t.equal(await page.locator('.rows > li').count(), 3, 'that is in the history, too')
  })

  await t.test('not over what somebody else has made of it meanwhile', async t => {
    await patch(entity, { description: 'ferryman' })
    await again.last().click()
    await told('Not saved: somebody else has changed it meanwhile')
    t.equal((await app.inject(entity)).json().description, 'ferryman')
    t.match(await page.locator('.rows > li').first().textContent(), 'ferryman', 'it is shown')
    await again.last().click()
    await told('it is so again')
    t.equal((await app.inject(entity)).json().description, null)
  })

  await t.test('of a quote', async t => {
    await page.goto(new URL(`${quote}/revisions`, page.url()).href)
    await again.first().click()
    await told('it is so again')
    const { kind, speaker } = (await app.inject(quote)).json()
    t.match(
      { kind, speaker },
      { kind: 'direct', speaker: { entityId: 'person-ada-lund', mention: { exact: 'Ada Lund' } } }
    )
  })

  t.same(
    complaints.filter(text => !/status of 412/.test(text)),
    [],
    'nothing else went wrong'
  )
})
