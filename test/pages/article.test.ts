import type { Page } from 'playwright-core'
import t from 'tap'
import { scriptedArticle } from '../support/scripted.ts'
import { faultsOf } from './accessible.ts'
import { type Browsing, browse } from './browsing.ts'

const harbour = {
  id: 'harbour',
  headline: 'Ada Lund opens the quay 🎉',
  description: 'The quay of Oslo is open.',
  articleBody:
    'On 14 May 2024 Ada Lund said: “The quay is open, Marta Holm told me.”\r\n\r\nShe left Oslo at noon.\nNobody followed 🎉 her.',
  datePublished: '2024-05-14',
  publisher: 'Brandholm Courier',
  url: 'https://courier.example/quay',
  inLanguage: 'en'
}
type Texts = Pick<typeof harbour, 'headline' | 'description' | 'articleBody'>
type Field = keyof Texts

const spanIn =
  (texts: Texts) =>
  (exact: string, field: Field = 'articleBody') => {
    const start = texts[field].indexOf(exact)
    return { field, start, end: start + exact.length, exact }
  }
const span = spanIn(harbour)

/** A quote with another in it, a name in both, a name across the end of a date, and a pronoun. */
const layered = {
  ...harbour,
  entities: [
    {
      id: 'person-ada-lund',
      type: 'person',
      name: 'Ada Lund',
      mentions: [
        { ...span('Ada Lund', 'headline'), kind: 'name' },
        { ...span('2024 Ada Lund'), kind: 'name' },
        { ...span('She'), kind: 'pronoun' },
        { ...span('her'), kind: 'pronoun' }
      ]
    },
    { id: 'person-marta-holm', type: 'person', name: 'Marta Holm', mentions: [{ ...span('Marta Holm'), kind: 'name' }] }
  ],
  quotes: [
    {
      kind: 'direct',
      spans: [span('The quay is open, Marta Holm told me.')],
      speaker: { entityId: 'person-ada-lund', name: 'Ada Lund', mention: span('She') },
      cue: { ...span('said'), lemma: 'say' }
    },
    {
      kind: 'indirect',
      spans: [span('The quay is open')],
      speaker: { entityId: 'person-marta-holm', name: 'Marta Holm' }
    }
  ],
  timeline: [
    {
      edtf: '2024-05-14',
      span: span('On 14 May 2024 Ada Lund said'),
      expression: { ...span('14 May 2024'), type: 'DATE', value: '2024-05-14' },
      anchor: 'expression',
      participants: [{ id: 'person-ada-lund' }],
      places: []
    }
  ]
}

async function store(
  { app }: Browsing,
  payload: { readonly id: string; readonly [member: string]: unknown }
): Promise<string> {
  const { statusCode, body } = await app.inject({ method: 'PUT', url: `/articles/${payload.id}`, payload })
  if (statusCode !== 201) throw new Error(body)
  return `/articles/${payload.id}`
}

const textOf = (page: Page, field: string) => page.locator(`[data-field="${field}"]`).evaluate(node => node.textContent)
const beside = (page: Page) => page.locator('.beside')

t.test('the article page', { timeout: 220_000 }, async t => {
  const browsing = await browse(t)
  if (browsing === null) return
  const { open, browser, base } = browsing
  const path = await store(browsing, layered)

  await t.test('holds the texts to the character, and no link in another', async t => {
    const { page, complaints } = await open(path)
    t.equal(await textOf(page, 'h'), harbour.headline)
    t.equal(await textOf(page, 'd'), harbour.description)
    t.equal(await textOf(page, 'c'), harbour.articleBody)
    t.equal(await page.locator('a a, a button').count(), 0)
    t.equal(await page.locator('[data-field="c"] p').count(), 3)
    t.same(
      await page
        .locator('[data-field="c"] :is(.n, .d, .ref)')
        .evaluateAll(marks => marks.filter(mark => mark.tagName === 'A').length),
      8,
      'four names, two dates and two quotes, each with one link'
    )
    t.equal(await page.getByRole('link', { name: 'Quote 1, Ada Lund, direct' }).count(), 1)
    t.same(complaints, [])
    await page.close()
  })

  await t.test('has no line for a link to a paragraph alone, however wide it is', async t => {
    const { page } = await open(path)
    const heights = () => page.locator('.text p').evaluateAll(each => each.map(p => p.getBoundingClientRect().height))
    const before: (readonly number[])[] = []
    const widths = Array.from({ length: 40 }, (_, index) => 300 + 9 * index)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 })
      before.push(await heights())
      const overhang = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      if ((overhang as number) > 0) t.fail(`at ${width} px it scrolls sideways`)
    }
    await page.locator('.pilcrow').evaluateAll(links => {
      for (const link of links) link.remove()
    })
    for (const [index, width] of widths.entries()) {
      await page.setViewportSize({ width, height: 700 })
      t.same(await heights(), before[index], `${width} px`)
    }
    await page.close()
  })

  await t.test('shows the evidence of what is pointed at, which stays, and Escape closes it', async t => {
    const { page } = await open(path)
    await page.locator('a.n.pronoun').first().hover()
    await beside(page).waitFor()
    t.match(await beside(page).textContent(), /Ada Lund, person.*“She”, a pronoun/)
    await beside(page).hover()
    t.ok(await beside(page).isVisible())
    await page.keyboard.press('Escape')
    t.ok(await beside(page).isHidden())
    await page.close()
  })

  await t.test('shows it by keyboard, and gives the focus back', async t => {
    const { page } = await open(path)
    await page.locator('#article .ref[href="#q1"]').focus()
    await page.keyboard.press('Enter')
    t.match(await beside(page).textContent(), /Ada Lund, told as “She”, by a pronoun.*said.*say.*confidence/)
    t.ok(await page.evaluate("document.querySelector('.beside').contains(document.activeElement)"))
    await page.keyboard.press('Escape')
    t.ok(await beside(page).isHidden())
    t.equal(await page.evaluate("document.activeElement.getAttribute('href')"), '#q1')
    await page.close()
  })

  await t.test('lights up every place of what is chosen, and leads from one to the next', async t => {
    const { page } = await open(path)
    const button = page.locator('.panel').getByRole('button', { name: 'Ada Lund', exact: true }).last()
    await button.click()
    t.equal(await button.getAttribute('aria-pressed'), 'true')
    t.equal(await page.locator('.lit:not(.on)').count(), 4)
    const status = page.locator('.chosen [role=status]')
    t.equal(await status.textContent(), 'Ada Lund: 4 places')
    await page.keyboard.press('n')
    await page.keyboard.press('n')
    t.equal(await status.textContent(), 'Ada Lund: 2 of 4')
    await page.keyboard.press('p')
    t.equal(await page.locator('.here').textContent(), 'Ada Lund')
    t.ok(await page.evaluate("document.activeElement.matches('.here')"), 'the focus goes along')
    await page.keyboard.press('Escape')
    t.ok(await beside(page).isHidden(), 'Escape closes the evidence first, then the choice')
    await page.keyboard.press('Escape')
    t.equal(await page.locator('.lit').count(), 0)
    await page.close()
  })

  await t.test('opens at a passage, and links to what is selected', async t => {
    const { start, end, exact } = span('left Oslo at noon.\nNobody')
    const { page } = await open(`${path}#c${start}-${end}`)
    t.equal(await page.evaluate("[...CSS.highlights.get('passage')].join()"), exact)
    await page.evaluate(`(() => {
      const paragraph = document.getElementById('p3').firstChild
      getSelection().setBaseAndExtent(paragraph, 0, paragraph, 6)
    })()`)
    const link = page.getByRole('link', { name: 'Link to this passage' })
    await link.waitFor()
    const nobody = span('Nobody')
    t.equal(await link.getAttribute('href'), `#c${nobody.start}-${nobody.end}`)
    await page.close()
  })

  await t.test('leads from marks to notes and back without scripts', async t => {
    const plain = await browser.browser()?.newContext({ javaScriptEnabled: false })
    if (plain === undefined) return t.comment('This browser has no second context.')
    const page = await plain.newPage()
    await page.goto(base + path)
    await page.locator('a.n.pronoun').first().click()
    t.match(page.url(), /#e1$/)
    t.match(await page.locator(':target').textContent(), /Ada Lund, person/)
    await page.locator(':target').getByRole('link', { name: 'In the text' }).click()
    t.equal(await page.locator(':target').textContent(), 'Ada Lund')
    await plain.close()
  })

  await t.test('has Arabic from right to left', async t => {
    const articleBody = 'قالت آدا لوند إن الرصيف مفتوح.\nغادرت المدينة عند الظهر.'
    const name = spanIn({ ...harbour, articleBody })('آدا لوند')
    const arabic = await store(browsing, {
      ...{ id: 'arabic', headline: 'افتتاح الرصيف', articleBody, inLanguage: 'ar', datePublished: '2024-05-14' },
      entities: [{ id: 'person-ada', type: 'person', name: 'آدا لوند', mentions: [{ ...name, kind: 'name' }] }],
      quotes: [],
      timeline: []
    })
    const { page } = await open(arabic, { width: 360 })
    t.equal(await page.evaluate("getComputedStyle(document.getElementById('p2')).direction"), 'rtl')
    t.equal(await textOf(page, 'c'), articleBody)
    t.same(await faultsOf(page), [])
    t.ok(((await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number) <= 0)
    await page.close()
  })

  await t.test('runs nothing of an article whose every field is script', async t => {
    const hostile = await store(browsing, scriptedArticle('hostile'))
    const { page, complaints } = await open(hostile)
    t.equal(await textOf(page, 'c'), scriptedArticle('hostile').articleBody)
    await page.locator('#article .ref').first().click()
    await beside(page).waitFor()
    t.equal(await page.locator('main :is(script, img, svg, textarea)').count(), 0)
    t.equal(await page.locator('a[href^="javascript:" i]').count(), 0)
    t.same(complaints, [])
    await page.close()
  })

  await t.test('is accessible with its evidence and a choice open', async t => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await open(path, { scheme })
      await page.locator('.legend summary').click()
      await page.locator('.panel').getByRole('button', { name: 'Ada Lund', exact: true }).last().click()
      await page.locator('#article .ref').first().click()
      await beside(page).waitFor()
      t.same(await faultsOf(page), [], scheme)
      await page.close()
    }
  })
})

t.test('the first page stays small', async t => {
  const { setUp, seedHeadline } = await import('../support/app.ts')
  const { app } = await setUp(t)
  const [article] = (await app.inject('/articles')).json().data
  const { body } = await app.inject({ url: `/articles/${article.id}`, headers: { accept: 'text/html' } })
  t.match(body, seedHeadline.split(' ')[0])
  const [folder] = /\/assets\/[\w-]+/.exec(body) ?? []
  const styles = await Promise.all(['page', 'article'].map(name => app.inject(`${folder}/${name}.css`)))
  const bytes = [body, ...styles.map(style => style.body)].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  t.ok(bytes < 60_000, `${bytes} bytes with styles`)
})
