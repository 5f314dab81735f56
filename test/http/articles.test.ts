import t from 'tap'
import { seedHeadline, setUp } from '../support/app.ts'
import { story, wireStory } from '../support/story.ts'

interface SpanLike {
  field: 'headline' | 'description' | 'articleBody'
  start: number
  end: number
  exact: string
}

/** Every object in the value that looks like a span. */
function spansIn(value: unknown): SpanLike[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'exact' in value && 'start' in value ? [value as SpanLike] : []
  return [...own, ...Object.values(value).flatMap(spansIn)]
}

t.test('the seed article is served with everything in it, every span slicing to its words', async t => {
  const { app } = await setUp(t)
  const list = (await app.inject('/articles')).json()
  t.equal(list.total.value, 1)
  t.equal(list.total.relation, 'exact')
  const [{ id, headline, datePublished, publisher, author }] = list.data
  t.equal(headline, seedHeadline)
  t.match(
    { datePublished, publisher, author },
    {
      datePublished: '2019-04-02',
      publisher: 'The Jerusalem Post',
      author: [{ name: 'Tovah Lazaroff' }]
    }
  )

  const response = await app.inject(`/articles/${id}?include=quotes,entities,timeline,timeExpressions`)
  t.equal(response.statusCode, 200)
  const article = response.json()
  const spans = spansIn(article)
  t.ok(spans.length > 80, `${spans.length} spans`)
  for (const { field, start, end, exact } of spans) t.equal(article[field].slice(start, end), exact)
  t.equal(article.counts.quotes, article.quotes.length)
  t.equal(article.counts.entities, article.entities.length)
  t.equal(article.counts.events, article.timeline.length)
  t.ok(article.quotes.every((quote: { provenance: string }) => quote.provenance === 'provided'))
  const names = article.entities.map((entity: { name: string }) => entity.name)
  for (const name of ['Benjamin Netanyahu', 'Vladimir Putin', 'Donald Trump', 'Jair Bolsonaro', 'Dmitry Peskov']) {
    t.ok(names.includes(name), name)
  }
})

t.test('an article handed in as JSON is structured and served at once', async t => {
  const { app } = await setUp(t, { seed: false })
  const created = await app.inject({ method: 'POST', url: '/articles', payload: story })
  t.equal(created.statusCode, 201, created.body)
  const { id } = created.json()
  t.equal(created.headers.location, `/articles/${id}`)
  t.match(id, /^2024-05-14-harbour-council-delays-the-brandholm-bridge-\w+$/)

  const article = (await app.inject(`/articles/${id}?include=quotes,entities,timeline`)).json()
  const quotes = article.quotes as { text: string; kind: string; speaker: { name: string } | null; spans: unknown[] }[]
  const bridge = quotes.find(quote => quote.text.startsWith('We will not open'))
  t.equal(bridge?.speaker?.name, 'Marta Lindqvist')
  t.equal(bridge?.kind, 'direct')
  t.equal(bridge?.spans.length, 2, 'the quote goes on after its attribution')
  t.equal(quotes.find(quote => quote.text.startsWith('Every bolt'))?.speaker?.name, 'Oskar Feldmann')
  const days = article.timeline.map((event: { edtf: string }) => event.edtf)
  t.ok(days.includes('2024-05-13') && days.includes('2024-06-03'), days.join(' '))

  const speaker = article.entities.find((entity: { name: string }) => entity.name === 'Marta Lindqvist')
  const said = (await app.inject(`/quotes?speaker=${speaker.id}`)).json()
  t.ok(said.data.length >= 2)
})

t.test('the same story as text/plain gives the same facts', async t => {
  const { app } = await setUp(t, { seed: false })
  const response = await app.inject({
    method: 'POST',
    url: '/articles?datePublished=2024-05-14&publisher=Brandholm%20Courier',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    payload: wireStory
  })
  t.equal(response.statusCode, 201, response.body)
  const fromText = response.json()
  t.match(fromText, { headline: story.headline, articleBody: story.articleBody, author: story.author })
  t.ok(fromText.counts.quotes > 0)
  const asJson = await app.inject({ method: 'POST', url: '/articles', payload: story })
  t.equal(asJson.statusCode, 200, 'it is the same article')
  t.equal(asJson.json().id, fromText.id)
})

t.test('the same article again answers 200, another text under its address 409', async t => {
  const { app } = await setUp(t, { seed: false })
  const first = { ...story, url: 'https://courier.example/bridge' }
  t.equal((await app.inject({ method: 'POST', url: '/articles', payload: first })).statusCode, 201)
  const again = await app.inject({ method: 'POST', url: '/articles', payload: first })
  t.equal(again.statusCode, 200)
  const other = await app.inject({
    method: 'POST',
    url: '/articles',
    payload: { ...first, articleBody: 'Something else entirely.' }
  })
  t.equal(other.statusCode, 409)
  t.equal(other.json().code, 'conflict')
})

t.test('an answer can be sent back as it is', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  const url = `/articles/${id}?include=quotes,entities,timeline,timeExpressions`
  const before = await app.inject(url)
  const put = await app.inject({
    method: 'PUT',
    url: `/articles/${id}`,
    headers: { 'if-match': String(before.headers.etag), 'content-type': 'application/json' },
    payload: before.body
  })
  t.equal(put.statusCode, 200, put.body)
  const { updatedAt: _before, ...article } = before.json()
  const { updatedAt: _after, ...after } = (await app.inject(url)).json()
  t.same(after, article)
})

t.test('PUT creates, replaces with If-Match, and guards what others changed', async t => {
  const { app } = await setUp(t, { seed: false })
  const url = '/articles/bridge'
  const put = (headers: Record<string, string>, payload: object = story) =>
    app.inject({ method: 'PUT', url, headers, payload })
  const created = await put({ 'if-none-match': '*' })
  t.equal(created.statusCode, 201, created.body)
  t.equal(created.json().id, 'bridge')
  const tagOf = async () => String((await app.inject(url)).headers.etag)
  t.equal(created.headers.etag, await tagOf(), 'what was written is what is read')
  t.equal((await put({})).statusCode, 428)
  t.equal((await put({ 'if-none-match': '*' })).statusCode, 412)
  t.equal((await put({ 'if-match': '"r9-elsewhere"' })).statusCode, 412)
  const { etag } = (await app.inject(url)).headers
  const replaced = await put({ 'if-match': String(etag) }, { ...story, headline: 'The bridge waits' })
  t.equal(replaced.statusCode, 200, replaced.body)
  t.equal(replaced.json().headline, 'The bridge waits')
  t.equal(replaced.headers.etag, await tagOf())
  t.equal(replaced.json().createdAt, created.json().createdAt)
  t.equal((await put({ 'if-match': String(etag) })).statusCode, 412, 'the tag is stale')
  t.equal((await put({}, { ...story, id: 'another' })).statusCode, 422)
})

t.test('DELETE takes the article with everything read from it', async t => {
  const { app } = await setUp(t, { seed: false })
  await app.inject({ method: 'PUT', url: '/articles/bridge', payload: story })
  const { etag } = (await app.inject('/articles/bridge')).headers
  t.equal((await app.inject({ method: 'DELETE', url: '/articles/bridge' })).statusCode, 428)
  const gone = await app.inject({ method: 'DELETE', url: '/articles/bridge', headers: { 'if-match': String(etag) } })
  t.equal(gone.statusCode, 204)
  t.equal((await app.inject('/articles/bridge')).statusCode, 410)
  for (const list of ['articles', 'quotes', 'entities', 'timeline']) {
    t.same((await app.inject(`/${list}`)).json().data, [], list)
  }
})

t.test('what a body brings is checked against the text and kept as provided', async t => {
  const { app } = await setUp(t, { seed: false })
  const words = 'We will not open a bridge that we would not cross ourselves'
  const start = story.articleBody.indexOf(words)
  const span = { field: 'articleBody', start, end: start + words.length, exact: words }
  const quote = { spans: [span], speaker: { name: 'Marta Lindqvist' } }
  const wrong = await app.inject({
    method: 'POST',
    url: '/articles',
    payload: { ...story, quotes: [quote, { ...quote, spans: [{ ...span, start: start + 1, end: span.end + 1 }] }] }
  })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.json(), { code: 'spanMismatch', errors: [{ pointer: '/quotes/1/spans/0' }] })
  t.same((await app.inject('/articles')).json().data, [], 'nothing was stored')

  const right = await app.inject({ method: 'POST', url: '/articles', payload: { ...story, quotes: [quote] } })
  t.equal(right.statusCode, 201, right.body)
  const { quotes, entities } = (await app.inject(`${right.headers.location}?include=quotes,entities`)).json()
  t.equal(quotes.length, 1)
  t.match(quotes[0], { provenance: 'provided', kind: 'direct', text: words })
  const speaker = entities.find((entity: { id: string }) => entity.id === quotes[0].speaker.entityId)
  t.equal(speaker?.name, 'Marta Lindqvist', 'entities were extracted and the speaker linked')
})

t.test('filters narrow, fields keep, include embeds', async t => {
  const { app } = await setUp(t)
  await app.inject({ method: 'POST', url: '/articles', payload: { ...story, articleSection: 'Local, and near' } })
  const ids = async (query: string) => {
    const response = await app.inject(`/articles?${query}`)
    t.equal(response.statusCode, 200, response.body)
    return response.json().data.length
  }
  t.equal(await ids(''), 2)
  t.equal(await ids('publisher=Brandholm%20Courier'), 1)
  t.equal(await ids('publisher=Brandholm%20Courier,The%20Jerusalem%20Post'), 2)
  t.equal(await ids('publisher=Brandholm%20Courier&publisher=The%20Jerusalem%20Post'), 2)
  t.equal(await ids('publisher=brandholm'), 0)
  t.equal(await ids('author=Ilse%20Okonkwo'), 1)
  t.equal(await ids('section=%22Local,%20and%20near%22'), 1)
  t.equal(await ids('publishedFrom=2024-05-14'), 1)
  t.equal(await ids('publishedTo=2019-04-02'), 1)
  t.equal(await ids('publishedTo=2019-04-01'), 0)
  t.equal(await ids('language=en&q=bridge'), 1)
  t.equal(await ids('entity=person-vladimir-putin'), 1)
  t.equal(await ids('speaker=person-dmitry-peskov'), 1)
  t.equal(await ids('q=putin&searchIn=headline'), 1)
  t.equal(await ids('q=cross&searchIn=quotes'), 1)
  t.equal(await ids('q=cross&searchIn=headline'), 0)
  const q = encodeURIComponent('headline:bridge "cross ourselves" OR toll* -ferry speaker:lindqvist')
  t.equal(await ids(`q=${q}`), 1, 'the search of the README')
  t.equal(await ids(`q=${encodeURIComponent('“cross ourselves” -speaker:feldmann')}`), 0)

  const { data } = (await app.inject('/articles?fields=id,headline&sort=headline')).json()
  t.same(
    data.map((row: object) => Object.keys(row)),
    [
      ['id', 'headline'],
      ['id', 'headline']
    ]
  )
  t.same(
    data.map((row: { headline: string }) => row.headline),
    [story.headline, seedHeadline]
  )
  const embedded = (await app.inject('/articles?fields=id&include=quotes&limit=1')).json().data[0]
  t.same(Object.keys(embedded), ['id', 'quotes'])
})

t.test('the parts of an article are lists of their own', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  for (const part of ['quotes', 'entities', 'timeline']) {
    const seen: string[] = []
    let url: string | null = `/articles/${id}/${part}?limit=3`
    while (url !== null) {
      const response: Awaited<ReturnType<typeof app.inject>> = await app.inject(url)
      t.equal(response.statusCode, 200, response.body)
      const { data, page }: { data: { id: string }[]; page: { nextUrl: string | null } } = response.json()
      seen.push(...data.map(row => row.id))
      t.ok(data.length <= 3)
      url = page.nextUrl
    }
    const whole = (await app.inject(`/articles/${id}?include=${part}`)).json()[part]
    t.same(seen.toSorted(), whole.map((row: { id: string }) => row.id).toSorted(), part)
  }
  t.equal((await app.inject('/articles/none/quotes')).statusCode, 404)
})

t.test('a reference to an entity that nobody knows is refused by its place, stored or not', async t => {
  const { app } = await setUp(t)
  const words = 'Safety comes first.'
  const start = story.articleBody.indexOf(words)
  const span = { field: 'articleBody', start, end: start + words.length, exact: words }
  const told = { ...span, type: 'DATE', value: '2024-05-13' }
  const quote = (entityId: string) => ({ spans: [span], speaker: { name: 'A mason', entityId } })
  const unknown = {
    ...story,
    quotes: [
      {
        ...quote('person-nobody'),
        via: { name: 'Them', entityId: 'organization-nothing' },
        about: [{ id: 'person-vladimir-putin' }, { id: 'person-none' }]
      }
    ],
    timeline: [{ edtf: '2024-05-13', span, expression: told, participants: [{ id: 'person-nobody' }], places: [] }]
  }
  const send = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
  for (const url of ['/articles', '/extract']) {
    const refused = await send(url, unknown)
    t.equal(refused.statusCode, 422, url)
    t.equal(refused.json().code, 'invalidBody', url)
    t.same(
      refused.json().errors.map(({ pointer }: { pointer: string }) => pointer),
      ['/quotes/0/speaker/entityId', '/quotes/0/via/entityId', '/quotes/0/about/1/id', '/timeline/0/participants/0/id'],
      url
    )
  }
  // Found in the text, brought along, and stored with another article.
  const known = ['person-marta-lindqvist', 'person-a-mason', 'person-vladimir-putin']
  for (const [index, id] of known.entries()) {
    const entities = index === 1 ? { entities: [{ id, type: 'person', name: 'A Mason', mentions: [] }] } : {}
    const body = { ...story, ...entities, headline: `Told by ${id}`, quotes: [quote(id)] }
    t.equal((await send('/extract', body)).json().quotes[0].speaker.entityId, id)
    const stored = await send('/articles', body)
    t.equal(stored.statusCode, 201, stored.body)
    const { data } = (await app.inject(`/articles/${stored.json().id}/quotes`)).json()
    t.equal(data[0].speaker.entityId, id)
  }
})
