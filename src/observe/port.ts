import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ExpositionFormat, expositionOf } from './exposition.ts'
import type { Reading } from './reading.ts'

export interface MetricsPort {
  readonly address: string
  close(): Promise<void>
}

/** Milliseconds in which a request has to arrive; there is one client, and it is near. */
const requestTimeout = 5_000
const mostConnections = 64

/** Serves /metrics, and nothing else, at an address of its own. Rejects with the system’s error where that is taken. */
export async function listenForMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  read: () => Promise<Reading>
): Promise<MetricsPort> {
  const expose = expositionOf(read)
  const server = createServer({ requestTimeout, headersTimeout: requestTimeout }, async (request, reply) => {
    const end = (status: number, body: string | Buffer, type = 'text/plain; charset=utf-8') =>
      reply.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    if (request.url?.split('?', 1)[0] !== '/metrics') return end(404, 'Here is only /metrics.\n')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      reply.setHeader('allow', 'GET, HEAD')
      return end(405, 'Here is only GET.\n')
    }
    try {
      const { type, body } = await expose(formatOf(request.headers.accept))
      end(200, body, type)
    } catch {
      end(500, 'The metrics could not be read.\n')
    }
  })
  server.maxConnections = mostConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  const { address, family, port: bound } = server.address() as AddressInfo
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}/metrics`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

const formatOf = (accept = ''): ExpositionFormat =>
  accept.includes('application/openmetrics-text') ? 'openmetrics' : 'text'
