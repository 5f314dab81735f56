import type { Page } from 'playwright-core'
import t from 'tap'
import { faultsOf } from './accessible.ts'
import { type Browsing, browse } from './browsing.ts'

// Plots of many events, of an archive made here: nothing of what is written in them may lie over another, or outside.

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December']
]

/** What a harbour does in a day, a month or a year; the same for the same number. */
function sentence(index: number): { readonly text: string; readonly told: string; readonly edtf: string } {
  const year = 2010 + (index % 12)
  const month = (index * 5) % 12
  const day = 1 + ((index * 7) % 28)
  const [told, edtf] =
    index % 11 === 0
      ? [`in ${year}`, `${year}`]
      : index % 7 === 0
        ? [`in ${months[month]} ${year}`, `${year}-${pad(month + 1)}`]
        : [`on ${day} ${months[month]} ${year}`, `${year}-${pad(month + 1)}-${pad(day)}`]
  return { text: `Ada Lund opened the quay with the long number ${index} ${told}.`, told, edtf }
}

const pad = (number: number) => String(number).padStart(2, '0')

/** An article of so many events, all of one person's. */
function chronicle(events: number, id: string) {
  const sentences = Array.from({ length: events }, (_, index) => sentence(index))
  const articleBody = sentences.map(({ text }) => text).join('\n')
  let from = 0
  const timeline = sentences.map(({ text, told, edtf }) => {
    const start = from
    from += text.length + 1
    const at = start + text.indexOf(told)
    return {
      edtf,
      span: { field: 'articleBody', start, end: start + text.length, exact: text },
      expression: { field: 'articleBody', start: at, end: at + told.length, exact: told, type: 'DATE', value: edtf },
      participants: [{ id: 'person-ada-lund' }],
      places: []
    }
  })
  const start = articleBody.indexOf('Ada Lund')
  const mention = { field: 'articleBody', start, end: start + 8, exact: 'Ada Lund', kind: 'name' }
  return {
    ...{ id, headline: `${events} quays`, articleBody, datePublished: '2022-01-15', inLanguage: 'en' },
    entities: [{ id: 'person-ada-lund', type: 'person', name: 'Ada Lund', mentions: [mention] }],
    quotes: [],
    timeline
  }
}

async function store({ app }: Browsing, events: number, id: string): Promise<void> {
  const { statusCode, body } = await app.inject({
    method: 'PUT',
    url: `/articles/${id}`,
    payload: chronicle(events, id)
  })
  if (statusCode !== 201) throw new Error(body.slice(0, 500))
}

interface Drawn {
  readonly plots: number
  readonly texts: number
  readonly marks: number
  /** Texts that lie over each other, and what lies outside of its picture. */
  readonly faults: readonly string[]
}

/** What is written and drawn in the plots of a page, measured. */
const drawn = (page: Page): Promise<Drawn> =>
  page.evaluate(() => {
    interface Box {
      readonly left: number
      readonly right: number
      readonly top: number
      readonly bottom: number
    }
    interface Element {
      readonly textContent: string
      readonly tagName: string
      getBoundingClientRect(): Box
      querySelectorAll(selector: string): Iterable<Element>
    }
    const { document } = globalThis as unknown as { document: Element }
    const faults: string[] = []
    const counts = { plots: 0, texts: 0, marks: 0 }
    /** Pixels by which glyphs' boxes are larger than what is seen of them, or a line is wide. */
    const slack = 1.5
    const isOver = (one: Box, other: Box) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2 * slack
    for (const svg of document.querySelectorAll('.plot-box > svg')) {
      counts.plots++
      const frame = svg.getBoundingClientRect()
      const texts = [...svg.querySelectorAll('text')].map(text => ({
        name: text.textContent,
        box: text.getBoundingClientRect()
      }))
      const marks = [...svg.querySelectorAll('a.mark :is(circle, rect, path, line)')]
      counts.texts += texts.length
      counts.marks += marks.length
      const parts = [...texts, ...marks.map(mark => ({ name: mark.tagName, box: mark.getBoundingClientRect() }))]
      for (const { name, box } of parts) {
        if (
          box.left < frame.left - slack ||
          box.right > frame.right + slack ||
          box.top < frame.top - slack ||
          box.bottom > frame.bottom + slack
        ) {
          faults.push(`${name} lies outside`)
        }
      }
      for (const [index, { name, box }] of texts.entries()) {
        for (const other of texts.slice(index + 1)) {
          if (isOver(box, other.box)) faults.push(`${name} lies over ${other.name}`)
        }
      }
    }
    return { ...counts, faults }
  })

t.test('plots are readable at 5, 40 and 500 events, on every screen', { timeout: 220_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  const { open } = browsing
  for (const [id, events] of [
    ['five', 5],
    ['forty', 40],
    ['many', 500]
  ] as const) {
    await store(browsing, events, id)
  }
  for (const [path, least] of [
    ['/articles/five/timeline', 5],
    ['/articles/forty/timeline', 40],
    ['/articles/many/timeline', 300],
    ['/entities/person-ada-lund', 40],
    ['/timeline', 60]
  ] as const) {
    for (const width of [360, 1280, 2560]) {
      const { page } = await open(path, { width })
      const light = await drawn(page)
      t.ok(light.plots >= 1 && light.marks >= least, `${path} has ${light.marks} marks`)
      t.same(light.faults, [], `${path} at ${width} px`)
      await page.emulateMedia({ colorScheme: 'dark' })
      t.same(await drawn(page), light, 'in dark, too')
      await page.emulateMedia({ colorScheme: 'light' })
      if (width === 1280) t.same(await faultsOf(page), [], path)
      await page.close()
    }
  }
  for (const path of ['/articles/many/timeline', '/entities/person-ada-lund']) {
    const { page } = await open(path, { scheme: 'dark', width: 1280 })
    t.same(await faultsOf(page), [], `${path} in dark`)
    await page.close()
  }
})

t.test('what is counted together leads to what was counted', { timeout: 120_000 }, async t => {
  const browsing = await browse(t, { seed: false })
  if (browsing === null) return
  await store(browsing, 500, 'many')
  const { page } = await browsing.open('/articles/many/timeline', { width: 1280 })
  t.match(await page.locator('.plot').first().textContent(), /500 events/)
  const marks = await page.locator('.told a.mark').count()
  const piles = await page.locator('.told .pile').allTextContents()
  const piled = piles.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0)
  t.equal(marks + piled, 500, 'every event is a mark, or counted')
  t.equal(await page.locator('.plot-table tbody tr').count(), 500, 'and a row of the table')
  await page.close()
})
