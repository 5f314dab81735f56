import {
  type Context,
  context,
  createTraceState,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import type { RequestHead, RequestSpan, Tracing } from './tracing.ts'

// The only file that loads OpenTelemetry: itself loaded where an endpoint is set. Names are those of its semantic
// conventions for HTTP servers (1.23 and later).

export interface TracingOptions {
  /** Where traces are sent: the whole address. */
  readonly endpoint: string
  readonly serviceName: string
  readonly version: string
  /** Told once when traces cannot be sent. */
  readonly warn: (message: string) => void
  /** Milliseconds between two batches. */
  readonly every?: number
}

/** Spans that wait to be sent; what comes when there are more is let go. */
const mostWaiting = 2_048
const batch = 512
/** Milliseconds that a batch may take; so long the end of the service may have to wait for it. */
const sendTimeout = 2_000

export function startTracing({ endpoint, serviceName, version, warn, every = 5_000 }: TracingOptions): Tracing {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const exporter = tellingOnce(new OTLPTraceExporter({ url: endpoint, timeoutMillis: sendTimeout }), reason =>
    warn(`Traces cannot be sent to ${endpoint}, and are let go while they cannot: ${reason.slice(0, 500)}`)
  )
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        maxQueueSize: mostWaiting,
        maxExportBatchSize: batch,
        scheduledDelayMillis: every,
        exportTimeoutMillis: sendTimeout
      })
    ]
  })
  const tracer = provider.getTracer('dateline', version)
  return {
    begin: head => beginRequest(tracer, head),
    around: (name, run) => tracer.startActiveSpan(name, span => ending(span, run)),
    // What cannot be sent has been told of.
    close: () => provider.shutdown().catch(() => {})
  }
}

/** The same exporter, whose first failure is told of. */
function tellingOnce(exporter: SpanExporter, tell: (reason: string) => void): SpanExporter {
  let isTold = false
  return {
    export(spans, done) {
      exporter.export(spans, result => {
        // ExportResultCode.SUCCESS, which only a package has that others bring.
        if (result.code !== 0 && !isTold) {
          isTold = true
          tell(result.error?.message ?? 'no reason is given')
        }
        done(result)
      })
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown()
  }
}

function beginRequest(tracer: Tracer, { method, route, traceparent, tracestate }: RequestHead): RequestSpan {
  const span = tracer.startSpan(
    route === null ? method : `${method} ${route}`,
    {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': method, ...(route === null ? {} : { 'http.route': route }) }
    },
    parentOf(traceparent, tracestate)
  )
  const inside = trace.setSpan(ROOT_CONTEXT, span)
  return {
    traceId: span.spanContext().traceId,
    within: run => context.with(inside, run),
    end(status) {
      span.setAttribute('http.response.status_code', status)
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    }
  }
}

/** W3C Trace Context §3.2: version, trace, parent and flags; later versions may have more behind. */
const traceparentPattern = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/

function parentOf(traceparent: string | undefined, tracestate: string | undefined): Context {
  const [, version, traceId = '', spanId = '', flags = '', more] = traceparentPattern.exec(traceparent ?? '') ?? []
  const isValid = version !== undefined && !/^0+$/.test(traceId) && !/^0+$/.test(spanId)
  if (!isValid || (version === '00' && more !== undefined)) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
    ...(tracestate === undefined ? {} : { traceState: createTraceState(tracestate) })
  })
}

async function ending<T>(span: Span, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    // Messages may have what somebody sent.
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error)
    throw error
  } finally {
    span.end()
  }
}
