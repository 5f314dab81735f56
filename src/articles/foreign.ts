import type { FastifyRequest } from 'fastify'
import type { ArticleInput } from '../document/input.ts'
import type { PageReader } from '../intake/page.ts'
import { rejection } from '../intake/rejection.ts'
import type { ReadInput } from './body.ts'

/** Narrows a JSON value in any shape that is taken to an article. Problem invalidBody. */
export type ReadAny = (value: unknown) => ArticleInput | Promise<ArticleInput>

const shapes = () => import('../intake/shapes.ts')

/** Ours has a headline and a body of these names and nothing that others name their shape by. */
const isOurs = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'headline' in value &&
  'articleBody' in value &&
  !('@context' in value || '@type' in value || '@graph' in value || 'standard' in value)

/** The article of a JSON value in our own shape, in schema.org's or in ninjs. */
export const anyArticle =
  (readInput: ReadInput): ReadAny =>
  value =>
    isOurs(value) ? readInput(value) : foreignOr(readInput, value)

async function foreignOr(readInput: ReadInput, value: unknown): Promise<ArticleInput> {
  return (await shapes()).foreignArticle(value) ?? readInput(value)
}

/**
 * Hook preValidation: a body of one article in a shape of others becomes one of ours. Problem invalidBody where it is not
 * what its media type says.
 */
export const readForeign =
  (readPage: PageReader) =>
  async (request: FastifyRequest): Promise<void> => {
    const { body } = request
    const contentType = request.headers['content-type'] ?? ''
    const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (type === 'text/html') {
      const { url = null } = request.query as { readonly url?: string }
      request.body = await readPage({ bytes: body as Buffer, contentType, url })
    } else if (type === 'application/json' ? !isOurs(body) : /\+json$/.test(type)) {
      request.body = await foreignBody(body, type)
    }
  }

async function foreignBody(body: unknown, type: string): Promise<unknown> {
  const { foreignArticle, isJsonLd, isNinjs } = await shapes()
  const claimed = claims.get(type)
  if (claimed !== undefined && !(claimed.what === 'jsonLd' ? isJsonLd : isNinjs)(body)) {
    throw rejection('invalidBody', [{ pointer: '', detail: `The body claims to be ${claimed.detail}.` }])
  }
  return foreignArticle(body) ?? body
}

const claims: ReadonlyMap<string, { readonly what: 'jsonLd' | 'ninjs'; readonly detail: string }> = new Map([
  ['application/ld+json', { what: 'jsonLd', detail: 'JSON-LD of schema.org, and has no @context that says so' }],
  ['application/vnd.iptc.ninjs+json', { what: 'ninjs', detail: 'IPTC ninjs, and neither says so nor has its members' }]
])
