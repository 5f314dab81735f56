import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { fastify } from 'fastify'
import t, { type Test } from 'tap'
import { offerSlices, type SlicePlace, type SliceRoom } from '../../src/articles/sqlite-slice/slices.ts'
import { Problem } from '../../src/errors.ts'
import { version } from '../../src/package-root.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { ArticleWithLayers, Store } from '../../src/store/store.ts'
import { setUp } from '../support/app.ts'
import { noon, type Story, stampAt, story } from '../support/store.ts'

const type = 'application/vnd.sqlite3'

const stories: readonly Story[] = [
  {
    id: 'quay',
    headline: 'Lund opens the quay 🎉 at last',
    description: 'Ferries 🛳 return.',
    publisher: 'Brandholm Courier',
    author: [{ name: 'Ilse Okonkwo' }, { name: 'Jo Vik' }],
    keywords: ['harbour', 'ferries'],
    articleSection: 'Local',
    url: 'https://courier.example/quay',
    datePublished: '2024-05-14T23:30:00-02:00',
    opening: '🎉🎉 The café by the quay has opened its doors 👨‍👩‍👧.',
    statements: [
      {
        speaker: 'Ada Lund',
        words: 'the ferries 🛳 sail to Oslo with Marta Holm in June',
        place: 'Bergen',
        about: 'Marta Holm',
        when: { told: 'June', edtf: '2024-06' }
      },
      { speaker: 'Bo Eng', words: 'I was not asked' }
    ]
  },
  {
    id: 'bridge',
    publisher: 'Brandholm Courier',
    datePublished: '2024-05-12',
    statements: [{ speaker: 'Ada Lund', words: 'the bridges stay closed' }]
  },
  { id: 'undated', publisher: 'Gazette', statements: [{ speaker: 'Bo Eng', words: 'nobody knows when' }] }
]

async function setUpWith(t: Test, articles: readonly Story[] = stories, options: Parameters<typeof setUp>[1] = {}) {
  const made = await setUp(t, { seed: false, ...options })
  for (const one of articles) await made.services.store.articles.save(story(one))
  return made
}

type App = Awaited<ReturnType<typeof setUp>>['app']

/** The file of a list, opened by SQLite with nothing of the service. */
async function fileOf(t: Test, app: App, url: string): Promise<Database.Database> {
  const answer = await app.inject({ url, headers: { accept: type } })
  t.equal(answer.statusCode, 200, answer.statusCode === 200 ? url : answer.body)
  t.equal(answer.headers['content-type'], type)
  t.equal(answer.headers['content-length'], String(answer.rawPayload.length))
  const database = new Database(answer.rawPayload)
  t.teardown(() => database.close())
  return database
}

const column = (database: Database.Database, sql: string, ...values: unknown[]) =>
  database
    .prepare(sql)
    .pluck()
    .all(...values)

const whole = 'include=quotes,entities,timeline,timeExpressions&limit=200'
const listed = async (app: App, url: string): Promise<ArticleWithLayers[]> => (await app.inject(url)).json().data

t.test('a file has what the API says of each article, under the same ids', async t => {
  const { app } = await setUpWith(t)
  const database = await fileOf(t, app, '/articles')
  const articles = await listed(app, `/articles?${whole}`)
  t.equal(articles.length, 3)
  t.same(column(database, 'select id from articles order by number'), ['quay', 'bridge', 'undated'])
  for (const article of articles) {
    const row = database.prepare('select * from articles where id = ?').get(article.id) as Record<string, unknown>
    t.match(row, {
      headline: article.headline,
      description: article.description,
      article_body: article.articleBody,
      publisher: article.publisher,
      article_section: article.articleSection,
      url: article.url,
      in_language: article.inLanguage,
      date_published: article.datePublished,
      word_count: article.wordCount,
      updated_at: article.updatedAt
    })
    const { quotes = [], entities = [], timeline = [], timeExpressions = [] } = article
    t.ok(quotes.length > 0 && entities.length > 0)
    for (const quote of quotes) {
      t.match(database.prepare('select * from quotes where id = ?').get(quote.id), {
        article_id: article.id,
        kind: quote.kind,
        text: quote.text,
        speaker_id: quote.speaker?.entityId,
        speaker_name: quote.speaker?.name,
        cue: 'said',
        cue_lemma: 'say',
        confidence: quote.confidence
      })
      const about = 'select entity_id from quote_about where quote_id = ? order by position'
      t.same(
        column(database, about, quote.id),
        quote.about.map(({ id }) => id)
      )
    }
    t.same(
      column(database, 'select distinct entity_id from mentions where article_id = ? order by 1', article.id),
      entities.map(({ id }) => id).sort()
    )
    const events = 'select id, edtf, earliest, latest, precision, status, text from events where article_id = ?'
    t.same(
      database.prepare(events).all(article.id),
      timeline.map(({ id, edtf, earliest, latest, precision, status, text }) => {
        return { id, edtf, earliest, latest, precision, status, text }
      })
    )
    t.same(
      column(database, 'select exact from time_expressions where article_id = ?', article.id),
      timeExpressions.map(({ exact }) => exact)
    )
  }
  t.same(column(database, "select name from authors where article_id = 'quay' order by position"), [
    'Ilse Okonkwo',
    'Jo Vik'
  ])
  t.same(column(database, "select keyword from keywords where article_id = 'quay' order by position"), [
    'harbour',
    'ferries'
  ])
  const participants = 'select p.entity_id from event_participants p join events v on v.id = p.event_id'
  t.same(column(database, participants), ['person-ada-lund'])
  t.same(column(database, 'select entity_id from event_places'), ['place-bergen'])
  t.same(column(database, 'select published_on from articles order by number'), ['2024-05-15', '2024-05-12', null])
})

t.test('offsets are there in both units, and each finds its words', async t => {
  const { app } = await setUpWith(t)
  const database = await fileOf(t, app, '/articles')
  const [quay] = await listed(app, `/articles?${whole}&publisher=Brandholm%20Courier`)
  const spans = database
    .prepare(
      `select s.role, s.field, s.start_utf16, s.end_utf16, s.start_codepoint, s.end_codepoint, s.exact, a.article_body,
         substr(a.article_body, s.start_codepoint + 1, s.end_codepoint - s.start_codepoint) as cut
       from quote_spans s join quotes q on q.id = s.quote_id join articles a on a.id = q.article_id where a.id = 'quay'`
    )
    .all() as Record<string, string & number>[]
  t.equal(spans.length, 6, 'content, speaker and cue of two quotes')
  for (const { start_utf16, end_utf16, start_codepoint, end_codepoint, exact, article_body = '', cut } of spans) {
    t.equal(article_body.slice(start_utf16, end_utf16), exact)
    t.equal([...article_body].slice(start_codepoint, end_codepoint).join(''), exact)
    t.equal(cut, exact, 'as SQLite counts')
    t.ok((start_utf16 ?? 0) > (start_codepoint ?? 0), 'there are emoji before')
  }
  const content = spans
    .filter(({ role }) => role === 'content')
    .map(({ start_utf16, end_utf16 }) => [start_utf16, end_utf16])
  t.same(
    content,
    quay?.quotes?.map(({ spans: [span] }) => [span?.start, span?.end])
  )
  for (const table of ['mentions', 'time_expressions']) {
    const cuts = `select t.exact = substr(a.article_body, t.start_codepoint + 1, t.end_codepoint - t.start_codepoint)
      from ${table} t join articles a on a.id = t.article_id`
    t.same([...new Set(column(database, cuts))], [1])
  }
  t.equal(database.prepare("select count(*) from event_spans where role = 'clause'").pluck().get(), 1)
})

t.test('keys hold, every one is declared, and the file is sound', async t => {
  const { app } = await setUpWith(t)
  const database = await fileOf(t, app, '/articles')
  t.same(database.pragma('integrity_check'), [{ integrity_check: 'ok' }])
  t.same(database.pragma('foreign_key_check'), [])
  const keys = column(
    database,
    `select m.name || '.' || f."from" || ' ' || f."table" || '.' || f."to"
     from sqlite_schema m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1`
  )
  t.same(keys, [
    'authors.article_id articles.id',
    'entity_aliases.entity_id entities.id',
    'entity_links.entity_id entities.id',
    'event_participants.entity_id entities.id',
    'event_participants.event_id events.id',
    'event_places.entity_id entities.id',
    'event_places.event_id events.id',
    'event_spans.event_id events.id',
    'events.article_id articles.id',
    'keywords.article_id articles.id',
    'mentions.article_id articles.id',
    'mentions.entity_id entities.id',
    'quote_about.entity_id entities.id',
    'quote_about.quote_id quotes.id',
    'quote_spans.quote_id quotes.id',
    'quotes.article_id articles.id',
    'quotes.speaker_id entities.id',
    'quotes.via_id entities.id',
    'time_expressions.article_id articles.id'
  ])
  database.pragma('foreign_keys = on')
  t.throws(() => database.exec("delete from articles where id = 'quay'"), /FOREIGN KEY/)
  t.throws(() => database.exec("update quotes set kind = 'none'"), /CHECK/)
})

t.test('full text finds articles and quotes, in other forms and without accents, and holds no text itself', async t => {
  const { app } = await setUpWith(t)
  const database = await fileOf(t, app, '/articles')
  const articles =
    'select a.id from articles_fts f join articles a on a.number = f.rowid where articles_fts match ? order by rank'
  t.same(column(database, articles, 'cafe'), ['quay'])
  t.same(column(database, articles, 'headline : opened'), ['quay'], 'opens')
  t.same(column(database, articles, 'description : ferry'), ['quay'])
  t.same(column(database, articles, 'zebra'), [])
  const quotes = 'select q.article_id from quotes_fts f join quotes q on q.number = f.rowid where quotes_fts match ?'
  t.same(column(database, quotes, 'bridge'), ['bridge'])
  t.same(column(database, quotes, '"not asked"'), ['quay'])
  // With 1 the index is compared with the texts in the tables (SQLite FTS5 §6.5).
  database.exec("insert into articles_fts (articles_fts, rank) values ('integrity-check', 1)")
  database.exec("insert into quotes_fts (quotes_fts, rank) values ('integrity-check', 1)")
  t.same(column(database, "select name from sqlite_schema where name like '%fts_content'"), [])
})

t.test('the filter and the order are those of the list, and limit cuts it', async t => {
  const { app } = await setUpWith(t)
  const urls = [
    '/articles?publisher=Brandholm%20Courier',
    '/articles?q=bridges',
    '/articles?q=quay&searchIn=headline',
    '/articles?speaker=person-bo-eng&sort=datePublished',
    '/articles?publishedFrom=2024-05-13',
    '/articles?notPublisher=Gazette&toldFrom=2024-06-01',
    '/articles?sort=headline',
    '/articles?sort=-datePublished&limit=2',
    '/articles?q=zebra',
    '/entities/person-ada-lund/articles'
  ]
  for (const url of urls) {
    const database = await fileOf(t, app, url)
    const ids = (await listed(app, url)).map(({ id }) => id)
    t.same(column(database, 'select id from articles order by number'), ids, url)
    t.same(column(database, 'select distinct article_id from quotes order by 1'), ids.toSorted(), url)
    t.same(database.pragma('foreign_key_check'), [])
  }
})

t.test('from a cursor on, and in the format that Link names, it is the rest of the list', async t => {
  const { app } = await setUpWith(t)
  const { next } = (await app.inject('/articles?limit=1')).json().page
  const rest = await fileOf(t, app, `/articles?cursor=${next}`)
  t.same(column(rest, 'select id from articles order by number'), ['bridge', 'undated'])
  const { headers } = await app.inject(`/articles?limit=1&cursor=${next}`)
  const [, link = ''] =
    /<([^>]+format=sqlite)>; rel="alternate"; type="application\/vnd\.sqlite3"/.exec(String(headers.link)) ?? []
  t.same(column(await fileOf(t, app, link), 'select id from articles'), ['bridge'])
})

t.test('what was written while it was made is told by an answer without a tag', async t => {
  const { app, services } = await setUpWith(t)
  const { articles } = services.store
  const list = articles.list.bind(articles)
  let isWritten = false
  articles.list = async (...asked) => {
    if (!isWritten) await articles.save(story({ id: 'meanwhile' }))
    isWritten = true
    return list(...asked)
  }
  const answer = await app.inject('/articles?format=sqlite')
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers.etag, undefined)
  t.equal(answer.headers['cache-control'], 'no-store')
  t.equal((await app.inject('/articles?format=sqlite')).headers['cache-control'], 'no-cache')
})

t.test('where the store fails at the end, the file is let go', async t => {
  const whole = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => whole.close())
  let isListed = false
  const store: Store = {
    ...whole,
    articles: {
      ...whole.articles,
      async list(...asked) {
        isListed = asked[1].include !== undefined
        return whole.articles.list(...asked)
      }
    },
    async version() {
      if (isListed) throw new Problem('unavailable', 'The store is busy.')
      return whole.version()
    }
  }
  const { app } = await setUpWith(t, stories, { services: { store } })
  // As many as may be at a time, and one more.
  for (let n = 0; n < 3; n++) {
    const answer = await app.inject('/articles?format=sqlite')
    t.match(answer.json(), { code: 'unavailable', detail: 'The store is busy.' })
    t.equal(isListed, true)
    isListed = false
    await until(() => leftBeside(app.slices.path).length === 0)
  }
})

t.test('a list of many pages is whole, and says so', async t => {
  const many = Array.from({ length: 130 }, (_, n) => ({
    id: `a${n}`,
    datePublished: '2024-05-14',
    statements: [{ speaker: 'Ada Lund', words: `bridge ${n} opens` }]
  }))
  const { app } = await setUpWith(t, many)
  const database = await fileOf(t, app, '/articles?q=bridge')
  t.equal(database.prepare('select count(distinct id) from articles').pluck().get(), 130)
  t.equal(database.prepare('select count(*) from entities').pluck().get(), 1)
  const some = await fileOf(t, app, '/articles?q=bridge&limit=60')
  t.same(
    column(some, 'select id from articles order by number'),
    column(database, 'select id from articles order by number limit 60')
  )
  const about = Object.fromEntries(database.prepare('select name, value from about').raw().all() as [string, string][])
  t.match(about, {
    made_at: /^2026-01-01T00:0\d:\d\d\.000Z$/,
    made_by: `Dateline ${version}`,
    made_from: /^http:\/\/[^/]+\/articles\?q=bridge$/,
    articles: '130',
    quotes: '130',
    entities: '1',
    layout: '1',
    licence: /^None/
  })
  t.equal(database.pragma('user_version', { simple: true }), 1)
})

t.test('views answer what is asked first', async t => {
  const { app } = await setUpWith(t)
  const database = await fileOf(t, app, '/articles')
  t.match(database.prepare("select * from quote_list where speaker_name = 'Bo Eng' order by number").get(), {
    published_on: '2024-05-15',
    publisher: 'Brandholm Courier',
    speaker_type: 'person',
    text: 'I was not asked',
    headline: 'Lund opens the quay 🎉 at last',
    url: 'https://courier.example/quay'
  })
  t.match(database.prepare('select * from event_list').get(), {
    earliest: '2024-06-01',
    participants: 'Ada Lund',
    places: 'Bergen',
    headline: 'Lund opens the quay 🎉 at last'
  })
  t.match(database.prepare("select * from entity_list where id = 'person-ada-lund'").get(), {
    name: 'Ada Lund',
    articles: 2,
    mentions: 2,
    quotes: 2,
    quotes_about: 0
  })
  t.match(database.prepare('select * from article_list where number = 1').get(), {
    id: 'quay',
    authors: 'Ilse Okonkwo; Jo Vik',
    quotes: 2,
    events: 1
  })
})

t.test('a speaker whom a person has set is there, though the article does not name them', async t => {
  const { app, services } = await setUpWith(t)
  const [, second] = (await services.store.articles.quotes('quay'))?.value ?? []
  await services.store.quotes.correct(
    second?.id ?? '',
    { speaker: { entityId: 'person-ada-lund', name: null, mention: null } },
    'any',
    stampAt(noon)
  )
  const [bridge] = (await services.store.articles.quotes('bridge'))?.value ?? []
  await services.store.quotes.correct(
    bridge?.id ?? '',
    { speaker: { entityId: 'person-bo-eng', name: null, mention: null } },
    'any',
    stampAt(noon)
  )
  const database = await fileOf(t, app, '/articles?publishedTo=2024-05-13')
  t.same(database.pragma('foreign_key_check'), [])
  t.match(database.prepare('select speaker_id, speaker_type, provenance from quote_list').all(), [
    { speaker_id: 'person-bo-eng', speaker_type: 'person', provenance: 'corrected' }
  ])
  t.same(column(database, "select name from entities where id = 'person-bo-eng'"), ['Bo Eng'])
})

t.test('an answer is a file to save, has no coding, and is made again only after a write', async t => {
  const { app, services } = await setUpWith(t)
  const url = '/articles?q=quay&format=sqlite'
  const answer = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
  t.equal(answer.headers['content-disposition'], 'attachment; filename="articles.sqlite"')
  t.equal(answer.headers['content-encoding'], undefined)
  t.equal(answer.rawPayload.subarray(0, 15).toString(), 'SQLite format 3')
  t.match(answer.headers.link, '</articles?q=quay&format=csv>; rel="alternate"; type="text/csv"')
  const etag = String(answer.headers.etag)
  t.match(etag, /^W\/"v\d+\..+"$/)
  const again = () => app.inject({ url, headers: { 'if-none-match': etag } })
  t.equal((await again()).statusCode, 304)
  t.equal((await again()).statusCode, 304)
  await services.store.articles.save(story({ id: 'new', opening: 'A quay.' }))
  t.equal((await again()).statusCode, 200)
  const head = await app.inject({ method: 'HEAD', url })
  t.equal(head.statusCode, 200)
  t.equal(head.headers['content-type'], type)
  t.equal(head.headers['content-length'], undefined)
  t.equal(head.rawPayload.length, 0)
})

t.test('what a file cannot have is refused', async t => {
  const { app } = await setUpWith(t)
  for (const [url, parameter] of [
    ['/articles?format=sqlite&fields=id', 'fields'],
    ['/articles?format=sqlite&include=quotes', 'include'],
    ['/articles?format=sqlite&facets=publisher', 'facets'],
    ['/articles?format=sqlite&q=quay&highlight=true', 'highlight'],
    ['/articles?format=sqlite&limit=201', 'limit']
  ] as const) {
    const answer = await app.inject(url)
    t.equal(answer.statusCode, 400, url)
    t.match(answer.json(), { code: 'invalidParameter', errors: [{ parameter }] })
    t.equal(answer.headers['content-disposition'], undefined)
  }
  for (const method of ['GET', 'HEAD'] as const) {
    t.equal((await app.inject({ method, url: '/articles?format=sqlite&q=(' })).statusCode, 400)
  }
  t.match((await app.inject('/articles?format=sqlite&q=(')).json(), { code: 'invalidQuery' })
  t.equal((await app.inject('/quotes?format=sqlite')).statusCode, 406)
})

t.test('more articles than a file takes are refused before anything is made', async t => {
  const { app, services } = await setUpWith(t)
  const { articles } = services.store
  const list = articles.list.bind(articles)
  let pages = 0
  articles.list = async (...asked) => {
    pages++
    return Object.assign(await list(...asked), { total: { value: 63_210, relation: 'exact' } })
  }
  for (const method of ['GET', 'HEAD'] as const) {
    const answer = await app.inject({ method, url: '/articles?format=sqlite' })
    t.equal(answer.statusCode, 400)
    if (method === 'GET') t.match(answer.json(), { code: 'invalidParameter', detail: /50,000 .* 63,210/ })
  }
  t.equal(pages, 2)
  t.equal((await app.inject('/articles?format=sqlite&limit=1')).statusCode, 200, 'but not some of them')
})

const isSlice = (name: string) => name.includes('-slice-')

/** Files of the service that are still there: by their names beside the database, and without one. */
function leftBeside(path: string): readonly string[] {
  const named = readdirSync(dirname(path)).filter(isSlice)
  if (process.platform !== 'linux') return named
  const open = readdirSync('/proc/self/fd').flatMap(number => {
    try {
      return [readlinkSync(`/proc/self/fd/${number}`)]
    } catch {
      // The folder's own.
      return []
    }
  })
  return [...named, ...open.filter(target => target.startsWith(dirname(path)) && isSlice(basename(target)))]
}

/** Resolves once this is so; a test that it never is ends with tap's own limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5))
}

/** The service, whose second page of a file is given out when the test lets it. */
async function setUpWaiting(t: Test) {
  const many = Array.from({ length: 60 }, (_, n) => ({
    id: `a${n}`,
    statements: [{ speaker: 'Ada Lund', words: `bridge ${n} opens` }]
  }))
  const { app, services } = await setUpWith(t, many)
  const { articles } = services.store
  const list = articles.list.bind(articles)
  const gate = Promise.withResolvers<void>()
  let waiting = 0
  articles.list = async (filter, options) => {
    if (options.cursor !== null) {
      waiting++
      await gate.promise
      options.signal?.throwIfAborted()
    }
    return list(filter, options)
  }
  return { app, open: gate.resolve, waiting: () => waiting, path: app.slices.path }
}

const answerTo = async (sent: ReturnType<typeof request>) => (await once(sent, 'response')) as [IncomingMessage]

t.test('a client that hangs up leaves no file, whether it is being made or sent', async t => {
  const { app, open, waiting, path } = await setUpWaiting(t)
  const address = await app.listen({ port: 0 })
  const url = `${address}/articles?format=sqlite`
  const early = request(url).end()
  early.on('error', () => {})
  await until(() => waiting() === 1)
  if (process.platform === 'linux') t.equal(leftBeside(path).length > 0, true, 'while it is made it is there')
  t.same(readdirSync(dirname(path)).filter(isSlice), [], 'without a name')
  early.destroy()
  open()
  await until(() => leftBeside(path).length === 0)

  const [late] = await answerTo(request(url).end())
  late.destroy()
  await until(() => leftBeside(path).length === 0)

  const [answer] = await answerTo(request(url).end())
  let bytes = 0
  for await (const chunk of answer) bytes += chunk.length
  t.equal(String(bytes), answer.headers['content-length'])
  await until(() => leftBeside(path).length === 0)
})

t.test('two are made at a time, and whoever comes then is told to wait', async t => {
  const { app, open, waiting, path } = await setUpWaiting(t)
  const first = [app.inject('/articles?format=sqlite'), app.inject('/articles?format=sqlite&sort=headline')]
  await until(() => waiting() === 2)
  const third = await app.inject('/articles?format=sqlite')
  t.equal(third.statusCode, 503)
  t.match(third.json(), { code: 'unavailable', detail: /being made/ })
  t.match(third.headers['retry-after'], /^\d+$/)
  t.equal(third.headers['content-disposition'], undefined)
  open()
  for (const answer of await Promise.all(first)) t.equal(answer.statusCode, 200)
  await until(() => leftBeside(path).length === 0)
  t.equal((await app.inject('/articles?format=sqlite')).statusCode, 200)
})

/** Takes places of an instance that offers files and nothing else; all of them are left when the test ends. */
function offering(t: Test, room: SliceRoom): () => SlicePlace {
  const app = fastify()
  offerSlices(app, { now: () => new Date(noon), databasePath: join(t.testdir({}), 'dateline.db'), room })
  const places: SlicePlace[] = []
  t.teardown(async () => {
    for (const place of places) place.leave()
    await app.close()
  })
  return () => {
    const place = app.slices.take()
    places.push(place)
    return place
  }
}

const refusedFor = (detail: RegExp) => ({ code: 'unavailable', message: detail, headers: { 'retry-after': '30' } })

t.test('a file that is whole keeps nobody from making another, until there are too many', async t => {
  const take = offering(t, { making: 2, files: 4, bytes: 10_000, bytesOfOne: 300 })
  const [one, two] = [take(), take()]
  t.throws(take, refusedFor(/being made/))
  one.made(100)
  two.made(100)
  const [three] = [take(), take()]
  t.throws(take, refusedFor(/being made/))
  three?.made(300)
  t.throws(take, refusedFor(/room for/))
  two.leave()
  two.leave()
  take()
  t.throws(take, refusedFor(/being made/))
})

t.test('files that wait for their clients take so many bytes of the disk and no more', async t => {
  const take = offering(t, { making: 2, files: 100, bytes: 1000, bytesOfOne: 300 })
  const one = take()
  one.made(300)
  one.made(10)
  take().made(300)
  const last = take()
  last.made(150)
  t.throws(take, refusedFor(/room for/), 'another could become too long')
  one.leave()
  const given = take()
  given.leave()
  last.leave()
  take()
  take()
})

t.test('the place of a file is free for another as soon as it is whole', async t => {
  const { app } = await setUpWith(t)
  const take = app.slices.take.bind(app.slices)
  const told: (number | string)[] = []
  app.slices.take = () => {
    const place = take()
    return {
      signal: place.signal,
      made(bytes) {
        told.push(bytes)
        place.made(bytes)
      },
      leave() {
        told.push('left')
        place.leave()
      }
    }
  }
  const { headers } = await app.inject('/articles?format=sqlite')
  await until(() => told.length === 2)
  t.same(told, [Number(headers['content-length']), 'left'])
})

t.test('what a process left that ended while it made a file is removed, and nothing else', async t => {
  const { app } = await setUpWith(t)
  const { path } = app.slices
  const [old, young, other] = [`${path}-slice-old`, `${path}-slice-young`, `${path}-other`]
  for (const file of [old, young, other]) writeFileSync(file, '')
  for (const file of [old, other]) utimesSync(file, new Date('2025-12-31'), new Date('2025-12-31'))
  t.equal((await app.inject('/articles?format=sqlite')).statusCode, 200)
  t.same(
    [old, young, other].map(file => existsSync(file)),
    [false, true, true]
  )
})

t.test('where the service closes, what is being made is given up', async t => {
  const { app, open, waiting, path } = await setUpWaiting(t)
  const asked = app.inject('/articles?format=sqlite')
  await until(() => waiting() === 1)
  const closed = app.close()
  open()
  await closed
  t.equal((await asked).statusCode, 503)
  t.same(leftBeside(path), [])
})

/** Programs that read SQLite files with nothing of Node's, and what each says of ours. */
const programs = [
  {
    name: 'sqlite3',
    has: ['--version'],
    ask: (path: string, sql: string) => ['sqlite3', '-readonly', path, sql]
  },
  {
    name: 'python3',
    has: ['-c', 'import sqlite3; sqlite3.connect(":memory:").execute("create virtual table t using fts5 (a)")'],
    ask: (path: string, sql: string) => [
      'python3',
      '-c',
      'import sqlite3, sys; [print(*row, sep="|") for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]',
      path,
      sql
    ]
  }
] as const

for (const { name, has, ask } of programs) {
  const isThere = spawnSync(name, has).status === 0
  t.test(`${name} reads a file`, { skip: isThere ? false : `${name} is not here` }, async t => {
    const { app } = await setUpWith(t)
    const answer = await app.inject('/articles?format=sqlite')
    const path = join(t.testdir({}), 'articles.sqlite')
    writeFileSync(path, answer.rawPayload)
    const told = (sql: string) => {
      const [program, ...rest] = ask(path, sql)
      return execFileSync(program ?? '', rest, { encoding: 'utf8' }).trim()
    }
    t.equal(told('pragma integrity_check'), 'ok')
    t.equal(told('pragma foreign_key_check'), '')
    t.equal(told("select rowid from articles_fts where articles_fts match 'cafe'"), '1')
    t.equal(told("select speaker_name, published_on from quote_list where text like '%asked'"), 'Bo Eng|2024-05-15')
    t.match(told("select sql from sqlite_master where name = 'mentions'"), /UTF-16 code units/)
  })
}
