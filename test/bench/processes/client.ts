import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** What the services are given as ADMIN_KEY. */
export const benchKey = 'key-of-the-benchmarks-for-32-characters'
export const keyed = { authorization: `Bearer ${benchKey}` } as const

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** From the request to the last byte of its answer. */
  readonly milliseconds: number
}

const patience = 60_000

export interface Client {
  /** Rejects where the connection fails or nothing comes for a minute; every status is an answer. */
  ask(path: string, asking?: Asking): Promise<Answered>
  close(): void
}

/** Asks over connections that stay open. */
export function createClient(address: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    ask(path, { method = 'GET', headers = {}, body } = {}) {
      const started = performance.now()
      return new Promise((answer, fail) => {
        const asked = request(
          `${address}${path}`,
          { agent, method, headers: method === 'GET' ? headers : { ...keyed, ...headers } },
          response => {
            const chunks: Buffer[] = []
            response.on('data', (chunk: Buffer) => chunks.push(chunk))
            response.on('error', fail)
            response.on('end', () =>
              answer({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks).toString(),
                milliseconds: performance.now() - started
              })
            )
          }
        )
        asked.on('error', fail)
        asked.setTimeout(patience, () =>
          asked.destroy(new Error(`${method} ${path}: no answer for ${patience / 1_000} s`))
        )
        asked.end(body)
      })
    },
    close: () => agent.destroy()
  }
}
