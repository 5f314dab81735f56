import { articleIdOf } from '../../../document/id.ts'
import type { Withdrawn } from '../../../errors.ts'
import type { ArticleState, Change, EntityState, Past, View } from '../../history.ts'
import type { ArticleWithLayers, Entity, Layer, Quote } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { changeColumns } from './changes.ts'
import { namesAsOf } from './names.ts'
import { stateBefore, withoutLayers } from './past-states.ts'
import { articleWithdrawals, endOf, endOfQuote, entityWithdrawals, standingIn } from './standing.ts'
import { articleNow, entityNow, unpacked } from './states.ts'
import { articleWithToday, entityWithToday } from './today.ts'

// The state at a time is what the last change up to then left: what was kept before the change behind it, or what is
// stored where there is none. Changes of a resource are in their order whatever clocks said; of two with one time the
// later counts.

interface Turn {
  readonly seq: number
  readonly at: string
}

const absent = { missing: 'absent' } as const
const notKept = { missing: 'notKept' } as const

const lastOfArticle = `
  select ${changeColumns} from article_states s cross join changes c on c.seq = s.seq
  where s.article_id = ? and c.at <= ? order by s.seq desc limit 1`

const nextOfArticle = `
  select s.seq, s.began from article_states s where s.article_id = ? and s.seq > ? order by s.seq limit 1`

const selectTurn = 'select seq, at from changes where seq = ?'

const withdrawalOf = ({ at, reason }: Change): Withdrawn => ({ at, reason })

interface Asked {
  readonly at: string
  readonly include: readonly Layer[]
  readonly view: View
}

/** Behind every change there will be. */
const now = Number.MAX_SAFE_INTEGER

/** The article after the last change up to this moment. */
export function articleAt(connection: Connection, id: string, { at, include, view }: Asked): Past<ArticleWithLayers> {
  const last = connection.one<Change>(lastOfArticle, id, at)
  const next = connection.one<{ seq: number; began: number }>(nextOfArticle, id, last?.seq ?? 0)
  const began = next?.began ?? beganOfPresent(connection, id)
  const start = began === undefined ? undefined : connection.one<Turn>(selectTurn, began)
  const isThere = start !== undefined && start.at <= at
  const isGone = last?.resource === 'article' && last.action === 'removed'
  if (last !== undefined && isGone && !(isThere && start.seq > last.seq)) return { withdrawn: withdrawalOf(last) }
  if (!isThere) return absent
  const withdrawals = articleWithdrawals(connection, id, view)
  const end = endOf(withdrawals, next?.seq ?? now)
  if (end !== null) return { hidden: withdrawalOf(end) }
  const kept = next === undefined ? presentOf(connection, id) : stateBefore(connection, id, next.seq)
  if (kept === null || (include.length > 0 && !kept.isWhole)) return notKept
  const state = standingIn(connection, included(kept.state, include), withdrawals, next?.seq ?? now)
  return { state: articleWithToday(connection, namesAsOf(connection, state, at)) }
}

const selectLife = `
  select coalesce(a.began, (
    select s.began from article_states s where s.article_id = a.id order by s.seq desc limit 1
  ), a.revision) as began
  from articles a where a.id = ?`

/** The number of the change that the article came by which is stored; what was there before history is known since then. */
export const beganOfPresent = (connection: Connection, id: string) =>
  connection.one<{ began: number }>(selectLife, id)?.began

function presentOf(connection: Connection, id: string) {
  const present = articleNow(connection, id)
  return present === null ? null : { state: present.state, isWhole: true }
}

function included(state: ArticleState, include: readonly Layer[]): ArticleState {
  const layers = [...new Set(include)].map(name => [name, state[name] ?? []] as const)
  return { ...withoutLayers(state), ...Object.fromEntries(layers) }
}

const lastOfQuote = `
  select ${changeColumns} from article_states s cross join changes c on c.seq = s.seq
  where s.article_id = ? and c.resource = 'quote' and c.id = ? and c.at <= ? order by s.seq desc limit 1`

/** The quote, as the article had it that it stands in. */
export function quoteAt(connection: Connection, id: string, at: string, view: View): Past<Quote> {
  const article = articleAt(connection, articleIdOf(id), { at, include: ['quotes'], view: 'all' })
  if ('state' in article) {
    const state = article.state.quotes?.find(quote => quote.id === id)
    if (state !== undefined) {
      const end = endOfQuoteAt(connection, id, at, view)
      return end === null ? { state } : { hidden: withdrawalOf(end) }
    }
    const last = connection.one<Change>(lastOfQuote, articleIdOf(id), id, at)
    return last?.action === 'removed' ? { withdrawn: withdrawalOf(last) } : absent
  }
  if ('withdrawn' in article) return hadQuote(connection, id, at) ? article : absent
  return article
}

function endOfQuoteAt(connection: Connection, id: string, at: string, view: View): Change | null {
  const article = articleIdOf(id)
  const last = connection.one<Change>(lastOfArticle, article, at)
  const next = connection.one<{ seq: number }>(nextOfArticle, article, last?.seq ?? 0)
  return endOfQuote(articleWithdrawals(connection, article, view), id, next?.seq ?? now)
}

/** Whether the article had the quote when it was taken out. */
function hadQuote(connection: Connection, id: string, at: string): boolean {
  const article = articleIdOf(id)
  const last = connection.one<Change>(lastOfArticle, article, at)
  const before = last === undefined ? null : stateBefore(connection, article, last.seq)
  return before?.state.quotes?.some(quote => quote.id === id) ?? false
}

const lastOfEntity = `
  select ${changeColumns} from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? and c.at <= ? order by s.seq desc limit 1`

const nextOfEntity = `
  select s.seq, s.began, s.state, c.action
  from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? and s.seq > ? order by s.seq limit 1`

interface NextState {
  readonly seq: number
  readonly began: number | null
  readonly state: Buffer | null
  readonly action: Change['action']
}

const selectBirth = `select ${changeColumns} from changes c where c.seq > ? order by c.seq limit 1`

/** The change that an entity came by; undefined where it was there before history began to be kept. */
export const birthOf = (connection: Connection, began: number | null) =>
  began === null ? undefined : connection.one<Change>(selectBirth, began)

/** The entity after the last change up to this moment that a person made. */
export function entityAt(
  connection: Connection,
  id: string,
  at: string,
  view: View
): Past<Entity> | { readonly movedTo: string } {
  const last = connection.one<Change>(lastOfEntity, id, at)
  const next = connection.one<NextState>(nextOfEntity, id, last?.seq ?? 0)
  const candidate = next === undefined ? entityNow(connection, id) : next.action === 'created' ? null : next
  const since = candidate === null ? null : (birthOf(connection, candidate.began)?.at ?? null)
  if (last?.action === 'removed' && (candidate === null || since === null || since <= last.at || since > at)) {
    return last.mergedInto === null ? { withdrawn: withdrawalOf(last) } : { movedTo: last.mergedInto }
  }
  if (candidate === null || (since !== null && since > at)) return absent
  if (candidate.state === null) return notKept
  const end = endOf(entityWithdrawals(connection, id, view), next?.seq ?? now)
  if (end !== null) return { hidden: withdrawalOf(end) }
  const state = Buffer.isBuffer(candidate.state) ? unpacked<EntityState>(candidate.state).value : candidate.state
  return { state: entityWithToday(connection, state) }
}
