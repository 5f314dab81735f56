import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyError, type FastifyInstance, type RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { stringify } from 'yaml'

// The OpenAPI document and Swagger UI. This module is loaded when somebody first asks for one of them: with what they
// need it was a fifth of the start, and a program never asks.

const description = `Dateline turns news articles into data: the article, its quotes (who said what, direct or indirect), its
entities (people, organisations, places) and its timeline (what happened when), each fact tied to the exact characters
it was read from.

Offsets are UTF-16 code units, half open: \`article[field].slice(start, end) === exact\`. Lists are paged by opaque
cursors; a page deep in a list costs what the first costs. Failures are problem documents (RFC 9457).

Every resource is a page for people, too: open its address in a browser, or ask for \`text/html\`.`

/** In the order in which a newcomer needs them, which is the order of the page. */
const tags = [
  {
    name: 'Articles',
    description:
      'Texts taken in, and what is known about each. Begin with `GET /articles`, or take in a text of your own with ' +
      '`POST /articles`; what was read from one is below its address.'
  },
  { name: 'Quotes', description: 'Who said what, over all articles: by speaker, by whom it is about, by words.' },
  {
    name: 'Entities',
    description:
      'People, organisations and places, and what all articles have of each. Two entries of one are merged, one of two ' +
      'is split.'
  },
  { name: 'Timeline', description: 'What happened when, as the texts tell it: by the dates told, over all articles.' },
  { name: 'Extraction', description: 'Reads a text and stores nothing: to see what Dateline makes of it.' },
  {
    name: 'Changes',
    description:
      'What has changed, in order, as pages or as a stream of events; and what became of one article, quote or entity.'
  },
  { name: 'Discovery', description: 'Where this API and its descriptions are, for programs.' },
  { name: 'Problems', description: 'What the `code` of a problem document stands for.' },
  { name: 'Health', description: 'For probes and load balancers.' }
]

/** How a request says who asks (RFC 6750). */
const accessKey = {
  type: 'http',
  scheme: 'bearer',
  description:
    'A key, as `Authorization: Bearer KEY`: `dateline keys add NAME` makes one on the machine that has the database. Reads ' +
    'need none, unless the operator says so.'
} as const

/** What the document shows, read from the service itself with the articles it ships (openapi-file.ts). */
export interface Examples {
  /**
   * What the first parameter of a path is filled with, by operationId or else by the collection: ids that exist, but of
   * what an operation makes.
   */
  readonly ids: Readonly<Record<string, string>>
  /** Answers by operationId and status. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** The same answers in other formats, and those of what does not come as JSON, by operationId and media type. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Bodies by operationId and media type. */
  readonly bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

interface Parameter {
  in: string
  name: string
  schema?: { style?: string; explode?: boolean; examples?: unknown[] }
  style?: string
  explode?: boolean
  example?: unknown
}

type Content = Record<string, { example?: unknown; readonly schema?: object }>

interface Operation {
  readonly operationId?: string
  readonly parameters?: Parameter[]
  readonly requestBody?: { content?: Content }
  readonly responses?: Record<string, { content?: Content }>
}

export interface Described {
  readonly version: string
  readonly components: readonly TSchema[]
  readonly routes: readonly Pick<RouteOptions, 'method' | 'url' | 'schema'>[]
  readonly examples: Examples
}

/** Leads from Swagger UI to the pages; what its own bar has for a link leads nowhere. */
const wayBack = `addEventListener('DOMContentLoaded', () => {
  const link = document.createElement('a')
  link.href = new URL('../', location.href).pathname
  link.textContent = 'Dateline'
  link.style.cssText = 'display:inline-block;margin:12px 20px;font:700 20px Georgia,serif'
  document.body.prepend(link)
})
`

/** An instance of the same routes that nobody reaches but through the service: it has the document and the page on it. */
export async function scribeOf({ version, components, routes, examples }: Described): Promise<FastifyInstance> {
  const scribe = Fastify({ exposeHeadRoutes: false })
  // It checks no request and shapes no answer.
  scribe.setValidatorCompiler(() => () => true)
  scribe.setSerializerCompiler(() => value => JSON.stringify(value))
  // The service makes a problem document of it.
  scribe.setErrorHandler<FastifyError>(({ statusCode = 500, message }, _request, reply) =>
    reply.code(statusCode).send(message)
  )
  for (const schema of components) scribe.addSchema(schema)
  await scribe.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: { title: 'Dateline', version, description, license: { name: 'MIT', identifier: 'MIT' } },
      tags,
      components: { securitySchemes: { key: accessKey } },
      security: []
    },
    convertConstToEnum: false,
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `def-${index}`) },
    transformObject: document => {
      if (!('openapiObject' in document)) return {}
      for (const [path, item] of Object.entries(document.openapiObject.paths ?? {})) {
        for (const operation of Object.values(item ?? {}) as Operation[]) {
          for (const parameter of operation.parameters ?? []) liftStyle(parameter)
          tellPages(operation)
          addExamples(path, operation, examples)
        }
      }
      return {
        ...document.openapiObject,
        paths: readsFirst(document.openapiObject.paths ?? {}),
        // Relative to where the document is served (OpenAPI §4.8.5), so that it holds behind any path prefix. Set here,
        // because the plugin takes only absolute addresses.
        servers: [{ url: '.', description: 'Where this document was served.' }]
      }
    }
  })
  await scribe.register(swaggerUi, {
    routePrefix: '/docs',
    // The page reads its own copy at docs/json, from where the API is one folder up.
    transformSpecification: document => ({ ...document, servers: [{ url: '..' }] }),
    transformSpecificationClone: false,
    uiConfig: { deepLinking: true, tryItOutEnabled: true, displayRequestDuration: true },
    theme: { title: 'Dateline API', js: [{ filename: 'back.js', content: wayBack }] }
  })
  for (const route of routes) scribe.route({ ...route, handler: (_request, reply) => reply.callNotFound() })
  await scribe.ready()
  return scribe
}

/** What is read before what only changes something, such as a merge: in the document, and so within each group of the page. */
const readsFirst = <Item extends object | undefined>(paths: Readonly<Record<string, Item>>) =>
  Object.fromEntries(
    Object.entries(paths).toSorted(([, a], [, b]) => Number('get' in (b ?? {})) - Number('get' in (a ?? {})))
  )

/** What is a page is one when it fails, too. */
function tellPages({ responses = {} }: Operation): void {
  if (responses['200']?.content?.['text/html'] === undefined) return
  for (const response of Object.values(responses)) {
    const { content } = response
    if (content?.['application/problem+json'] === undefined) continue
    response.content = { ...content, 'text/html': { schema: { type: 'string' } } }
  }
}

function addExamples(path: string, operation: Operation, { ids, answers, forms, bodies }: Examples): void {
  const name = operation.operationId ?? ''
  const [, collection = '', first] = path.split('/')
  fill(operation.requestBody?.content, bodies[name])
  for (const [status, { content }] of Object.entries(operation.responses ?? {})) {
    fill(content, { ...(status === '200' ? forms[name] : {}), 'application/json': answers[name]?.[status] })
  }
  for (const parameter of operation.parameters ?? []) {
    // The one filter whose values are ids that no route can know beforehand.
    if (parameter.name === 'article' && parameter.in === 'query') parameter.example = [ids.articles]
    if (parameter.in !== 'path') exampleOfOptional(parameter)
    else if (first === `{${parameter.name}}`) parameter.example = ids[name] ?? ids[collection] ?? parameter.example
  }
}

function fill(content: Content = {}, samples: Readonly<Record<string, unknown>> = {}): void {
  for (const [type, media] of Object.entries(content)) {
    if (samples[type] !== undefined) media.example = samples[type]
  }
}

/**
 * The example of an optional parameter belongs to its schema: Swagger UI fills the form with the parameter's own, and
 * whoever only presses Execute would send every filter there is.
 */
function exampleOfOptional(parameter: Parameter): void {
  const { example, schema = {} } = parameter
  if (example === undefined) return
  delete parameter.example
  parameter.schema = { ...schema, examples: [example] }
}

/** How a list is written belongs to the parameter; the schema carries it only because routes declare schemas. */
function liftStyle(parameter: Parameter): void {
  const { style, explode, ...schema } = parameter.schema ?? {}
  if (style === undefined || explode === undefined) return
  Object.assign(parameter, { style, explode, schema })
}

/** The document as it is committed. Lines are not folded, so that a change of a word is a change of a line. */
export function yamlOf(document: unknown): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
}
