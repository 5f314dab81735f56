import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { Problem } from '../errors.ts'
import { problemAnswers } from '../http/responses.ts'
import type { AccessKeyStore } from '../store/store.ts'
import { type AccessKey, authenticate, endedSince, isKeyOfOurs, type Refusal } from './authenticate.ts'
import { covers, type Scope } from './scopes.ts'

// Who may do what. A route says which scope it needs; those that answer from the store with GET need `read`, unless they say
// otherwise, and one that changes anything has to say. A request that needs none, and has none, passes without a look.

declare module 'fastify' {
  interface FastifyInstance {
    /** For what goes on for long: Problem unauthorized where the request's key has been revoked or has expired since. */
    readonly keyEnded: (request: FastifyRequest) => Promise<Problem | null>
    /** Whether a request may be told what is stored: that something is or is not, too. */
    readonly mayRead: (request: FastifyRequest) => boolean
  }
  interface FastifyContextConfig {
    /** What a key has to be good for; null where anybody may ask, whatever is closed. */
    readonly scope?: Scope | 'extract' | null
  }
  interface FastifyRequest {
    /** The key that the request came with; null without one. */
    accessKey: AccessKey | null
  }
}

export interface GateOptions {
  readonly keys: AccessKeyStore
  readonly now: () => Date
  /** A key with every scope; null for none. */
  readonly adminKey: string | null
  /** Whether whatever would change something is refused, with any key. */
  readonly isReadOnly: boolean
  /** Whether reads need a key. */
  readonly readsNeedKey: boolean
  /** Whether reading a text that is not stored needs one. */
  readonly extractNeedsKey: boolean
  /** Told of each request that is not let in; what it answers is answered instead. Null for nothing. */
  readonly refusing: ((request: FastifyRequest, reply: FastifyReply) => Problem | null) | null
}

/** RFC 6750 §2.1; other schemes are somebody else's, such as a proxy's. */
const bearer = /^bearer +([\w.~+/-]+=*) *$/i
const isBearer = /^bearer(?: |$)/i
const realm = 'Bearer realm="dateline"'

/** Lets in whoever may, before anything of a body is read. Registered before any route. */
export function guard(app: FastifyInstance, options: GateOptions): void {
  app.decorateRequest('accessKey', null)
  app.decorate('mayRead', ({ accessKey }) => !options.readsNeedKey || covers(accessKey?.scopes ?? [], 'read'))
  app.decorate('keyEnded', async ({ accessKey }) => {
    if (accessKey === null) return null
    const ended = await endedSince(accessKey, { keys: options.keys, now: options.now() })
    return ended === null ? null : refused(ended)
  })

  /** The scope that a key must have; null where anybody may ask. */
  const neededFor = ({ scope }: { scope?: Scope | 'extract' | null }): Scope | null => {
    if (scope === 'extract') return options.extractNeedsKey ? 'read' : null
    return scope === 'read' && !options.readsNeedKey ? null : (scope ?? null)
  }

  /** Whether any read needs a key: where none does, those that come without are not looked at. */
  let isAnyReadClosed = false
  app.addHook('onRoute', route => {
    const scope = scopeOf(route)
    if (scope === undefined) return
    route.config = { ...route.config, scope }
    const needed = neededFor({ scope })
    if (needed !== null && [route.method].flat().some(isRead)) isAnyReadClosed = true
    describe(route, needed, scope)
  })

  app.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
    const { authorization } = request.headers
    if (authorization === undefined && !isAnyReadClosed && isRead(request.method)) {
      done()
      return
    }
    const { config } = request.routeOptions
    // Who tries keys, or asks again and again without one, is a client like any other.
    const refuse = (problem: unknown) => done(options.refusing?.(request, reply) ?? (problem as Error))
    if (options.isReadOnly && changes(config)) {
      refuse(new Problem('readOnly', 'This is a copy to read from: changes belong to where it was copied from.'))
      return
    }
    const needed = neededFor(config)
    if (authorization === undefined || !isBearer.test(authorization)) {
      if (needed === null) done()
      else refuse(missing(needed, options.adminKey !== null))
      return
    }
    // Where keys are nothing to the answer, as of a probe, one that was revoked must not stand in its way.
    const isAsked = config.scope !== undefined && config.scope !== null
    admit(request, authorization, { needed, isAsked }, options).then(() => done(), refuse)
  })
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

const changes = ({ scope }: { scope?: Scope | 'extract' | null }): boolean =>
  scope === 'write' || scope === 'correct' || scope === 'admin'

async function admit(
  request: FastifyRequest,
  authorization: string,
  { needed, isAsked }: { readonly needed: Scope | null; readonly isAsked: boolean },
  { keys, adminKey, now }: GateOptions
): Promise<void> {
  const text = bearer.exec(authorization)?.[1]
  // A token of a proxy that people sign in to must not keep them from what is open.
  if (needed === null && !isKeyOfOurs(text ?? '', adminKey)) return
  const found = text === undefined ? 'unknown' : await authenticate(text, { keys, adminKey, now: now() })
  if (typeof found === 'string') {
    if (!isAsked) return
    throw refused(found)
  }
  // Also where it is not good for this: the log and the rates know whose it is.
  request.accessKey = found
  if (needed !== null && !covers(found.scopes, needed)) throw lacking(found, needed)
}

function missing(needed: Scope, hasAdminKey: boolean): Problem {
  const how = hasAdminKey ? 'ADMIN_KEY is one; dateline keys add makes others' : 'dateline keys add makes one'
  return new Problem(
    'unauthorized',
    `This needs a key with the scope ${needed}, as Authorization: Bearer KEY (${how}).`,
    // RFC 6750 §3.1: a request without any credentials is told no error.
    { headers: { 'www-authenticate': realm } }
  )
}

const said: Readonly<Record<Refusal, string>> = {
  unknown: 'The key in Authorization is not one of this service.',
  expired: 'The key in Authorization has expired.',
  revoked: 'The key in Authorization is revoked.'
}

const refused = (refusal: Refusal) =>
  new Problem('unauthorized', said[refusal], { headers: { 'www-authenticate': `${realm}, error="invalid_token"` } })

const lacking = ({ name, scopes }: AccessKey, needed: Scope) =>
  new Problem('forbidden', `This needs the scope ${needed}; the key “${name}” has ${scopes.join(', ') || 'none'}.`, {
    headers: { 'www-authenticate': `${realm}, error="insufficient_scope", scope="${needed}"` }
  })

/** Undefined where the route has to do with keys in no way. */
function scopeOf({ method, url, schema, config = {} }: RouteOptions): Scope | 'extract' | null | undefined {
  if (config.scope !== undefined) return config.scope
  const isHidden = schema !== undefined && 'hide' in schema && schema.hide === true
  if (isHidden) return undefined
  if (![method].flat().every(isRead)) throw new Error(`${method} ${url} has to say which scope it needs.`)
  // What does not come from the store is open whatever is closed.
  return config.cache === undefined ? 'read' : undefined
}

/** How OpenAPI says it: with the key, or, where nobody needs one, with or without it. */
function describe(route: RouteOptions, needed: Scope | null, scope: Scope | 'extract' | null): void {
  if (scope === null || route.schema === undefined) return
  const isOpen = needed === null
  const codes = isOpen ? (['unauthorized'] as const) : (['unauthorized', 'forbidden', 'readOnly'] as const)
  const { response } = route.schema as { readonly response?: object }
  route.schema = {
    ...route.schema,
    security: isOpen ? [{}, { key: [] }] : [{ key: [] }],
    // What the route itself says of a status stands.
    response: { ...problemAnswers(...codes), ...response }
  }
}
