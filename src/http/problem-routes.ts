import Type from 'typebox'
import { Problem, type ProblemCode, problems } from '../errors.ts'
import { linkAlternates } from './alternates.ts'
import { answerPageByHash } from './answer-page.ts'
import type { App } from './app-type.ts'
import { sendJson } from './conditional.ts'
import { formatOf, Params } from './parameters.ts'
import { notModified, oneAnswer, problemAnswers, readProblems } from './responses.ts'
import { closed, OneOf } from './schema.ts'
import { nearestOf, suggestion } from './validation.ts'

const codes = Object.keys(problems) as ProblemCode[]

const ProblemType = Type.Object(
  { code: OneOf(codes), status: Type.Integer(), title: Type.String() },
  { $id: 'ProblemType', ...closed, description: 'What a problem code stands for.' }
)
export const problemSchemas = [ProblemType]

const produces = ['json', 'html'] as const

function unknownCode(name: string): Problem {
  const [asked = '', ...known] = [name, ...codes].map(code => `/problems/${code}`)
  const detail = `There is no problem code “${name}”.${suggestion(asked, known)}`
  return new Problem('notFound', detail, { meant: nearestOf(asked, known) })
}

/** Where the `type` of every problem document leads. */
export function problemRoutes(app: App): void {
  app.get(
    '/problems/:code',
    {
      config: { produces, cache: 'document' },
      schema: {
        operationId: 'getProblemType',
        summary: 'Explain a problem code',
        description: 'The address in `type` of a problem document leads here.',
        tags: ['Problems'],
        params: Params('code', 'Code of the problem.', 'notFound'),
        querystring: Type.Object(formatOf(produces), closed),
        response: {
          200: oneAnswer('What the code stands for.', ProblemType, produces),
          ...notModified,
          ...problemAnswers(...readProblems, 'notFound')
        }
      }
    },
    async (request, reply) => {
      const code = codes.find(name => name === request.params.code)
      if (code === undefined) throw unknownCode(request.params.code)
      if (request.format === 'html') {
        return answerPageByHash(request, reply, new Date(), async context => {
          const { problemTypePage } = await import('../pages/problem-type.ts')
          return problemTypePage({ code, ...problems[code] }, context)
        })
      }
      linkAlternates(request, reply)
      return sendJson(request, reply, { code, ...problems[code] })
    }
  )
}
