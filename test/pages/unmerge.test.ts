import t from 'tap'
import { faultsOf } from './accessible.ts'
import { browse } from './browsing.ts'
import { bridge, enterKey, keyWith, quoteOfBridge } from './correcting.ts'

const lund = '/entities/person-ada-lund'
const berg = '/entities/person-olaf-berg'

/** An article that names Olaf Berg alone. */
const ferry = (() => {
  const articleBody = 'The ferry was late on Friday. Olaf Berg said nothing.'
  const start = articleBody.indexOf('Olaf Berg')
  const mention = { field: 'articleBody', start, end: start + 9, exact: 'Olaf Berg', kind: 'name' }
  const { id, type, name } = bridge.entities[1] ?? { id: '', type: '', name: '' }
  return { headline: 'Late', articleBody, quotes: [], entities: [{ id, type, name, mentions: [mention] }] }
})()

t.test('a merge is undone on pages by who has a key', { timeout: 200_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  await quoteOfBridge(browsing)
  for (const id of ['one', 'two']) {
    const { statusCode, body } = await app.inject({ method: 'PUT', url: `/articles/${id}`, payload: ferry })
    t.equal(statusCode, 201, body)
  }
  const get = async (url: string) => (await app.inject(url)).json()
  const change = async (method: 'PATCH' | 'POST', url: string, payload: object, of = url) => {
    const { headers } = await app.inject(of)
    const answer = await app.inject({ method, url, headers: { 'if-match': String(headers.etag) }, payload })
    t.equal(answer.statusCode, 200, answer.body)
  }
  const merge = () => change('POST', `${berg}/merge`, { into: 'person-ada-lund' }, berg)
  const { page, complaints } = await open(berg)
  page.setDefaultTimeout(20_000)
  const tool = (name: string) => page.getByRole('button', { name, exact: true })
  const saved = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
  const isAccessible = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      t.same(await faultsOf(page), [], colorScheme)
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }

  await t.test('right after it was made, unless the other was changed meanwhile', async t => {
    await enterKey(page, await keyWith(browsing, 'correct'))
    await tool('Merge').click()
    await page.keyboard.type('ada')
    await page.getByRole('option', { name: /Ada Lund/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.preview').filter({ hasText: 'It can be undone then' }).waitFor()
    await tool('Merge into Ada Lund').click()
    await page.waitForURL(`**${lund}`)
    await saved('what was “Olaf Berg” is part of this one now')
    t.equal((await get(lund)).counts.articles, 3)
    await tool('Undo this merge').press('Enter')
    const preview = page.locator('.preview')
    await preview.waitFor()
    t.match(await preview.textContent(), 'Comes again: Olaf Berg, as it was, with 2 articles')
    t.match(await preview.textContent(), 'Stays: Ada Lund, also in 1 article that names both')
    await isAccessible()
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Split them again')
    await tool('Leave them merged').press('Enter')
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Undo this merge', 'the focus goes back')
    await page.keyboard.press('Enter')
    await preview.waitFor()
    await change('PATCH', lund, { description: 'mayor' })
    await tool('Split them again').click()
    await page.getByRole('region', { name: 'Conflict' }).waitFor()
    t.match(await page.locator('.conflict tbody').textContent(), 'Described asmayorsplit from “Olaf Berg” again')
    await isAccessible()
    await tool('Keep theirs').click()
    await saved('still merged')
    t.equal((await app.inject(berg)).statusCode, 308)
    await tool('Undo this merge').click()
    await preview.waitFor()
    await change('PATCH', lund, { description: 'the mayor' })
    await tool('Split them again').click()
    await tool('Save mine all the same').click()
    await page.waitForURL(`**${berg}`)
    await saved('“Olaf Berg” is no part of “Ada Lund” any more, and has 2 articles. 1 article that names both')
    t.match(await get(berg), { id: 'person-olaf-berg', name: 'Olaf Berg', counts: { articles: 2 } })
    t.match(await get(lund), { description: 'the mayor', counts: { articles: 1 } })
  })

  await t.test('in the history of the one that stayed, and of the one that went', async t => {
    await merge()
    await page.goto(new URL(`${lund}/revisions`, page.url()).href)
    await tool('Undo this merge').waitFor()
    t.equal(await tool('Undo this merge').count(), 1, 'of two merges the last')
    t.match(await page.locator('.rows > li').first().textContent(), 'with person-olaf-berg')
    await tool('Undo this merge').click()
    await page.locator('.preview').waitFor()
    await isAccessible()
    await page.getByRole('link', { name: 'person-olaf-berg' }).first().click()
    await page.waitForURL(`**${berg}/revisions`)
    await tool('Undo this merge').click()
    await page.locator('.preview').waitFor()
    // An article that comes meanwhile is no change that anybody made.
    await app.inject({ method: 'PUT', url: '/articles/three', payload: { ...ferry, headline: 'Later' } })
    await tool('Split them again').click()
    await page.waitForURL(`**${berg}`)
    await saved('has 2 articles')
    await page.goto(new URL(`${berg}/revisions`, page.url()).href)
    await page.locator('.rows > li').first().waitFor()
    t.equal(await tool('Undo this merge').count(), 0, 'there is nothing to be undone any more')
  })

  await t.test('among the changes', async t => {
    await merge()
    await page.goto(new URL('/changes', page.url()).href)
    await tool('Undo this merge').first().waitFor()
    t.equal(await tool('Undo this merge').count(), 1)
    await isAccessible()
    await tool('Undo this merge').click()
    await page.locator('.preview').waitFor()
    await change('POST', `${lund}/split`, { articles: ['one'], into: 'person-olaf-berg' }, lund)
    await tool('Split them again').click()
    await saved('Not saved')
    await tool('Undo this merge').click()
    await tool('Undo this merge').click()
    await saved('it stands by itself again')
  })

  await t.test('what cannot be told apart is said to be so, and to who has no key nothing', async t => {
    for (const id of ['one', 'two', 'three'])
      await app.inject({ method: 'DELETE', url: `/articles/${id}`, headers: { 'if-match': '*' } })
    await app.inject({
      method: 'PUT',
      url: '/articles/bridge',
      headers: { 'if-match': '*' },
      payload: { ...bridge, keywords: ['x'] }
    })
    await merge()
    await page.goto(new URL(`${berg}/revisions`, page.url()).href)
    await tool('Undo this merge').click()
    await page.locator('.preview').filter({ hasText: 'an article goes as a whole' }).waitFor()
    await isAccessible()
    await page.evaluate('sessionStorage.clear()')
    await page.reload()
    await page.locator('.rows > li').first().waitFor()
    t.equal(await tool('Undo this merge').count(), 0)
  })

  t.same(
    complaints.filter(text => !/status of 4(00|09|12|22)/.test(text)),
    [],
    'nothing else went wrong'
  )
})
