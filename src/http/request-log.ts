import type { App } from './app-type.ts'

/** One line a request, when it is answered: no header fields, no body, no query (it may hold what people search for). */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, url } = request
    const path = url.split('?', 1)[0]
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const { statusCode: status } = reply
    request.log.info({ method, path, status, ms }, `${method} ${path} ${status}`)
  })
}
