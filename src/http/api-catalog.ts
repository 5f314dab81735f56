import { hash } from 'node:crypto'
import Type from 'typebox'
import type { App } from './app-type.ts'
import { sendTagged } from './conditional.ts'
import { absolute, mediaTypes } from './formats.ts'
import { formatOf } from './parameters.ts'
import { answer, notModified, problemAnswers, readProblems } from './responses.ts'
import { closed } from './schema.ts'

// Where the API and its descriptions are, for programs that know nothing but the host (RFC 9727), as a set of links
// (RFC 9264 §4.2). The same links are in Link, so that HEAD tells them too (RFC 9727 §2).

const path = '/.well-known/api-catalog'
const produces = ['linkset'] as const

/** The profile tells a catalog from other sets of links (RFC 9727 §4). */
const catalogType = `${mediaTypes.linkset}; profile="https://www.rfc-editor.org/info/rfc9727"`

const Target = Type.Object(
  { href: Type.String({ format: 'uri' }), type: Type.Optional(Type.String()), title: Type.Optional(Type.String()) },
  closed
)

const ApiCatalog = Type.Object(
  {
    linkset: Type.Array(
      Type.Object(
        { anchor: Type.String({ format: 'uri', description: 'What the links are of.' }) },
        { additionalProperties: Type.Array(Target), description: 'Targets by link relation.' }
      )
    )
  },
  { $id: 'ApiCatalog', ...closed, description: 'Where this API and its descriptions are (RFC 9727, RFC 9264).' }
)
export const catalogSchemas = [ApiCatalog]

interface LinkTarget {
  readonly href: string
  /** Media type, without parameters. */
  readonly type?: string
  readonly title?: string
}

/** The links of one thing, by their relation. */
interface LinksOf {
  readonly anchor: string
  readonly links: Readonly<Record<string, readonly LinkTarget[]>>
}

/** What the catalog tells: that there is one API, and of that the descriptions and the health. */
const catalogOf = (address: (path: string) => string): readonly LinksOf[] => [
  { anchor: address(path), links: { item: [{ href: address('/'), title: 'Dateline' }] } },
  {
    anchor: address('/'),
    links: {
      'service-desc': [
        { href: address('/openapi.json'), type: 'application/json', title: 'OpenAPI 3.1 as JSON' },
        { href: address('/openapi.yaml'), type: 'application/yaml', title: 'OpenAPI 3.1 as YAML' }
      ],
      'service-doc': [{ href: address('/docs'), type: 'text/html', title: 'Swagger UI' }],
      status: [{ href: address('/health/ready'), type: 'application/json', title: 'Readiness' }]
    }
  }
]

/** As Link has it (RFC 8288 §3): a link is the catalog's own unless its anchor says otherwise. */
function linkField(self: string, catalog: readonly LinksOf[]): string {
  const all = [
    { anchor: self, rel: 'api-catalog', target: { href: self, type: mediaTypes.linkset } },
    ...catalog.flatMap(({ anchor, links }) =>
      Object.entries(links).flatMap(([rel, targets]) => targets.map(target => ({ anchor, rel, target })))
    )
  ]
  return all
    .map(({ anchor, rel, target: { href, type } }) => {
      const of = anchor === self ? '' : `; anchor="${anchor}"`
      return `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}${of}`
    })
    .join(', ')
}

export function apiCatalogRoute(app: App): void {
  app.get(
    path,
    {
      config: { produces, cache: 'document' },
      schema: {
        operationId: 'getApiCatalog',
        summary: 'Where the API and its descriptions are',
        description:
          'A catalog (RFC 9727) for programs that know nothing but the host: the address of the API, and of that the ' +
          'OpenAPI document, these pages and the health. HEAD has the same links in Link.',
        tags: ['Discovery'],
        querystring: Type.Object(formatOf(produces), closed),
        response: {
          200: answer('The catalog.', ApiCatalog, ['ETag', 'Cache-Control'], mediaTypes.linkset),
          ...notModified,
          ...problemAnswers(...readProblems)
        }
      }
    },
    async (request, reply) => {
      const catalog = catalogOf(where => absolute(request, where))
      reply.header('link', linkField(absolute(request, path), catalog))
      const linkset = catalog.map(({ anchor, links }) => ({ anchor, ...links }))
      // As bytes: to text Fastify adds a charset, which the media type does not have.
      const body = Buffer.from(JSON.stringify({ linkset }))
      const etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
      return sendTagged(request, reply, body, etag, { type: catalogType })
    }
  )
}
