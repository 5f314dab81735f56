import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { seedHeadline } from '../support/app.ts'
import { type Browsing, browse } from './browsing.ts'
import { enterKey, keyWith, quoteOfBridge } from './correcting.ts'

// Nothing but keys. Each stop has to show that it has the focus (WCAG 2.2, 2.4.7), and none keeps it (2.1.2).

interface Stop {
  /** What it is called, as far as its text says. */
  readonly name: string
  readonly tag: string
  readonly isSeen: boolean
  readonly outline: string
}

const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const { document, getComputedStyle, innerHeight } = globalThis as unknown as {
      document: { activeElement: Element }
      getComputedStyle(element: Element): { outlineStyle: string }
      innerHeight: number
    }
    interface Element {
      readonly tagName: string
      readonly textContent: string
      getAttribute(name: string): string | null
      getBoundingClientRect(): { top: number; bottom: number; width: number; height: number }
    }
    const element = document.activeElement
    const { top, bottom, width, height } = element.getBoundingClientRect()
    return {
      name: (element.getAttribute('aria-label') ?? element.textContent).trim(),
      tag: element.tagName.toLowerCase(),
      isSeen: width * height > 0 && bottom > 0 && top < innerHeight,
      outline: getComputedStyle(element).outlineStyle
    }
  })

/** More stops than any page of these tests has. */
const most = 400

/** Presses Tab until a stop is called so; everything on the way has to be seen. */
async function tabTo(t: Test, page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press(key)
    const { tag, isSeen, outline, ...at } = await stop(page)
    if (tag === 'body') continue
    if (!isSeen || outline === 'none') t.fail(`${at.name} (${tag}) does not show that it has the focus`)
    if (name.test(at.name)) return
  }
  throw new Error(`The key ${key} leads nowhere that is called ${name}.`)
}

const focused = (page: Page, selector: string) =>
  page.evaluate(`document.activeElement.closest(${JSON.stringify(selector)}) !== null`)

t.test('by keyboard alone', { timeout: 220_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { open } = browsing

  await t.test('from the start page into an article, its evidence, and the places of a name', async t => {
    const { page } = await open('/')
    await tabTo(t, page, /^Skip to the content$/)
    await page.keyboard.press('Enter')
    t.ok(await focused(page, 'main'))
    await tabTo(t, page, new RegExp(seedHeadline.slice(0, 20)))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/articles\/./)
    await page.locator('.single-keys').waitFor()

    const beside = page.locator('.beside')
    await tabTo(t, page, /^Quote 2/)
    t.ok(await beside.isVisible(), 'what a mark stands on is shown with the focus')
    await page.keyboard.press('Enter')
    t.ok(await focused(page, '.beside'))
    await tabTo(t, page, /^Its note$/)
    await page.keyboard.press('Escape')
    t.ok(await beside.isHidden())
    t.match((await stop(page)).name, /^Quote 2/, 'the focus is back')

    await tabTo(t, page, /^Vladimir Putin/)
    while (!(await focused(page, '.panel button'))) await tabTo(t, page, /^Vladimir Putin/)
    await page.keyboard.press('Enter')
    const status = page.locator('.chosen [role=status]')
    t.equal(await status.textContent(), 'Vladimir Putin: 7 places')
    await page.keyboard.press('n')
    t.ok(await focused(page, '.here'), 'the focus goes along')
    await page.keyboard.press('n')
    t.ok(await focused(page, '.here'))
    t.equal(await status.textContent(), 'Vladimir Putin: 2 of 7')
    t.equal((await stop(page)).outline, 'solid')
    await page.keyboard.press('p')
    t.equal(await status.textContent(), 'Vladimir Putin: 1 of 7')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    t.ok(await page.locator('.chosen').isHidden())
    await page.close()
  })

  await t.test('a list: its help, its plot, the table of it, and what narrows it', async t => {
    const { page } = await open('/timeline')
    await page.locator('.single-keys').waitFor()
    await tabTo(t, page, /^How to search$/)
    await page.keyboard.press('Enter')
    t.ok(await page.locator('.help dl').isVisible())
    while (!(await focused(page, '.told .mark'))) await page.keyboard.press('Tab')
    t.equal((await stop(page)).outline, 'solid')
    await page.keyboard.press('End')
    t.ok(await focused(page, '.told .mark:last-of-type'))
    await page.keyboard.press('t')
    t.ok(await focused(page, '.plot-table[open] summary'))
    await tabTo(t, page, /as a table$/)
    t.ok(await focused(page, '.scroll'), 'which can be scrolled by arrows')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    t.notOk(
      await page
        .locator('.plot-table')
        .first()
        .evaluate(table => table.hasAttribute('open'))
    )
    await page.close()
  })

  await t.test('every page is gone through from beginning to end', async t => {
    for (const path of ['/', '/quotes', '/review', '/changes', '/nothing-here']) {
      const { page } = await open(path)
      let stops = 0
      let at = ''
      for (; stops < most; stops++) {
        await page.keyboard.press('Tab')
        const { name, tag, isSeen, outline } = await stop(page)
        if (tag === 'body') break
        at = name
        if (!isSeen || outline === 'none') t.fail(`${path}: ${name} (${tag}) does not show that it has the focus`)
      }
      t.ok(stops > 8 && stops < most, `${path} has an end after ${stops} stops, ${at}`)
      await page.close()
    }
  })

  await t.test('a key is pasted, and the dialog gives the focus back', async t => {
    const { page } = await open('/quotes')
    await page.locator('button.key').waitFor()
    await tabTo(t, page, /^Key$/)
    await page.keyboard.press('Enter')
    t.ok(await focused(page, 'dialog input'))
    await page.keyboard.press('Escape')
    t.equal((await stop(page)).name, 'Key')
    await page.close()
  })
})

const openPlotTable = (page: Page) => page.locator('.plot-table[open]').count()

async function switchOff(t: Test, page: Page): Promise<void> {
  await page.locator('.single-keys input').focus()
  await page.keyboard.press('Space')
  t.notOk(await page.locator('.single-keys input').isChecked())
  await page.evaluate('document.activeElement.blur()')
}

t.test('single letters are turned off everywhere at once', { timeout: 220_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { open } = browsing
  const { page } = await open('/timeline')
  t.match(await page.locator('.single-keys').textContent(), /t opens and closes the tables/)
  await switchOff(t, page)
  await page.keyboard.press('t')
  t.equal(await openPlotTable(page), 0)

  await articleWithoutKeys(t, browsing, page)
  await queueWithoutKeys(t, browsing, page)

  await page.goto(`${browsing.base}/timeline`)
  await page.locator('.single-keys input').check()
  await page.evaluate('document.activeElement.blur()')
  await page.keyboard.press('t')
  t.equal(await openPlotTable(page), 1)
  await page.close()
})

async function articleWithoutKeys(t: Test, { app, base }: Browsing, page: Page): Promise<void> {
  const [article] = (await app.inject('/articles')).json().data
  await page.goto(`${base}/articles/${article.id}`)
  t.notOk(await page.locator('.single-keys input').isChecked(), 'it is remembered')
  await page.locator('.panel button').first().click()
  const told = page.locator('.chosen [role=status]')
  const before = await told.textContent()
  await page.keyboard.press('n')
  t.equal(await told.textContent(), before)
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  t.not(await told.textContent(), before, 'the button is still there')
}

async function queueWithoutKeys(t: Test, browsing: Browsing, page: Page): Promise<void> {
  const { app, base } = browsing
  const articleBody =
    '“The quay stays open,” said Ada Lund, the mayor. “The pier stays closed,” said Olaf Berg, a fisherman.'
  const payload = { id: 'pier', headline: 'Quay and pier', articleBody, inLanguage: 'en' }
  t.equal((await app.inject({ method: 'PUT', url: '/articles/pier', payload })).statusCode, 201)
  t.ok(await quoteOfBridge(browsing))
  await page.goto(`${base}/review`)
  await enterKey(page, await keyWith(browsing, 'correct'))
  const progress = page.locator('.progress')
  await progress.waitFor()
  const before = await progress.textContent()
  for (const key of ['j', 'a', 'w', 's', '?']) await page.keyboard.press(key)
  t.equal(await progress.textContent(), before)
  t.equal(await page.locator('dialog[open], .tools form').count(), 0)
  await page.getByRole('button', { name: /^Next/ }).press('Enter')
  t.match(await progress.textContent(), 'Quote 2')
}
