import { pathOf, type QuoteState, send, toldOf } from './corrections.ts'
import type { Undo } from './quote-tools.ts'
import { isRefusal } from './service.ts'

// What was decided about quotes in this tab, so that it can be taken back on a later page of the queue, too.

const place = 'dateline-review-decided'
/** Decisions that are remembered, the last ones. */
const most = 40

export interface Decision {
  readonly id: string
  /** Of the quote from the decision on. */
  readonly etag: string
  readonly undo: Undo
}

const kept = (): readonly Decision[] => JSON.parse(sessionStorage.getItem(place) ?? '[]') as Decision[]

const keep = (decisions: readonly Decision[]): void =>
  sessionStorage.setItem(place, JSON.stringify(decisions.slice(-most)))

export const remember = (decision: Decision): void => keep([...kept(), decision])

/** The last decision, which is remembered no more; null where there is none. */
export function lastDecision(): Decision | null {
  const decisions = kept()
  keep(decisions.slice(0, -1))
  return decisions.at(-1) ?? null
}

export interface TakenBack {
  readonly told: string
  /** Whether it may be tried again. */
  readonly isOpen: boolean
}

/** Takes a decision back by the API, unless somebody else has changed the quote since. */
export async function takeBack({ id, etag, undo }: Decision): Promise<TakenBack> {
  const path = pathOf('quotes', id)
  if (undo === null) {
    return { told: 'Nothing was changed of this quote, and that it was looked at stays.', isOpen: false }
  }
  const answered =
    undo === 'restore'
      ? await send<QuoteState>('POST', `${path}/restore`, {})
      : await send<QuoteState>('PATCH', path, { etag, body: undo.change })
  if (!isRefusal(answered)) {
    const told =
      undo === 'restore' ? 'The quote is back.' : 'It is as it was before; that a person has looked at it stays.'
    return { told, isOpen: false }
  }
  if (answered.status === 412) {
    return { told: 'Not taken back: somebody else has changed the quote since. This is what it is now.', isOpen: false }
  }
  const isOver = answered.status === 404 || answered.status === 409 || answered.status === 410
  return { told: toldOf(answered), isOpen: !isOver }
}
