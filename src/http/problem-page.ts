import type { FastifyReply, FastifyRequest } from 'fastify'
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

/** Sends the problem as a page. */
export async function sendProblemPage(
  document: ProblemDocument,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<void> {
  const [{ documentOf }, { problemPage }] = await Promise.all([
    import('../pages/document.ts'),
    import('../pages/problem.ts')
  ])
  const context = await contextOf(request, new Date())
  request.server.securePage(reply)
  reply.type('text/html; charset=utf-8').send(documentOf(problemPage(document, context), { ...context, formats: [] }))
}
