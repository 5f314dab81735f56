import Type, { type Static } from 'typebox'
import { Problem } from '../errors.ts'
import type { App } from '../http/app-type.ts'
import { sendJson } from '../http/conditional.ts'
import { formatOf } from '../http/parameters.ts'
import { answer, notModified, problemAnswers, readProblems } from '../http/responses.ts'
import { closed, OneOf } from '../http/schema.ts'
import { covers, scopes } from './scopes.ts'

export const OwnKey = Type.Object(
  {
    name: Type.String({ description: 'As whoever made the key called it.', examples: ['newsroom'] }),
    scopes: Type.Array(OneOf(scopes), { description: 'All that it is good for, with what each scope includes.' })
  },
  { $id: 'OwnKey', ...closed, description: 'The key that a request came with.' }
)
type OwnKey = Static<typeof OwnKey>

export const keySchemas = [OwnKey]

const produces = ['json'] as const

/** Tells whoever has a key what it is good for, so that what it is not good for need not be offered. */
export function keyRoute(app: App): void {
  app.get(
    '/key',
    {
      config: { produces, scope: 'read', hangsOnKey: true },
      schema: {
        operationId: 'getKey',
        summary: 'What the key may do',
        description:
          'The name and the scopes of the key in Authorization; 401 where there is none, or it is none of ours.',
        tags: ['Discovery'],
        querystring: Type.Object(formatOf(produces), closed),
        response: {
          200: answer('What the key may do.', OwnKey, ['ETag', 'Cache-Control']),
          ...notModified,
          ...problemAnswers(...readProblems)
        }
      }
    },
    async (request, reply) => {
      const { accessKey, headers } = request
      if (accessKey === null) throw unknown(headers.authorization === undefined)
      const { name, scopes: has } = accessKey
      return sendJson(request, reply, { name, scopes: scopes.filter(scope => covers(has, scope)) } satisfies OwnKey)
    }
  )
}

// Where reads are open, what is no key of ours may be a proxy's and is let through.
const unknown = (isMissing: boolean) =>
  new Problem(
    'unauthorized',
    isMissing
      ? 'Send a key, as Authorization: Bearer KEY, to be told what it may do.'
      : 'The key in Authorization is not one of this service.',
    { headers: { 'www-authenticate': `Bearer realm="dateline"${isMissing ? '' : ', error="invalid_token"'}` } }
  )
