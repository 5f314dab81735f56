// The little that the load asks of autocannon, which brings no types.

declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  export interface Request {
    readonly method?: 'GET' | 'POST'
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  }
  export interface Client extends EventEmitter {
    setRequests(requests: Request[]): void
  }
  export interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    /** Milliseconds between looks at the clock. */
    readonly sampleInt: number
    /** Seconds. */
    readonly timeout: number
    readonly requests: Request[]
    readonly setupClient: (client: Client) => void
  }
  export interface Result {
    readonly errors: number
  }
  export default function autocannon(
    options: Options,
    done: (error: Error | null, result: Result) => void
  ): EventEmitter
}
