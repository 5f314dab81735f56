import Type from 'typebox'
import { type Field, fields } from '../document/span.ts'
import { Problem } from '../errors.ts'
import type { App } from '../http/app-type.ts'
import { sendText } from '../http/conditional.ts'
import { contentTypeOf } from '../http/formats.ts'
import { example, formatOf } from '../http/parameters.ts'
import { answer, missingProblems, notModified, problemAnswers, readProblems } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { type Address, articleAddress } from './addresses.ts'
import { findArticle } from './found.ts'
import { articleParams } from './read-routes.ts'

const produces = ['text'] as const

const FieldText = Type.String({ $id: 'FieldText', description: 'A text of an article, character for character.' })
export const textSchemas = [FieldText]

const params = Type.Object({
  ...articleParams.properties,
  // Any other name leads nowhere, which is 404 and no fault of a parameter.
  field: Type.String({ description: `Name of the text: \`${fields.join('`, `')}\`.`, ...example('articleBody') })
})

/** Where a text of an article is by itself. */
export const textAddress = (id: string, field: Field, address: Address) =>
  `${articleAddress(id, address)}/texts/${field}`

export function textRoutes(app: App, { store }: Services): void {
  app.get(
    '/articles/:id/texts/:field',
    {
      config: { produces },
      schema: {
        operationId: 'getArticleText',
        summary: 'Get a text of an article',
        description:
          'The headline, the description or the body by itself: its characters in UTF-8 and nothing else. Annotations ' +
          'point into these texts.',
        tags: ['Articles'],
        params,
        querystring: Type.Object(formatOf(produces), closed),
        response: {
          200: answer('The text.', FieldText, ['ETag', 'Cache-Control'], 'text/plain'),
          ...notModified,
          ...problemAnswers(...readProblems, ...missingProblems)
        }
      }
    },
    async (request, reply) => {
      const { id, field: name } = request.params
      const { value } = await findArticle(store, id)
      const field = fields.find(known => known === name)
      if (field === undefined) {
        throw new Problem('notFound', `An article has no text “${name}”; it has ${fields.join(', ')}.`)
      }
      const text = value[field]
      if (text === null) throw new Problem('notFound', `The article “${id}” has no ${field}.`)
      return sendText(request, reply, text, { type: contentTypeOf('text') })
    }
  )
}
