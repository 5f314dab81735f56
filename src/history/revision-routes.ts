import type { FastifyReply, FastifyRequest } from 'fastify'
import Type, { type TObject } from 'typebox'
import { alternatesOf } from '../http/alternates.ts'
import { answerPageByHash } from '../http/answer-page.ts'
import type { App } from '../http/app-type.ts'
import { sendText } from '../http/conditional.ts'
import { contentTypeOf } from '../http/formats.ts'
import { addressWith } from '../http/list.ts'
import { example, formatOf, ListOfNames, Params } from '../http/parameters.ts'
import { missingProblems, notModified, oneAnswer, problemAnswers, readProblems } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import type { ChangedResource, Revised, Revision } from '../store/history.ts'
import type { Page } from '../store/stored.ts'
import { lost } from './lost.ts'
import { ArticleRevisionList, EntityRevisionList, QuoteRevisionList } from './schema.ts'
import { toldOf } from './told.ts'
import type { MergeTold } from './undoable.ts'
import { viewOf } from './view.ts'

// What became of one resource. It is answered of what was withdrawn, too, but for what that was.

const paging = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 20, description: 'Changes a page, at most.', ...example(20) })
  ),
  cursor: Type.Optional(
    Type.String({ maxLength: 4096, description: '`page.next` of the page before.', ...example('WyJhMWIyYzMiLDQyXQ') })
  )
}

const produces = ['json', 'html'] as const
const config = { produces, hangsOnKey: true } as const

function schemaOf(operationId: string, summary: string, description: string, list: TObject) {
  return {
    operationId,
    summary,
    description,
    tags: ['Changes'],
    response: {
      200: oneAnswer(summary, list, produces),
      ...notModified,
      ...problemAnswers(...readProblems, ...missingProblems, 'invalidCursor')
    }
  }
}

interface PageQuery {
  readonly limit?: number
  readonly cursor?: string
}

const withStates =
  (request: FastifyRequest) =>
  <T>(revision: Revision<T>) => {
    const { changed, before, after } = revision
    return { ...toldOf(request, revision), changed, before, after }
  }

/** The other formats, and the next page. */
function linkFurther(request: FastifyRequest, reply: FastifyReply, nextUrl: string | null): void {
  const next = nextUrl === null ? '' : `, <${nextUrl}>; rel="next"`
  reply.header('link', alternatesOf(request) + next)
}

export function revisionRoutes(app: App, { store, now }: Services): void {
  const { history } = store

  async function answerRevisions<R extends ChangedResource>(
    request: FastifyRequest,
    reply: FastifyReply,
    resource: R,
    shownOf: (revision: Revision<Revised[R]>) => object
  ): Promise<FastifyReply> {
    const { id } = request.params as { readonly id: string }
    const { limit = 20, cursor = null } = request.query as PageQuery
    const options = { limit, cursor, view: viewOf(request) }
    const page: Page<Revision<Revised[R]>> | null = await history.revisions(resource, id, options)
    if (page === null) throw await lost(history, resource, id)
    const { next } = page
    const nextUrl = next === null ? null : addressWith(request, { cursor: next })
    if (request.format === 'html') {
      return answerPageByHash(request, reply, now(), async context => {
        const [{ revisionsPage }, { mergeTold, withMerges }] = await Promise.all([
          import('../pages/history/revisions.ts'),
          import('./undoable.ts')
        ])
        const rows: readonly (Revision<Revised[R]> & Partial<MergeTold>)[] =
          resource === 'entity' ? await withMerges(store, page.rows) : page.rows
        const revisions = rows.map(row => ({ ...mergeTold(row), ...withStates(request)(row) }))
        const merged = resource === 'entity' && cursor === null ? await history.merged(id) : null
        return revisionsPage({ resource, id, revisions, next, total: page.total, merged }, context)
      })
    }
    linkFurther(request, reply, nextUrl)
    const data = page.rows.map(row => shownOf(row))
    const body = JSON.stringify({ data, page: { limit, next, nextUrl }, total: page.total })
    // By its hash, because what it tells hangs on who asks.
    return sendText(request, reply, body, { type: contentTypeOf('json') })
  }

  app.get(
    '/articles/:id/revisions',
    {
      config,
      schema: {
        ...schemaOf(
          'listArticleRevisions',
          'Changes of an article',
          'Newest first: who changed it, when, and what. Corrections of its quotes are among them, and merges, splits and ' +
            'withdrawals of its entities where those are in 200 articles or fewer. `include=states` has the article ' +
            'before and after each; `/articles/{id}?asOf=` has it at any moment.',
          ArticleRevisionList
        ),
        params: Params('id', 'Id of the article.', 'an-article-id'),
        querystring: Type.Object(
          {
            include: ListOfNames(['states'], 'What each change comes with: the article before and after.', ['states']),
            ...paging,
            ...formatOf(produces)
          },
          closed
        )
      }
    },
    async (request, reply) => {
      const isWhole = request.query.include?.includes('states') ?? false
      const shown = isWhole
        ? withStates(request)
        : (revision: Revision<unknown>) => ({ ...toldOf(request, revision), changed: revision.changed })
      return answerRevisions(request, reply, 'article', shown)
    }
  )

  app.get(
    '/quotes/:id/revisions',
    {
      config,
      schema: {
        ...schemaOf(
          'listQuoteRevisions',
          'Changes of a quote',
          'Newest first, with the quote before and after each: its corrections, and what became of it with its article. ' +
            'What another version read otherwise shows with the change before.',
          QuoteRevisionList
        ),
        params: Params('id', 'Id of the quote.', 'an-article-id.q1040-1211'),
        querystring: Type.Object({ ...paging, ...formatOf(produces) }, closed)
      }
    },
    (request, reply) => answerRevisions(request, reply, 'quote', withStates(request))
  )

  app.get(
    '/entities/:id/revisions',
    {
      config,
      schema: {
        ...schemaOf(
          'listEntityRevisions',
          'Changes of an entity',
          'Newest first, with the entity before and after each: corrections, merges and splits. What articles add to it ' +
            'by themselves, such as another name, shows with the next of them.',
          EntityRevisionList
        ),
        params: Params('id', 'Id of the entity.', 'person-benjamin-netanyahu'),
        querystring: Type.Object({ ...paging, ...formatOf(produces) }, closed)
      }
    },
    (request, reply) => answerRevisions(request, reply, 'entity', withStates(request))
  )
}
