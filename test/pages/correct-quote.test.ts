import t from 'tap'
import { faultsInBothSchemes } from './accessible.ts'
import { browse } from './browsing.ts'
import { enterKey, keyWith, quoteOfBridge, selectWords } from './correcting.ts'

t.test('a quote is read where it stands, and corrected by who has a key', { timeout: 200_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  const path = await quoteOfBridge(browsing)
  const current = async () => (await app.inject(path)).json()
  const { page, complaints } = await open(path)
  page.setDefaultTimeout(20_000)
  const saved = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
  const tool = (name: string) => page.getByRole('button', { name, exact: true })

  await t.test('the text around it is marked to the character', async t => {
    t.same(await page.locator('.surroundings mark').allTextContents(), [
      'The bridge opens in May,',
      'The ferry stays until then.'
    ])
    t.same(await page.locator('.surroundings .speaker').allTextContents(), ['Ada Lund'])
    t.same(await page.locator('.surroundings .cue').allTextContents(), ['said'])
    t.equal(await page.locator('.passage').count(), 3, 'the paragraphs before and after are there')
    t.equal(await tool('Speaker').count(), 0, 'nothing is offered to who has no key')
  })

  await t.test('a wrong key is refused, and one that reads only offers nothing', async t => {
    await enterKey(page, 'dateline_no-such-key')
    await page.getByRole('alert').filter({ hasText: 'does not know this key' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await enterKey(page, await keyWith(browsing, 'read'))
    await page.getByRole('alert').filter({ hasText: 'may read, and not correct' }).waitFor()
    await page
      .getByRole('button', { name: 'Close' })
      .or(page.getByRole('button', { name: 'Cancel' }))
      .click()
    t.equal(await tool('Speaker').count(), 0)
    await enterKey(page, await keyWith(browsing, 'correct'))
    await tool('Speaker').waitFor()
    t.match(await page.getByRole('button', { name: /^Key/ }).textContent(), 'desk correct')
    t.same(await faultsInBothSchemes(page), [])
  })

  await t.test('the speaker is found by keyboard, saved and taken back', async t => {
    await tool('Speaker').press('Enter')
    await page.keyboard.type('olaf')
    await page.getByRole('option', { name: /Olaf Berg/ }).waitFor()
    t.same(await faultsInBothSchemes(page), [])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await saved('Olaf Berg said it')
    t.match(await current(), { speaker: { entityId: 'person-olaf-berg' }, provenance: 'corrected' })
    t.match(await page.locator('h1').textContent(), 'Olaf Berg', 'the page tells it')
    await tool('Undo').click()
    await saved('as it was before')
    t.match(await current(), { speaker: { entityId: 'person-ada-lund', mention: { exact: 'Ada Lund' } } })
  })

  await t.test('a name as told, and nobody, are speakers, too', async t => {
    await tool('Speaker').click()
    await page.keyboard.type('a clerk')
    await page.getByRole('option', { name: /as told/ }).click()
    await tool('Save').click()
    await saved('a clerk said it')
    t.match(await current(), { speaker: { entityId: null, name: 'a clerk' } })
    await tool('Speaker').click()
    await tool('Nobody is named').click()
    await saved('nobody is named')
    t.equal((await current()).speaker, null)
  })

  await t.test('the kind is chosen among three', async t => {
    await tool('Kind').click()
    await page.keyboard.press('ArrowDown')
    await tool('Save').click()
    await saved('the quote is mixed')
    t.equal((await current()).kind, 'mixed')
  })

  await t.test('the words are those that are selected, or moved to', async t => {
    await tool('Words').click()
    await page.locator('form[data-ready]').waitFor()
    await selectWords(page, 'bridge opens in May,” said')
    await saved('not saved yet: “bridge opens in May,” said”')
    await page.getByRole('button', { name: 'End one word earlier' }).click()
    await saved('not saved yet: “bridge opens in May”')
    await page.getByRole('button', { name: 'Begin one word earlier' }).click()
    await saved('not saved yet: “The bridge opens in May”')
    await tool('Add a piece').click()
    await selectWords(page, 'left without a word')
    await saved('not saved yet: “left without a word”')
    t.same(await faultsInBothSchemes(page), [])
    await tool('Save').click()
    await saved('these are the words')
    const { spans } = await current()
    const { articleBody } = (await app.inject('/articles/bridge')).json()
    const words = ['The bridge opens in May', 'The ferry stays until then.', 'left without a word']
    t.same(
      spans.map(({ exact }: { exact: string }) => exact),
      words
    )
    t.same(
      spans.map(({ start, end }: { start: number; end: number }) => articleBody.slice(start, end)),
      words
    )
    await tool('Undo').click()
    await saved('as it was before')
    t.equal((await current()).spans.length, 2)
  })

  await t.test('what overlaps is refused beside the words', async t => {
    await tool('Words').click()
    await page.locator('form[data-ready]').waitFor()
    await tool('Add a piece').click()
    await selectWords(page, 'ferry stays')
    await tool('Save').click()
    await page.getByRole('alert').filter({ hasText: 'do not overlap' }).waitFor()
    await tool('Words').click()
    t.equal((await current()).spans.length, 2)
  })

  await t.test('who changes it meanwhile is not overwritten unseen', async t => {
    const meanwhile = async (kind: string) => {
      const { headers } = await app.inject(path)
      const patch = { method: 'PATCH', url: path, headers: { 'if-match': headers.etag }, payload: { kind } } as const
      t.equal((await app.inject(patch)).statusCode, 200)
    }
    const make = async (kind: string) => {
      await tool('Kind').click()
      await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check()
      await tool('Save').click()
      await page.getByRole('region', { name: 'Conflict' }).waitFor()
    }
    await meanwhile('indirect')
    await make('direct')
    t.same(await page.locator('.conflict tbody tr').allTextContents(), ['Kindmixedindirectdirect'])
    t.same(await faultsInBothSchemes(page), [])
    await tool('Keep theirs').click()
    await saved('what the other has made of it')
    t.equal((await current()).kind, 'indirect')
    await meanwhile('mixed')
    await make('direct')
    await tool('Save mine all the same').click()
    await saved('the quote is direct')
    t.equal((await current()).kind, 'direct')
    await tool('Undo').click()
    await saved('as it was before')
    t.equal((await current()).kind, 'mixed', 'as the other has made it')
  })

  await t.test('it is withdrawn with a reason, and brought back', async t => {
    await tool('Withdraw').click()
    await page.getByLabel(/^Why/).fill('Nobody said so.')
    await tool('Withdraw the quote').click()
    await saved('withdrawn')
    const gone = await app.inject(path)
    t.equal(gone.statusCode, 410)
    t.match(gone.json().detail, 'Nobody said so.')
    t.equal(await tool('Kind').isDisabled(), true)
    await tool('Bring it back').click()
    await saved('The quote is back')
    t.match(await current(), { kind: 'mixed', provenance: 'corrected' })
    t.equal(await tool('Kind').isDisabled(), false)
  })

  await t.test('the key is forgotten when that is asked for', async t => {
    await page.getByRole('button', { name: /^Key/ }).click()
    await page.getByRole('button', { name: 'Forget the key' }).click()
    await tool('Speaker').waitFor({ state: 'detached' })
    t.equal(await page.evaluate('sessionStorage.length'), 0)
  })

  const odd = complaints.filter(text => !/status of 4(01|10|12|22)/.test(text))
  t.same(odd, [], 'nothing else went wrong')
})
