import type { Around } from './around.ts'

/** What a request says of itself. */
export interface RequestHead {
  readonly method: string
  /** The pattern; null where there is none. */
  readonly route: string | null
  /** Of the request's header fields (W3C Trace Context). */
  readonly traceparent: string | undefined
  readonly tracestate: string | undefined
}

/** The span of a request. */
export interface RequestSpan {
  readonly traceId: string
  /** Runs it so that what it calls belongs to this request. */
  within(run: () => void): void
  end(status: number): void
}

/** Traces. Whoever implements it loads OpenTelemetry (opentelemetry.ts), and nobody else. */
export interface Tracing {
  begin(head: RequestHead): RequestSpan
  readonly around: Around
  /** Sends what is left. */
  close(): Promise<void>
}
