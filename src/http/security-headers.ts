import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import helmet from 'helmet'

// What tells browsers to be careful with an answer. The values are helmet's; they are the same for every answer of a kind,
// so they are asked for once and not, as helmet's plugin for Fastify does, with every request.
//
// Strict-Transport-Security is left to whoever ends TLS: only they know that all of a host, for a year, is served by it.

const untold = { strictTransportSecurity: false } as const

type Options = NonNullable<Parameters<typeof helmet>[0]>

/**
 * Of data, which is never a document: nothing of it may run, load or be framed, wherever it is shown. What is only about
 * pages would make every answer longer.
 */
const ofData: Options = {
  ...untold,
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  // Of browsers that do not know frame-ancestors; none of them is left.
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false
}

/**
 * Of Swagger UI, whose scripts and styles are files beside it. It sets styles of single elements and shows its icons as
 * data; its requests go to the service that it came from.
 */
const ofSwaggerUi: Options = {
  ...untold,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'self'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"]
    }
  }
}

/** Of our own pages: styles, scripts and pictures are files beside them, and nothing else is loaded or sent anywhere. */
const ofPages: Options = {
  ...untold,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"]
    }
  }
}

type Fields = Readonly<Record<string, string>>

/** The header fields that helmet sets under these options, by their names in lower case. */
function fieldsOf(options: Options): Fields {
  const fields: Record<string, string> = {}
  const recorder = {
    setHeader(name: string, value: string) {
      fields[name.toLowerCase()] = value
    },
    removeHeader() {}
  }
  helmet(options)({} as IncomingMessage, recorder as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error
  })
  return fields
}

/** Sets them on every answer, failures and what no route answers included. */
export function secureHeaders(app: FastifyInstance): void {
  const data = Object.entries(fieldsOf(ofData))
  const swaggerUi = Object.entries(fieldsOf(ofSwaggerUi))
  const page = fieldsOf(ofPages)
  app.addHook('onRequest', (request, reply, done) => {
    const fields = request.url.startsWith('/docs') ? swaggerUi : data
    for (const [name, value] of fields) reply.header(name, value)
    done()
  })
  app.decorate('securePage', (reply: FastifyReply) => {
    reply.headers(page)
  })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Sets the header fields of pages on an answer that is one. */
    readonly securePage: (reply: FastifyReply) => void
  }
}
