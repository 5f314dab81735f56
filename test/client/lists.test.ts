import t from 'tap'
import { createDateline, IncompleteAnswer, UnexpectedAnswer } from '../../src/client/client.ts'
import { all, dateline, failureOf, listening } from './listening.ts'

const speaker = 'person-benjamin-netanyahu'

t.test('rows are iterated over all pages, each asked for when it is needed', async t => {
  const baseUrl = await listening(t)
  const asked: string[] = []
  const client = createDateline({
    baseUrl,
    fetch(url, init) {
      asked.push(url.slice(baseUrl.length))
      return fetch(url, init)
    }
  })
  const { total } = await client.quotes({ limit: 1 }).first()
  asked.length = 0
  const rows = await all(client.quotes({ limit: 2 }))
  t.equal(rows.length, total?.value)
  t.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
  t.equal(asked.length, Math.ceil(rows.length / 2))
  t.equal(asked[0], '/quotes?limit=2')

  asked.length = 0
  for await (const quote of client.quotes({ limit: 2 })) {
    t.equal(quote.id, rows[0]?.id)
    break
  }
  t.equal(asked.length, 1, 'who stops early asks no further')
})

t.test('pages carry what only pages have', async t => {
  const client = await dateline(t)
  const pages = await all(client.quotes({ limit: 3, facets: ['kind'], count: 'exact' }).pages())
  t.ok(pages.length > 1)
  t.equal(pages.at(-1)?.page.next, null)
  const rows = pages.flatMap(({ data }) => data)
  t.equal(pages[0]?.total?.value, rows.length)
  const direct = pages[0]?.facets?.kind?.values.find(({ value }) => value === 'direct')
  t.equal(direct?.count, rows.filter(({ kind }) => kind === 'direct').length)
})

t.test('filters are strings, comma lists and arrays; what has a comma itself is quoted', async t => {
  const client = await dateline(t)
  await client.createArticle({
    headline: 'Ferry fares rise at Brandholm',
    articleBody: 'The ferry company said that fares would rise in June.',
    publisher: 'Lund, Berg "Sons"'
  })
  const headlines = async (publisher: string | string[]) =>
    (await all(client.articles({ publisher, sort: 'headline', fields: ['headline'] }))).map(({ headline }) => headline)
  t.same(await headlines(['Lund, Berg "Sons"']), ['Ferry fares rise at Brandholm'])
  t.equal((await headlines(['Lund, Berg "Sons"', 'The Jerusalem Post'])).length, 2)
  t.equal((await headlines('Nobody,The Jerusalem Post')).length, 1)
  t.same(await headlines('Lund'), [])
  t.same(await headlines([]), [], 'a list of nothing is not a list of everything')
})

t.test('every list is there, also below one article and one entity', async t => {
  const client = await dateline(t)
  const [article] = await all(client.articles({ fields: ['id', 'counts'] }))
  if (article === undefined) return t.fail('there is no article')
  const { id, counts } = article
  t.equal((await all(client.articleQuotes(id, { limit: 3 }))).length, counts.quotes)
  t.equal((await all(client.articleEntities(id, { limit: 50 }))).length, counts.entities)
  t.equal((await all(client.articleTimeline(id))).length, counts.events)
  t.equal((await all(client.timeline({ article: id, limit: 5 }))).length, counts.events)

  t.same(
    (await all(client.entities({ q: 'netanyahu', type: 'person' }))).map(entity => entity.id),
    [speaker]
  )
  t.equal((await all(client.entityArticles(speaker)))[0]?.id, id)
  const said = await all(client.entityQuotes(speaker))
  t.ok(said.length > 0 && said.every(quote => quote.speaker?.entityId === speaker))
  const about = await all(client.quotesAboutEntity('place-syria'))
  t.ok(about.length > 0 && about.every(quote => quote.about.some(entity => entity.id === 'place-syria')))
  t.ok((await all(client.relatedEntities(speaker, { limit: 2 }))).length > 2)
  t.ok((await all(client.entityTimeline(speaker))).every(({ participants }) => participants.length > 0))
})

t.test('an article is there by its texts and as annotations too', async t => {
  const client = await dateline(t)
  const [article] = await all(client.articles())
  if (article === undefined) return t.fail('there is no article')
  t.equal(await client.articleText(article.id, 'articleBody'), article.articleBody)
  t.equal(await client.articleText(article.id, 'headline'), article.headline)
  const { items } = await client.articleAnnotations(article.id)
  t.ok(items.length >= article.counts.quotes)
})

t.test('a whole list is one stream, the same rows as on its pages', async t => {
  const client = await dateline(t)
  const rows = await all(client.entities({ sort: 'name', limit: 7 }))
  t.ok(rows.length > 7)
  t.same(await all(client.entities({ sort: 'name' }).stream()), rows)
  t.same(
    await all(client.quotes({ fields: ['text'], kind: 'direct' }).stream()),
    await all(client.quotes({ fields: ['text'], kind: 'direct' }))
  )
})

/** A service that answers every request with these pieces of text. */
const answering = (...pieces: (string | Uint8Array)[]) =>
  createDateline({
    baseUrl: 'http://dateline.invalid',
    async fetch() {
      const body = new ReadableStream({
        start(controller) {
          for (const piece of pieces)
            controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
          controller.close()
        }
      })
      return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
    }
  })

t.test('a stream that ends early is no whole list', async t => {
  const cut = answering('{"text":"One"}\n', '{"text":"Two"}\n')
  const seen: unknown[] = []
  const error = await failureOf(
    (async () => {
      for await (const row of cut.quotes().stream()) seen.push(row)
    })()
  )
  t.ok(error instanceof IncompleteAnswer)
  t.match(error, { rows: 2, message: /after 2 rows without the line that says it is whole/ })
  t.equal(seen.length, 2)

  const short = answering('{"text":"One"}\n{"complete":true,"rows":3}\n')
  t.match(await failureOf(all(short.quotes().stream())), {
    name: 'IncompleteAnswer',
    message: /3 rows, and 1 have come/
  })
  t.match(await failureOf(all(answering().quotes().stream())), { name: 'IncompleteAnswer', rows: 0 })
  const broken = await failureOf(all(answering('{"text":"One"}\n{"tex\n').quotes().stream()))
  t.ok(broken instanceof UnexpectedAnswer)
  t.match(broken, { message: /^Line 2 of .* is not JSON/ })
})

t.test('lines and characters may be cut anywhere', async t => {
  const bytes = new TextEncoder().encode('{"text":"“Café” 🌉"}\n{"text":"Two"}\n{"complete":true,"rows":2}')
  const client = answering(...Array.from(bytes, byte => Uint8Array.of(byte)))
  t.same(await all(client.quotes().stream()), [{ text: '“Café” 🌉' }, { text: 'Two' }])
})

t.test('who stops reading a stream early lets go of the connection', async t => {
  let isLetGo = false
  const body = new ReadableStream({
    pull: controller => controller.enqueue(new TextEncoder().encode('{"text":"Again"}\n')),
    cancel() {
      isLetGo = true
    }
  })
  const endless = createDateline({ baseUrl: 'http://dateline.invalid', fetch: async () => new Response(body) })
  for await (const { text } of endless.quotes().stream()) {
    t.equal(text, 'Again')
    break
  }
  t.ok(isLetGo)
})

t.test('other formats come as answers, a page or the whole list', async t => {
  const client = await dateline(t)
  const calendar = await client.timeline({ precision: 'day' }).as('ics')
  t.match(calendar.headers.get('content-type'), 'text/calendar')
  t.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n/)
  const rows = await all(client.quotes())
  const lines = async (whole: boolean) =>
    (await (await client.quotes({ limit: 1, fields: ['kind'] }).as('csv', { whole })).text()).trim().split('\r\n')
  t.equal((await lines(false)).length, 2)
  t.same(await lines(true), ['kind', ...rows.map(({ kind }) => kind)])
})

t.test('a list is asked for again only where something has changed', async t => {
  const client = await dateline(t)
  const quotes = client.quotes({ kind: 'direct' })
  const first = await quotes.changed(null)
  if (first === null) return t.fail('the first time there is something')
  t.ok(first.page.data.length > 0)
  t.equal(await quotes.changed(first.etag), null)
  const read = await client.quote(first.page.data[0]?.id ?? '')
  await client.correctQuote(read, { speaker: { name: 'a spokeswoman' } })
  const second = await quotes.changed(first.etag)
  t.equal(second?.page.data[0]?.speaker?.name, 'a spokeswoman')
  t.not(second?.etag, first.etag)
})
