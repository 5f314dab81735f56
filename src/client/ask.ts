import { failureOf, secondsUntil } from './problem.ts'
import { type QueryValue, queryString } from './query.ts'

export interface DatelineOptions {
  /** Where the service is: `https://example.org/news`. In a browser it may be a path. */
  readonly baseUrl: string | URL
  /** Instead of the global one. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Lets writes in; `dateline keys` makes one. */
  readonly key?: string | undefined
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Ends every request of this client. */
  readonly signal?: AbortSignal
  /** How often a read is asked again where the answer is 429 or 503 with Retry-After. */
  readonly retries?: number
  /** Seconds that such a wait may take; who is told to wait longer is told the failure instead. */
  readonly longestWait?: number
}

/** What holds for one call. */
export interface Call {
  readonly signal?: AbortSignal | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export interface Asked extends Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parts of the path, each of which is encoded. */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: string | Blob
  /** Whether it changes nothing, so that it may be asked again. */
  readonly isRead?: boolean
  /** Besides success. */
  readonly expected?: readonly number[]
}

/**
 * Sends a request and gives its answer. Throws DatelineProblem where the service refuses, UnexpectedAnswer where
 * something else answers, and what fetch throws.
 */
export type Ask = (asked: Asked) => Promise<Response>

export function asker({
  baseUrl,
  fetch = (url, init) => globalThis.fetch(url, init),
  key,
  headers = {},
  signal,
  retries = 2,
  longestWait = 30
}: DatelineOptions): Ask {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const base = String(baseUrl).replace(/\/+$/, '')
  return async asked => {
    const { method = 'GET', path, query = {}, body, isRead = method === 'GET', expected = [] } = asked
    const address = path.map(part => `/${encodeURIComponent(part)}`).join('')
    const url = `${base}${address}${queryString(query as Readonly<Record<string, QueryValue>>)}`
    const until = eitherOf(signal, asked.signal)
    const init: RequestInit = {
      method,
      headers: { accept: 'application/json', ...authorization, ...headers, ...asked.headers },
      ...(body === undefined ? {} : { body }),
      ...(until === undefined ? {} : { signal: until })
    }
    for (let left = isRead ? retries : 0; ; left--) {
      const response = await fetch(url, init)
      if (response.ok || expected.includes(response.status)) return response
      const wait = left > 0 ? waitBefore(response) : null
      if (wait === null || wait > longestWait) throw await failureOf(response)
      await response.body?.cancel()
      await pause(wait, until)
    }
  }
}

/** Seconds to wait before the same is worth asking again; null where it is not. */
const waitBefore = ({ status, headers }: Response): number | null =>
  status === 429 || status === 503 ? secondsUntil(headers.get('retry-after')) : null

export function eitherOf(first: AbortSignal | undefined, second: AbortSignal | undefined): AbortSignal | undefined {
  return first === undefined || second === undefined ? (first ?? second) : AbortSignal.any([first, second])
}

/** Rejects with the signal's reason. */
export function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, seconds * 1000)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
