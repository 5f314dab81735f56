import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Notes what the body is, for the fingerprint of a request that has a key. Of the bytes behind any content coding. */
export function noteBody(request: FastifyRequest, body: Buffer): void {
  if (request.idempotencyKey !== null) request.bodyHash = hash('sha256', body, 'base64url')
}

/**
 * Tells the request from others that may carry the same key: by its method, its path with the query, the type and the bytes
 * of its body, and by If-Match, which says what it is to be done to.
 */
export function fingerprintOf({ method, url, headers, bodyHash }: FastifyRequest): string {
  const parts = [method, url, headers['content-type'] ?? '', headers['if-match'] ?? '', bodyHash]
  return hash('sha256', JSON.stringify(parts), 'base64url')
}
