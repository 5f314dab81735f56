import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.ts'

export interface RequestSizes {
  /** Characters of the path with the query. */
  readonly url: number
  /** How many header fields. */
  readonly fields: number
}

/**
 * Refuses what is too long before anything reads it: Problem uriTooLong (RFC 9110 §15.5.15), headersTooLarge (RFC 6585 §5).
 * What is more than Node takes of header fields never becomes a request (http/problem-document.ts).
 */
export function boundRequests(app: FastifyInstance, { url: longest, fields }: RequestSizes): void {
  // Node passes over those beyond without a word: so many that it shows.
  app.server.maxHeadersCount = fields + 1
  const items = 2 * fields
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    if ((raw.url ?? '').length > longest) {
      done(new Problem('uriTooLong', `The address has more than ${longest} characters.`))
    } else if (raw.rawHeaders.length > items) {
      done(new Problem('headersTooLarge', `The request has more than ${fields} header fields.`))
    } else done()
  })
}
