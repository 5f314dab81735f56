import { pino } from 'pino'
import { buildApp, readArticleInput } from './app.ts'
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

const articleBodies = {
  'application/json': story,
  'text/plain': `${story.headline}\n\nBy Ilse Okonkwo\n\n${story.articleBody}`,
  'application/x-ndjson': JSON.stringify(story)
}

const settings = {
  config: {
    bodyLimit: 1024 * 1024,
    publicUrl: '',
    cacheControl: 'no-cache',
    databasePath: '',
    keptAnswers: 0,
    keptOnDisk: 0
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
  const examples = await readExamples(app)
  await app.close()
  const described = await buildApp({ ...settings, ...services, examples })
  await described.ready()
  const document = yamlOf(await described.openapi())
  await described.close()
  return { document, examples: `${JSON.stringify(examples, null, 2)}\n` }
}

type Ask = readonly [operationId: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: object]

async function readExamples(app: App): Promise<Examples> {
  const first = async (url: string): Promise<string> => (await app.inject(url)).json().data[0].id
  const ids = {
    articles: await first('/articles'),
    quotes: await first('/quotes?kind=direct'),
    entities: await first('/entities?type=person&sort=-quotes'),
    problems: 'notFound'
  }
  const article = `/articles/${ids.articles}`
  const quote = `/quotes/${ids.quotes}`
  const entity = `/entities/${ids.entities}`
  const speaker = '/entities/person-marta-lindqvist'
  const asks: readonly Ask[] = [
    ['listArticles', 'GET', '/articles?limit=1'],
    ['getArticle', 'GET', article],
    ['listArticleQuotes', 'GET', `${article}/quotes?limit=1`],
    ['listArticleEntities', 'GET', `${article}/entities?limit=1`],
    ['listArticleEvents', 'GET', `${article}/timeline?limit=1`],
    ['listQuotes', 'GET', `/quotes?speaker=${ids.entities}&kind=direct&limit=1`],
    ['getQuote', 'GET', quote],
    ['listEntities', 'GET', '/entities?limit=1'],
    ['getEntity', 'GET', entity],
    ['listEntityArticles', 'GET', `${entity}/articles?limit=1`],
    ['listEntityQuotes', 'GET', `${entity}/quotes?limit=1`],
    ['listQuotesAboutEntity', 'GET', `${entity}/quotes-about?limit=1`],
    ['listEntityEvents', 'GET', `${entity}/timeline?limit=1`],
    ['listRelatedEntities', 'GET', `${entity}/related?limit=1`],
    ['listEvents', 'GET', '/timeline?limit=1'],
    ['getProblemType', 'GET', '/problems/notFound'],
    ['getLiveness', 'GET', '/health/live'],
    ['getReadiness', 'GET', '/health/ready'],
    ['extract', 'POST', '/extract', story],
    ['createArticle', 'POST', '/articles', story],
    ['createArticle', 'POST', '/articles', story],
    ['putArticle', 'PUT', '/articles/brandholm-tunnel', story],
    ['putArticle', 'PUT', '/articles/brandholm-bridge', story],
    ['putArticle', 'PUT', '/articles/brandholm-bridge', story],
    ['correctQuote', 'PATCH', quote, { speaker: { entityId: ids.entities } }],
    ['correctEntity', 'PATCH', entity, { sameAs: ['https://example.org/who-is-who'] }],
    [
      'splitEntity',
      'POST',
      `${speaker}/split`,
      { articles: ['brandholm-bridge'], description: 'Painter in Brandholm' }
    ],
    ['splitEntity', 'POST', `${speaker}/split`, { articles: ['brandholm-tunnel'], into: 'person-marta-lindqvist--2' }],
    ['mergeEntity', 'POST', `${speaker}/merge`, { into: ids.entities }]
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
    const headers = current === undefined ? {} : { 'if-match': String(current) }
    const response = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
    if (response.statusCode >= 300) throw new Error(`${method} ${url} answers ${response.body}`)
    answers[operationId] = { ...answers[operationId], [response.statusCode]: response.json() }
    // Lists that hang on something else have the same as those of everything.
    if (method === 'GET' && !/\/.+\/.+\//.test(url)) forms[operationId] = await formsOf(app, response.headers.link)
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
    // Of lines, one: what the schema describes.
    forms[type] = /json$/.test(type) ? JSON.parse(response.body.split('\n', 1)[0] ?? '') : response.body
  }
  return forms
}

const isText = (type: string) => type !== 'application/vnd.sqlite3'
