import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { linkAlternates } from '../http/alternates.ts'
import { sendText } from '../http/conditional.ts'
import { pick } from '../http/list.ts'
import type { Services } from '../http/services.ts'
import type { ChangedResource, Past } from '../store/history.ts'
import type { ArticleWithLayers, Entity, Layer, Quote } from '../store/store.ts'
import { goneSince } from './lost.ts'
import { viewOf } from './view.ts'

/**
 * The moment that `asOf` names, RFC 3339 in UTC. Problem invalidParameter where it is still to come, for nobody knows the
 * state that it will find.
 */
function momentOf(asOf: string, now: Date): string {
  const moment = new Date(asOf)
  const detail = Number.isNaN(moment.getTime())
    ? 'There is no such moment.'
    : moment > now
      ? `It is ${now.toISOString()} now, and that is later.`
      : null
  if (detail === null) return moment.toISOString()
  throw new Problem('invalidParameter', `asOf: ${detail}`, { errors: [{ parameter: 'asOf', detail }] })
}

/** The state at that moment. Problem gone where it was withdrawn by then or is not shown any more, notFound where there was none that is known. */
function stateThen<T>(past: Past<T>, resource: ChangedResource, id: string, at: string): T {
  if ('state' in past) return past.state
  if ('withdrawn' in past) throw goneSince(resource, id, past.withdrawn)
  if ('hidden' in past)
    throw goneSince(resource, id, past.hidden, ' What it was before is shown to keys with the scope correct.')
  throw new Problem(
    'notFound',
    past.missing === 'absent'
      ? `There was no ${resource} “${id}” at ${at}, as far as its history is kept.`
      : `What was read from the text at ${at} is not kept of ${resource} “${id}”: it has been read again since.`
  )
}

/** The article at the moment that `asOf` names. */
export async function articleAsOf(
  request: FastifyRequest,
  { store, now }: Services,
  { id, asOf, include }: { readonly id: string; readonly asOf: string; readonly include: readonly Layer[] }
): Promise<ArticleWithLayers> {
  const at = momentOf(asOf, now())
  return stateThen(await store.history.articleAsOf(id, at, include, viewOf(request)), 'article', id, at)
}

/** The quote at that moment. */
export async function quoteAsOf(
  request: FastifyRequest,
  { store, now }: Services,
  id: string,
  asOf: string
): Promise<Quote> {
  const at = momentOf(asOf, now())
  return stateThen(await store.history.quoteAsOf(id, at, viewOf(request)), 'quote', id, at)
}

/** The entity at that moment, or where a merge had led by then. */
export async function entityAsOf(
  request: FastifyRequest,
  { store, now }: Services,
  id: string,
  asOf: string
): Promise<Entity | { readonly movedTo: string }> {
  const at = momentOf(asOf, now())
  const past = await store.history.entityAsOf(id, at, viewOf(request))
  return 'movedTo' in past ? past : stateThen(past, 'entity', id, at)
}

/** Sends a state of another time. Its tag is its hash, for what it says of others may still change. */
export function sendPast(
  request: FastifyRequest,
  reply: FastifyReply,
  state: object,
  names: readonly string[] | undefined
): FastifyReply {
  linkAlternates(request, reply)
  return sendText(request, reply, JSON.stringify(pick(state, names)), {})
}
