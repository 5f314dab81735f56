import type { FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import type { ArticleInput } from '../document/input.ts'
import { readWireText } from '../document/wire.ts'
import { Problem } from '../errors.ts'
import { DateOrDateTime, format, List, Text } from '../http/parameters.ts'
import { closed, RefTo } from '../http/schema.ts'
import { faultsOf, withoutInferred } from '../intake/article.ts'
import { rejection } from '../intake/rejection.ts'
import { ArticleInput as ArticleInputSchema } from './schema.ts'

const singleBody = {
  'application/json': { schema: RefTo(ArticleInputSchema) },
  'text/plain': {
    schema: Type.String({
      description:
        'A wire story: the headline; an optional standfirst; an optional line `By NAME`; the body. What it cannot ' +
        'say, the query parameters do.'
    })
  },
  'application/ld+json': {
    schema: Type.Object(
      {},
      { description: 'A `NewsArticle`, or another article, of schema.org.', additionalProperties: true }
    )
  },
  'application/vnd.iptc.ninjs+json': {
    schema: Type.Object({}, { description: 'An item of IPTC ninjs 1, 2 or 3.', additionalProperties: true })
  },
  'text/html': {
    schema: Type.Unknown({
      description:
        'A page: its main text, and headline, authors, dates, publisher and address as JSON-LD, OpenGraph or meta tags say.'
    })
  }
}

const many = (description: string) => ({ schema: Type.Unknown({ description }) })

const listBody = (description: string) => ({ schema: Type.Object({}, { description, additionalProperties: true }) })

const manyBodies = {
  'application/ld+json': listBody(
    'A `NewsArticle`, or another article, of schema.org; or an `ItemList` of them, which is answered by a line each.'
  ),
  'application/vnd.iptc.ninjs+json': listBody(
    'An item of IPTC ninjs 1, 2 or 3; or one of type `composite` that has articles among its associations, which is ' +
      'answered by a line each.'
  ),
  'application/x-ndjson': many('One article a line, each as in application/json. Read and answered as a stream.'),
  'text/csv': many(
    'One article a row, columns named by the first: `headline`, `articleBody`, … or what others call them (`title`, `text`). ' +
      'Separated by commas, semicolons or tabs. Read and answered as a stream.'
  ),
  'application/rss+xml': many('A feed whose entries have their full texts (`content:encoded`).'),
  'application/atom+xml': many('A feed whose entries have their full texts (`content`).'),
  'application/xml': many('A feed of either kind.'),
  'text/xml': many('A feed of either kind.')
}

export const oneArticle = { content: singleBody }
export const oneOrManyArticles = { content: { ...singleBody, ...manyBodies } }

/** What a body cannot say of itself. Each fills in where the body is silent. */
export const articleDefaults = Type.Object(
  {
    datePublished: DateOrDateTime('When it was published, where the body does not say.', '2019-04-02'),
    dateModified: DateOrDateTime('When it was last changed, where the body does not say.', '2019-04-03'),
    publisher: Text('Publisher, where the body names none.', 'The Jerusalem Post', { minLength: 1, maxLength: 500 }),
    author: List({ type: 'string', minLength: 1 }, 'Authors, where the body names none.', ['Tovah Lazaroff']),
    articleSection: Text('Section, where the body names none.', 'World', { minLength: 1, maxLength: 500 }),
    keywords: List({ type: 'string', minLength: 1 }, 'Keywords, where the body has none.', ['diplomacy']),
    url: Text('Where it was published, where the body does not say.', 'https://example.org/putin-visit', {
      maxLength: 4096
    }),
    inLanguage: Text('Language tag, where the body has none; recognised from the text where neither has.', 'en', {
      pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'
    }),
    ...format
  },
  closed
)
type ArticleDefaults = Static<typeof articleDefaults>

/** Hook preHandler: what a parameter would put into an article has to be in order there. Problem invalidParameter. */
export async function checkDefaults(request: FastifyRequest): Promise<void> {
  const probe = withDefaults({ headline: '-', articleBody: '-' }, request.query as ArticleDefaults)
  const faults = [...faultsOf(probe)].map(fault => {
    const parameter = 'pointer' in fault ? (fault.pointer.split('/')[1] ?? '') : fault.parameter
    return { parameter, detail: fault.detail }
  })
  if (faults.length > 0) throw rejection('invalidParameter', faults)
}

/** The article that the body of a request holds, completed from the query. Problem invalidBody where it is none. */
export function readBody(body: unknown, defaults: ArticleDefaults): ArticleInput {
  return withDefaults(typeof body === 'string' ? fromText(body) : (body as ArticleInput), defaults)
}

function fromText(text: string): ArticleInput {
  const story = readWireText(text)
  if ('fault' in story)
    throw new Problem('invalidBody', story.fault, { errors: [{ pointer: '', detail: story.fault }] })
  return story
}

export function withDefaults(input: ArticleInput, defaults: ArticleDefaults): ArticleInput {
  const { author, format: _format, ...plain } = defaults
  // What an article as served has by inference is no reason to pass over what is known.
  const told = withoutInferred(input)
  const missing = Object.entries(plain).filter(([name]) => (told[name as keyof ArticleInput] ?? null) === null)
  const namesNoAuthor = (input.author ?? []).length === 0
  return {
    ...told,
    ...Object.fromEntries(missing),
    ...(author !== undefined && namesNoAuthor ? { author: author.map(name => ({ name })) } : {})
  }
}

/** Narrows a JSON value to an article; throws Problem invalidBody. */
export type ReadInput = (value: unknown) => ArticleInput
