import type { Page } from 'playwright-core'
import t from 'tap'
import { partLength } from '../../src/pages/article/part.ts'
import { setUp } from '../support/app.ts'
import { faultsOf } from './accessible.ts'
import { browse } from './browsing.ts'

const people = ['Ada Lund', 'Marta Holm', 'Ilse Okonkwo', 'Jonas Vik']
const lineOf = (number: number) =>
  `Minute ${number}: “The wall at berth ${number} will be mended,” said ${people[number % people.length]} to the board. Nobody answered, and the chair went on to the next of the many points of the day.`

/** Minutes of a long meeting, with a quote in each line. */
function minutes(count: number) {
  const lines = Array.from({ length: count }, (_, index) => lineOf(index + 1))
  const articleBody = lines.join('\n\n')
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, { length }) => sum + length + 2, 0))
  const quotes = lines.map((line, index) => {
    const from = (starts[index] ?? 0) + line.indexOf('The wall')
    const exact = line.slice(line.indexOf('The wall'), line.indexOf('”') - 1)
    const name = people[(index + 1) % people.length] ?? ''
    const span = { field: 'articleBody', start: from, end: from + exact.length, exact }
    return { kind: 'direct', spans: [span], speaker: { name } }
  })
  return {
    ...{ id: 'minutes', headline: 'Minutes of the board', articleBody, inLanguage: 'en', datePublished: '2024-05-14' },
    ...{ quotes, entities: [], timeline: [], timeExpressions: [] }
  }
}

const html = { accept: 'text/html' }

/** The words of the passage that the page has lit up, when it has. */
async function litPassage(page: Page): Promise<string> {
  await page.waitForFunction("CSS.highlights.has('passage')")
  return page.evaluate("[...CSS.highlights.get('passage')].join()")
}

t.test('a long article is read in parts', async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { app, open } = browsing
  const article = minutes(450)
  const stored = await app.inject({ method: 'POST', url: '/articles', payload: article })
  t.equal(stored.statusCode, 201)
  const { page, complaints } = await open('/articles/minutes')
  t.match(await page.title(), /^Minutes of the board \(part 1 of 3\)/)
  const text = (): Promise<string> => page.evaluate("document.querySelector('[data-field=c]').textContent")
  let read = await text()
  t.equal(await page.locator('.pilcrow').first().getAttribute('href'), '#p1')
  t.same(await faultsOf(page), [])
  let paragraphs = await page.locator('[data-field=c] p').count()
  for (const part of [2, 3]) {
    await page.getByRole('link', { name: 'The next part', exact: true }).click()
    t.match(await page.title(), new RegExp(`part ${part} of 3`))
    t.equal(await page.locator('.pilcrow').first().getAttribute('href'), `#p${paragraphs + 1}`)
    read += await text()
    paragraphs += await page.locator('[data-field=c] p').count()
  }
  t.equal(read, article.articleBody)
  t.equal(paragraphs, 450)
  t.equal(await page.getByRole('link', { name: 'The next part', exact: true }).count(), 0)

  await t.test('with the notes of its own marks, under their numbers in the whole', async t => {
    const quotes = await page.locator('#article .ref').count()
    t.equal(await page.locator('.quote-note').count(), quotes)
    t.equal(await page.locator('#article .ref').last().getAttribute('href'), '#q450')
    await page.locator('#article .ref').last().click()
    t.match(await page.locator('.beside').textContent(), /Quote 450, Ilse Okonkwo/)
    t.match(await page.locator('.panel').getAttribute('aria-label'), /this part/)
  })

  await t.test('and opens at a passage in whichever part has it', async t => {
    const [span] = article.quotes[300]?.spans ?? []
    if (span === undefined) throw new Error('There is no such quote.')
    t.ok(span.start > partLength)
    await page.goto(`${browsing.base}/articles/minutes#c${span.start}-${span.end}`)
    await page.waitForURL(/at=/)
    t.equal(await litPassage(page), span.exact)
    const [first] = (await app.inject('/quotes?q=%22berth%20301%22')).json().data
    await page.goto(`${browsing.base}/quotes/${first.id}`)
    await page.getByRole('link', { name: 'Read on in the article' }).click()
    t.match(page.url(), /\?at=\d+#c\d+-\d+$/)
    t.equal(await litPassage(page), first.text)
    await page.evaluate(`(() => {
      const paragraph = document.querySelector('[data-field=c] p').firstChild
      getSelection().setBaseAndExtent(paragraph, 0, paragraph, 6)
    })()`)
    const link = page.getByRole('link', { name: 'Link to this passage' })
    await link.waitFor()
    const [, start, end] = /^#c(\d+)-(\d+)$/.exec((await link.getAttribute('href')) ?? '') ?? []
    t.equal(article.articleBody.slice(Number(start), Number(end)), 'Minute')
  })
  t.same(complaints, [])
  await page.close()
})

t.test('other formats of a part are the whole, and a place that is none is 400', async t => {
  const { app } = await setUp(t, { seed: false })
  await app.inject({ method: 'POST', url: '/articles', payload: minutes(300) })
  const whole = await app.inject('/articles/minutes')
  t.equal((await app.inject('/articles/minutes?at=40000')).body, whole.body)
  const { body } = await app.inject({ url: '/articles/minutes?at=40000', headers: html })
  t.match(body, /Part 2 of 2/)
  t.notMatch(body, /href="[^"]*at=40000[^"]*format=/)
  t.equal((await app.inject({ url: '/articles/minutes?at=-1', headers: html })).statusCode, 400)
})

t.test('more marks than a page has room for are counted', async t => {
  const { app } = await setUp(t, { seed: false })
  const word = 'Bay'
  const mentions = Array.from({ length: 6_000 }, (_, index) => {
    const start = index * (word.length + 1)
    return { field: 'articleBody', start, end: start + word.length, exact: word, kind: 'name' }
  })
  const articleBody = Array.from({ length: 6_000 }, () => word).join(' ')
  const payload = {
    ...{ id: 'harbours', headline: 'Harbours', articleBody, inLanguage: 'en', datePublished: '2024-05-14' },
    ...{ quotes: [], timeline: [], timeExpressions: [] },
    entities: [{ id: 'place-bay', type: 'place', name: word, mentions }]
  }
  t.equal((await app.inject({ method: 'POST', url: '/articles', payload })).statusCode, 201)
  const { body } = await app.inject({ url: '/articles/harbours', headers: html })
  t.match(body, '1,000 marks of this text are not shown')
  t.equal(body.match(/class="n place"/g)?.length, 5_000 + 2)
  t.match(body, /Bay<\/bdi><\/a><span class="count">5,000</, 'the panel counts those that are shown')
})
