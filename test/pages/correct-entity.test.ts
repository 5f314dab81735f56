import t from 'tap'
import { faultsInBothSchemes } from './accessible.ts'
import { browse } from './browsing.ts'
import { enterKey, keyWith, quoteOfBridge } from './correcting.ts'

t.test('an entity is corrected on its page by who has a key', { timeout: 200_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  await quoteOfBridge(browsing)
  const path = '/entities/person-olaf-berg'
  const current = async () => (await app.inject(path)).json()
  const { page, complaints } = await open(path)
  page.setDefaultTimeout(20_000)
  const saved = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
  const tool = (name: string) => page.getByRole('button', { name, exact: true })
  const patch = async (payload: object, of = path) => {
    const { headers } = await app.inject(of)
    const request = { method: 'PATCH', url: of, headers: { 'if-match': headers.etag }, payload } as const
    t.equal((await app.inject(request)).statusCode, 200)
  }
  const isAccessible = async () => t.same(await faultsInBothSchemes(page), [])

  await t.test('nothing is offered without a key, or with one that only reads', async t => {
    t.equal(await tool('Merge').count(), 0)
    await enterKey(page, await keyWith(browsing, 'read'))
    await page.getByRole('alert').filter({ hasText: 'may read, and not correct' }).waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Close|Cancel)$/ })
      .click()
    t.equal(await tool('Merge').count(), 0)
    await enterKey(page, await keyWith(browsing, 'correct'))
    await tool('Merge').waitFor()
  })

  await t.test('names and type are saved, shown at once and taken back', async t => {
    await tool('Names and type').press('Enter')
    t.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Olaf Berg', 'the first field has the focus')
    await isAccessible()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Olaf <b>Berg</b>')
    await page.getByLabel('Is a', { exact: true }).selectOption('organization')
    await page.getByLabel('Described as').fill('ferryman')
    await page.getByLabel('Elsewhere').fill('https://example.org/berg')
    await tool('Save').click()
    await saved('Saved.')
    const now = { name: 'Olaf <b>Berg</b>', type: 'organization', description: 'ferryman', aliases: ['Olaf Berg'] }
    t.match(await current(), { ...now, sameAs: ['https://example.org/berg'] })
    t.equal(await page.locator('h1').textContent(), 'Olaf <b>Berg</b>', 'the page tells it, as text')
    t.match(await page.locator('dl.is').textContent(), 'organisation')
    await tool('Undo').click()
    await saved('as it was before')
    const before = { name: 'Olaf Berg', type: 'person', description: null, aliases: [], sameAs: [] }
    t.match(await current(), before)
    t.equal(await page.locator('h1').textContent(), 'Olaf Berg')
  })

  await t.test('aliases are lines, and what is refused is told at its field', async t => {
    await tool('Names and type').click()
    await tool('Save').click()
    await page.getByRole('alert').filter({ hasText: 'Nothing is changed' }).waitFor()
    await page.getByLabel('Also called').fill('  Berg  \n\nthe ferryman')
    await page.getByLabel('Elsewhere').fill('https://example.org/berg\nno address')
    await tool('Save').click()
    await page.locator('#entity-links-fault').filter({ hasText: 'Line 2 is no address' }).waitFor()
    t.equal(await page.locator('#entity-aliases-fault').textContent(), '', 'and nowhere else')
    t.equal(await page.getByLabel('Elsewhere').getAttribute('aria-invalid'), 'true')
    t.same((await current()).aliases, [], 'nothing was saved')
    await isAccessible()
    await page.getByLabel('Elsewhere').fill('')
    await tool('Save').click()
    await saved('Saved.')
    t.same((await current()).aliases, ['Berg', 'the ferryman'])
  })

  await t.test('who changes it meanwhile is not overwritten unseen', async t => {
    const make = async (name: string) => {
      await tool('Names and type').click()
      await page.getByLabel('Name', { exact: true }).fill(name)
      await tool('Save').click()
      await page.getByRole('region', { name: 'Conflict' }).waitFor()
    }
    await patch({ name: 'O. Berg' })
    await make('Olaf B.')
    t.match(await page.locator('.conflict tbody tr').first().textContent(), 'NameOlaf BergO. BergOlaf B.')
    await isAccessible()
    await tool('Keep theirs').click()
    await saved('what the other has made of it')
    t.equal((await current()).name, 'O. Berg')
    t.equal(await page.locator('h1').textContent(), 'O. Berg')
    await patch({ name: 'Mr Berg', description: 'a clerk' })
    await make('Olaf B.')
    await tool('Save mine all the same').click()
    await saved('Saved.')
    t.match(await current(), { name: 'Olaf B.', description: 'a clerk' }, 'what only the other changed stays')
    await tool('Undo').click()
    await saved('as it was before')
    t.match(await current(), { name: 'Mr Berg', description: 'a clerk' })
  })

  await t.test('it is merged into another after what will happen was shown', async t => {
    await patch({ description: 'captain' })
    await tool('Merge').click()
    await page.keyboard.type('ada')
    await page.getByRole('option', { name: /Ada Lund/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const preview = page.locator('.preview')
    await preview.filter({ hasText: 'Stays' }).waitFor()
    t.match(await preview.textContent(), /Goes: Mr Berg, with 1 mention in 1 article and 0 quotes/)
    t.match(await preview.textContent(), /Stays: Ada Lund, with 1 mention in 1 article and 1 quote\./)
    t.match(await preview.textContent(), 'It can be undone then')
    await isAccessible()
    t.equal((await current()).name, 'Mr Berg', 'nothing has happened yet')
    await tool('Merge into Ada Lund').click()
    await page.getByRole('cell', { name: 'merged into Ada Lund' }).first().waitFor()
    t.equal((await current()).name, 'Mr Berg', 'somebody else has changed it: not yet, either')
    await tool('Save mine all the same').click()
    await page.waitForURL('**/entities/person-ada-lund')
    await saved('what was “Mr Berg” is part of this one now.')
    await tool('Undo this merge').waitFor()
    t.equal((await app.inject(path)).headers.location, '/entities/person-ada-lund')
    t.match((await app.inject('/entities/person-ada-lund')).json(), { counts: { mentions: 2 } })
    await page.reload()
    await tool('Merge').waitFor()
    t.equal(await page.getByRole('status').filter({ hasText: 'Mr Berg' }).count(), 0, 'it is told once')
  })

  await t.test('it is withdrawn with a reason, for good', async t => {
    await tool('Withdraw').click()
    t.match(await page.locator('.tools form').textContent(), '2 mentions in 1 article and 1 quote')
    await isAccessible()
    t.match(await page.locator('.tools form').textContent(), 'This cannot be undone here')
    await page.getByLabel(/^Why/).fill('A bridge, nobody.')
    await tool('Withdraw the entity').click()
    await saved('cannot be undone')
    const gone = await app.inject('/entities/person-ada-lund')
    t.equal(gone.statusCode, 410)
    t.match(gone.json().detail, 'A bridge, nobody.')
    t.equal(await tool('Merge').isDisabled(), true)
    t.equal(await tool('Undo').count(), 0)
  })

  const odd = complaints.filter(text => !/status of 4(00|10|12|22)/.test(text))
  t.same(odd, [], 'nothing else went wrong')
})

t.test('a state that is over is not corrected', async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app } = browsing
  await quoteOfBridge(browsing)
  const [revision] = (await app.inject('/entities/person-olaf-berg/revisions')).json().data
  const page = async (query = '') => {
    const { statusCode, body } = await app.inject(`/entities/person-olaf-berg?format=html${query}`)
    return [statusCode, body.includes('data-etag')]
  }
  t.same(await page(), [200, true])
  t.same(await page(`&asOf=${encodeURIComponent(revision.at)}`), [200, false])
})
