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

/** A list of articles in a shape of others (intake/foreign-list.ts), each a body of its own. */
export class ForeignList {
  readonly articles: readonly unknown[]

  constructor(articles: readonly unknown[]) {
    this.articles = articles
  }
}

/**
 * Hook preValidation: a body of one article in a shape of others becomes one of ours; one of several a ForeignList, where
 * `takes` says that several are taken. Problem invalidBody where it is not what its media type says.
 */
export const readForeign =
  (readPage: PageReader, takes: 'one' | 'many') =>
  async (request: FastifyRequest): Promise<void> => {
    const { body } = request
    const contentType = request.headers['content-type'] ?? ''
    const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (type === 'text/html') {
      const { url = null } = request.query as { readonly url?: string }
      request.body = await readPage({ bytes: body as Buffer, contentType, url })
    } else if (type === 'application/json' ? !isOurs(body) : /\+json$/.test(type)) {
      request.body = await foreignBody(body, type, takes)
    }
  }

async function foreignBody(body: unknown, type: string, takes: 'one' | 'many'): Promise<unknown> {
  const { articlesOfList, foreignArticle, isJsonLd, isNinjs } = await shapes()
  const claimed = claims.get(type)
  if (claimed !== undefined && !(claimed.what === 'jsonLd' ? isJsonLd : isNinjs)(body)) {
    throw rejection('invalidBody', [{ pointer: '', detail: `The body claims to be ${claimed.detail}.` }])
  }
  const listed = takes === 'many' ? articlesOfList(body) : null
  if (listed === null) return foreignArticle(body) ?? body
  // A body of application/json is held to the schema of one article.
  if (claimed !== undefined) return new ForeignList(listed)
  const detail = `This is a list of ${listed.length} articles: send it as ${[...claims.keys()].join(' or ')}.`
  throw rejection('invalidBody', [{ pointer: '', detail }])
}

const claims: ReadonlyMap<string, { readonly what: 'jsonLd' | 'ninjs'; readonly detail: string }> = new Map([
  ['application/ld+json', { what: 'jsonLd', detail: 'JSON-LD of schema.org, and has no @context that says so' }],
  ['application/vnd.iptc.ninjs+json', { what: 'ninjs', detail: 'IPTC ninjs, and neither says so nor has its members' }]
])
