import { pino } from 'pino'
import { type AppOptions, buildApp, readArticleInput } from './app.ts'
import { readConfig } from './config.ts'
import type { App } from './http/app-type.ts'
import { type Examples, yamlOf } from './http/scribe.ts'
import type { Services } from './http/services.ts'
import { loadFolder } from './intake/folder.ts'

/** A story of nobody's, short enough for a form. */
const story = {
  headline: 'Harbour council delays the Brandholm bridge',
  articleBody:
    'The harbour council on Monday postponed the opening of the Brandholm bridge to June 3.\n\n' +
    '“We will not open a bridge that we would not cross ourselves,” said council president Marta Lindqvist.',
  publisher: 'Brandholm Courier',
  datePublished: '2024-05-14'
}

const paragraphs = story.articleBody.split('\n\n')
const html = paragraphs.map(paragraph => `<p>${paragraph}</p>`).join('\n')
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${story.publisher}</title>
<item>
<title>${story.headline}</title>
<pubDate>Tue, 14 May 2024 08:00:00 GMT</pubDate>
<content:encoded><![CDATA[${html}]]></content:encoded>
</item>
</channel>
</rss>
`
const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${story.publisher}</title>
<entry>
<title>${story.headline}</title>
<published>2024-05-14T08:00:00Z</published>
<content type="html"><![CDATA[${html}]]></content>
</entry>
</feed>
`

/** The story in each of the shapes that an article is taken in. */
const articleBodies = {
  'application/json': story,
  'text/plain': `${story.headline}\n\nBy Ilse Okonkwo\n\n${story.articleBody}`,
  'application/ld+json': {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.headline,
    articleBody: story.articleBody,
    datePublished: story.datePublished,
    publisher: { '@type': 'Organization', name: story.publisher }
  },
  'application/vnd.iptc.ninjs+json': {
    uri: 'https://courier.example/brandholm-bridge',
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#' },
    type: 'text',
    firstCreated: '2024-05-14T08:00:00Z',
    headlines: [{ role: 'main', contentType: 'text/plain', value: story.headline }],
    bodies: [{ role: 'main', contentType: 'text/plain', value: story.articleBody }]
  },
  'text/html': `<!doctype html>
<html lang="en">
<head>
<title>${story.headline}</title>
<meta property="og:site_name" content="${story.publisher}">
<meta property="article:published_time" content="2024-05-14T08:00:00Z">
</head>
<body>
<article>
<h1>${story.headline}</h1>
${html}
</article>
</body>
</html>
`,
  'application/x-ndjson': JSON.stringify(story),
  'text/csv': `${Object.keys(story).join(',')}\r\n${Object.values(story).map(cell).join(',')}\r\n`,
  'application/rss+xml': rss,
  'application/atom+xml': atom,
  'application/xml': rss,
  'text/xml': atom
}

const settings: Pick<AppOptions, 'config' | 'logger'> = {
  config: {
    ...readConfig({ ADMIN_KEY: 'a-key-for-examples', RATE_LIMIT: 'off' }),
    bodyLimit: 1024 * 1024,
    databasePath: '',
    keptAnswers: 0,
    keptOnDisk: 0,
    eventStreams: 0
  },
  logger: pino({ level: 'silent' })
}

export interface OpenapiFiles {
  /** The document as YAML. */
  readonly document: string
  /** The examples in it as JSON. */
  readonly examples: string
}

/** Makes the OpenAPI document, with examples from the service itself over an empty store and the articles of a folder. */
export async function renderOpenapi(services: Services, dataPath: string): Promise<OpenapiFiles> {
  await loadFolder(dataPath, { ...services, validate: readArticleInput })
  const app = await buildApp({ ...settings, ...services })
  // Each store has a name of its own, which places among changes carry.
  const named = JSON.stringify(await readExamples(app)).replaceAll(services.store.origin, 'c0ffee42')
  const examples = JSON.parse(named) as Examples
  await app.close()
  const described = await buildApp({ ...settings, ...services, examples })
  await described.ready()
  const document = yamlOf(await described.openapi())
  await described.close()
  return { document, examples: `${JSON.stringify(examples, null, 2)}\n` }
}

type Ask = readonly [
  operationId: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object
]

async function readExamples(app: App): Promise<Examples> {
  const first = async (url: string): Promise<string> => (await app.inject(url)).json().data[0].id
  const ids = {
    articles: await first('/articles'),
    quotes: await first('/quotes?kind=direct'),
    entities: await first('/entities?type=person&sort=-quotes'),
    problems: 'notFound',
    listQuotesAboutEntity: 'place-syria',
    // What these make or change: an article that is not there yet, one entry of two, and somebody whom two articles name
    // once the examples of taking in were sent.
    putArticle: 'brandholm-bridge',
    mergeEntity: 'organization-white-house',
    splitEntity: 'person-marta-lindqvist'
  }
  const article = `/articles/${ids.articles}`
  const quote = `/quotes/${ids.quotes}`
  const entity = `/entities/${ids.entities}`
  const speaker = `/entities/${ids.splitEntity}`
  const asks: readonly Ask[] = [
    ['listArticles', 'GET', '/articles?limit=1'],
    ['getArticle', 'GET', article],
    ['listArticleQuotes', 'GET', `${article}/quotes?limit=1`],
    ['listArticleEntities', 'GET', `${article}/entities?limit=1`],
    ['listArticleEvents', 'GET', `${article}/timeline?limit=1`],
    ['getArticleText', 'GET', `${article}/texts/articleBody`],
    ['listQuotes', 'GET', `/quotes?speaker=${ids.entities}&kind=direct&limit=1`],
    ['getQuote', 'GET', quote],
    ['listEntities', 'GET', '/entities?limit=1'],
    ['getEntity', 'GET', entity],
    ['listEntityArticles', 'GET', `${entity}/articles?limit=1`],
    ['listEntityQuotes', 'GET', `${entity}/quotes?limit=1`],
    ['listQuotesAboutEntity', 'GET', `/entities/${ids.listQuotesAboutEntity}/quotes-about?limit=1`],
    ['listEntityEvents', 'GET', `${entity}/timeline?limit=1`],
    ['listRelatedEntities', 'GET', `${entity}/related?limit=1`],
    ['listEvents', 'GET', '/timeline?limit=1'],
    ['getHome', 'GET', '/'],
    ['getKey', 'GET', '/key'],
    ['getApiCatalog', 'GET', '/.well-known/api-catalog'],
    ['getProblemType', 'GET', '/problems/notFound'],
    ['getLiveness', 'GET', '/health/live'],
    ['getReadiness', 'GET', '/health/ready'],
    ['extract', 'POST', '/extract', story],
    ['createArticle', 'POST', '/articles', story],
    ['createArticle', 'POST', '/articles', story],
    ['putArticle', 'PUT', '/articles/brandholm-tunnel', story],
    ['putArticle', 'PUT', '/articles/brandholm-bridge', story],
    ['putArticle', 'PUT', '/articles/brandholm-bridge', story],
    // Of a text that is short, because each mention is an annotation.
    ['getArticleAnnotations', 'GET', '/articles/brandholm-bridge/annotations'],
    ['correctQuote', 'PATCH', quote, { speaker: { entityId: ids.entities } }],
    ['withdrawQuote', 'DELETE', quote],
    ['restoreQuote', 'POST', `${quote}/restore`],
    ['correctEntity', 'PATCH', entity, { sameAs: ['https://example.org/who-is-who'] }],
    [
      'splitEntity',
      'POST',
      `${speaker}/split`,
      { articles: ['brandholm-bridge'], description: 'Painter in Brandholm' }
    ],
    ['splitEntity', 'POST', `${speaker}/split`, { articles: ['brandholm-tunnel'], into: 'person-marta-lindqvist--2' }],
    ['mergeEntity', 'POST', `/entities/${ids.mergeEntity}/merge`, { into: 'place-united-states' }],
    ['listChanges', 'GET', '/changes?limit=2'],
    ['listArticleRevisions', 'GET', `${article}/revisions?limit=1`],
    ['listQuoteRevisions', 'GET', `${quote}/revisions?limit=1`],
    ['listEntityRevisions', 'GET', `${entity}/revisions?limit=1`]
  ]
  const answers: Record<string, Record<string, unknown>> = {}
  const forms: Record<string, Record<string, unknown>> = {}
  const bodies: Record<string, Record<string, unknown>> = {
    createArticle: articleBodies,
    extract: articleBodies,
    putArticle: articleBodies
  }
  for (const [operationId, method, url, body] of asks) {
    const isRead = method === 'GET' || url === '/articles' || url === '/extract'
    const current = isRead ? undefined : (await app.inject(url.replace(/\/(merge|split)$/, ''))).headers.etag
    const ifMatch = current === undefined ? {} : { 'if-match': String(current) }
    const headers = { authorization: `Bearer ${settings.config.adminKey}`, ...ifMatch }
    const response = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
    if (response.statusCode >= 300) throw new Error(`${method} ${url} answers ${response.body}`)
    if (response.statusCode === 204) continue
    const type = String(response.headers['content-type']).split(';', 1)[0] ?? ''
    if (type !== 'application/json') forms[operationId] = { [type]: sampleOf(type, response.body) }
    else answers[operationId] = { ...answers[operationId], [response.statusCode]: response.json() }
    // Lists that hang on something else have the same as those of everything.
    if (method === 'GET' && !/\/.+\/.+\//.test(url)) {
      forms[operationId] = { ...forms[operationId], ...(await formsOf(app, response.headers.link)) }
    }
    if (body !== undefined) bodies[operationId] ??= { 'application/json': body }
  }
  return { ids, answers, forms, bodies }
}

/** What the resource looks like in its other formats, by media type, but for those that are no text. */
async function formsOf(app: App, link: unknown): Promise<Record<string, unknown>> {
  const forms: Record<string, unknown> = {}
  for (const [, url = '', type = ''] of String(link ?? '').matchAll(/<([^>]+)>; rel="alternate"; type="([^"]+)"/g)) {
    if (!isText(type)) continue
    const response = await app.inject(url)
    if (response.statusCode !== 200) throw new Error(`${url} answers ${response.body}`)
    forms[type] = type === 'text/html' ? page : sampleOf(type, response.body)
  }
  return forms
}

/** Of a page for people its form is nobody's to rely on. */
const page = '<!doctype html><html lang="en">…</html>'

/** Of lines, one: what the schema describes. */
const sampleOf = (type: string, body: string): unknown =>
  /json$/.test(type) ? JSON.parse(body.split('\n', 1)[0] ?? '') : body

const isText = (type: string) => type !== 'application/vnd.sqlite3'
