import { setImmediate as turn } from 'node:timers/promises'
import Type from 'typebox'
import type { App } from '../http/app-type.ts'
import { answerUnchanged, sendStanding } from '../http/conditional.ts'
import { absolute } from '../http/formats.ts'
import { LongBody } from '../http/long-body.ts'
import { formatOf } from '../http/parameters.ts'
import { answer, missingProblems, notModified, problemAnswers, readProblems } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { annotationMediaType } from '../represent/web-annotation.ts'
import { findArticle } from './found.ts'
import { articleParams } from './read-routes.ts'
import { textAddress } from './text-routes.ts'

const produces = ['jsonld'] as const

/** What annotations tell of. */
const told = ['quotes', 'entities', 'timeline'] as const

const open = { additionalProperties: true } as const

const AnnotationPage = Type.Object(
  {
    '@context': Type.Array(Type.Unknown(), { description: 'That of the standard, and terms beyond it.' }),
    id: Type.String({ format: 'uri' }),
    type: Type.Literal('AnnotationPage'),
    partOf: Type.Object({}, { ...open, description: 'The collection that this is the only page of.' }),
    startIndex: Type.Literal(0),
    items: Type.Array(
      Type.Object(
        {
          id: Type.String({ format: 'uri' }),
          type: Type.Literal('Annotation'),
          motivation: Type.String(),
          body: Type.Array(Type.Object({}, open)),
          target: Type.Unknown({ description: 'One target, or several that belong together.' })
        },
        { ...open, description: 'A quote, an event, or a mention of an entity.' }
      )
    )
  },
  { $id: 'AnnotationPage', ...closed, description: 'Annotations as the Web Annotation Data Model of W3C has them.' }
)
export const annotationSchemas = [AnnotationPage]

export function annotationsRoute(app: App, { store }: Services): void {
  app.get(
    '/articles/:id/annotations',
    {
      config: { produces },
      schema: {
        operationId: 'getArticleAnnotations',
        summary: 'Annotations of an article',
        description:
          'Quotes, events and every mention of an entity as annotations of W3C (JSON-LD), in reading order. Each points ' +
          'into one of the article’s texts as `/articles/{id}/texts/{field}` has it, by position and by the words with ' +
          'what stands around them. Positions count characters of Unicode (code points), which are fewer than the UTF-16 ' +
          'code units of spans where the text has emoji.',
        tags: ['Articles'],
        params: articleParams,
        querystring: Type.Object(formatOf(produces), closed),
        response: {
          200: answer(
            'The annotations, all on one page.',
            AnnotationPage,
            ['ETag', 'Cache-Control'],
            'application/ld+json'
          ),
          ...notModified,
          ...problemAnswers(...readProblems, ...missingProblems)
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const { value } = await findArticle(store, id, told)
      // Most starts never need what writes them.
      const { annotationPieces } = await import('./annotations.ts')
      const address = (path: string) => absolute(request, path)
      // As bytes: to text Fastify adds a charset, which the media type does not have.
      const parts: Buffer[] = []
      for (const piece of annotationPieces(value, { address, source: field => textAddress(id, field, address) })) {
        parts.push(Buffer.from(piece))
        // Thousands of annotations take long to make, and nobody else should wait for them.
        if (parts.length > 1) await turn()
      }
      return sendStanding(request, reply, LongBody.of(parts), current, { type: annotationMediaType })
    }
  )
}
