import { heldKey, open } from './key.ts'
import { type Answer, ask, isRefusal, type Refusal } from './service.ts'

// Changes of resources, each said with the state that it is about (If-Match), so that nobody's work is overwritten unseen.

export interface Span {
  readonly field: 'headline' | 'description' | 'articleBody'
  readonly start: number
  readonly end: number
  readonly exact: string
}

export interface Speaker {
  readonly entityId: string | null
  readonly name: string
  readonly mention: Span | null
}

export type Kind = 'direct' | 'mixed' | 'indirect'

/** What is known of a quote before it is corrected, and told after. */
export interface QuoteState {
  readonly id: string
  readonly articleId: string
  readonly kind: Kind
  readonly spans: readonly Span[]
  readonly speaker: Speaker | null
  readonly provenance: string
}

/** The body of a PATCH of a quote. */
export interface QuoteChange {
  readonly kind?: Kind
  readonly spans?: readonly Span[]
  readonly speaker?: {
    readonly entityId?: string | null
    readonly name?: string
    readonly mention?: Span | null
  } | null
}

export const pathOf = (resource: 'articles' | 'quotes' | 'entities', id: string): string =>
  `${resource}/${encodeURIComponent(id)}`

/** Sends a change with the key that is held. A key that is none any more is asked for again. */
export async function send<T>(
  method: 'PATCH' | 'DELETE' | 'POST',
  path: string,
  { etag, body }: { readonly etag?: string; readonly body?: object }
): Promise<Answer<T> | Refusal> {
  const key = heldKey()
  const answered = await ask<T>(path, {
    method,
    key: key?.text ?? null,
    ...(etag === undefined ? {} : { ifMatch: etag }),
    ...(body === undefined ? {} : { body })
  })
  if (isRefusal(answered) && answered.status === 401) open(`The service did not take the key: ${answered.detail}`)
  return answered
}

/** What a refusal means for whoever wanted the change. */
export function toldOf({ status, detail }: Refusal): string {
  if (status === 401) return `Not saved, for the key is not taken: ${detail}`
  if (status === 403) return `Not saved, for the key may not do that: ${detail}`
  return `Not saved: ${detail}`
}

/** The change that makes of `now` what `before` was. */
export function wayBack(before: QuoteState, change: QuoteChange): QuoteChange {
  const { speaker } = before
  return {
    ...(change.kind === undefined ? {} : { kind: before.kind }),
    ...(change.spans === undefined ? {} : { spans: before.spans }),
    ...(change.speaker === undefined ? {} : { speaker })
  }
}
