import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageContext } from '../pages/context.ts'
import type { Page } from '../pages/document.ts'
import type { ShownProblem } from '../pages/problem.ts'
import { contextOf } from './answer-page.ts'
import type { ProblemDocument } from './schema.ts'

/**
 * Whether who asks is a browser that shows a page: it names HTML first, which no other client does, and asks for what has a
 * page, or for nothing that there is.
 */
export function wantsPage({ method, headers, query, is404, routeOptions }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (!is404 && !routeOptions.config?.produces?.includes('html')) return false
  const { format } = (query ?? {}) as { readonly format?: unknown }
  if (format !== undefined && format !== 'html') return false
  return format === 'html' || /^\s*text\/html\b/i.test(headers.accept ?? '')
}

type Face = (problem: ProblemDocument, context: PageContext) => Promise<Page>

/** What a request's failure is shown on, where that is more than what went wrong. */
const faces = new WeakMap<FastifyRequest, Face>()

/** Shows what a request fails with on this page. */
export const showProblemOn = (request: FastifyRequest, face: Face): void => void faces.set(request, face)

/** Sends the problem as a page. */
export async function sendProblemPage(
  document: ProblemDocument & Pick<ShownProblem, 'meant'>,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<void> {
  const [{ documentOf }, { problemPage }] = await Promise.all([
    import('../pages/document.ts'),
    import('../pages/problem.ts')
  ])
  const context = await contextOf(request, new Date())
  const page = (await faces.get(request)?.(document, context)) ?? problemPage(document, context)
  request.server.securePage(reply)
  reply.type('text/html; charset=utf-8').send(documentOf(page, { ...context, formats: [] }))
}
