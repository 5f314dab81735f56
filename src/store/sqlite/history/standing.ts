import type { ArticleState, Change, View } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { changeColumns } from './changes.ts'

// What is withdrawn may be so because it must not be read any more, and that it was there before is no reason to show it:
// a state of before does not stand, whether or not something else has come in its place since.

/** The last withdrawals of an article, or an entity, and of quotes in an article. */
export interface Withdrawals {
  /** Null where it never was. */
  readonly whole: Change | null
  readonly quotes: ReadonlyMap<string, Change>
}

export const none: Withdrawals = { whole: null, quotes: new Map() }

const ofArticle = `
  select ${changeColumns} from article_states s cross join changes c on c.seq = s.seq
  where s.article_id = ? and c.resource <> 'entity' and c.action = 'removed' order by s.seq`

const ofEntity = `
  select ${changeColumns} from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? and c.kind = 'withdrawn' order by s.seq desc limit 1`

/** None where all is shown. */
export function articleWithdrawals(connection: Connection, id: string, view: View): Withdrawals {
  if (view === 'all') return none
  const rows = connection.all<Change>(ofArticle, id)
  return {
    whole: rows.findLast(({ resource }) => resource === 'article') ?? null,
    quotes: new Map(rows.filter(({ resource }) => resource === 'quote').map(change => [change.resourceId, change]))
  }
}

const lastOfEntity = `
  select c.into_id as "into" from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? order by s.seq desc limit 1`

/** One that is part of another went with it; merges that go round are nobody's wish. */
function withdrawalOf(connection: Connection, id: string, steps = 10): Change | null {
  const own = connection.one<Change>(ofEntity, id)
  if (own !== undefined || steps === 0) return own ?? null
  const into = connection.one<{ into: string | null }>(lastOfEntity, id)?.into ?? null
  return into === null ? null : withdrawalOf(connection, into, steps - 1)
}

export const entityWithdrawals = (connection: Connection, id: string, view: View): Withdrawals =>
  view === 'all' ? none : { ...none, whole: withdrawalOf(connection, id) }

/** The withdrawal that ends what was there right before the change of this number; null where it stands. */
export const endOf = ({ whole }: Withdrawals, seq: number): Change | null =>
  whole !== null && whole.seq >= seq ? whole : null

/** The same of a quote. */
export function endOfQuote(withdrawals: Withdrawals, id: string, seq: number): Change | null {
  const own = withdrawals.quotes.get(id)
  return own !== undefined && own.seq >= seq ? own : endOf(withdrawals, seq)
}

// As those of an entity that was withdrawn; most have no states at all.
const withdrawnAmong = `
  select s.entity_id as id from json_each(?) k
  cross join entity_states s on s.entity_id = k.value
  cross join changes c on c.seq = s.seq
  where s.seq >= ? and c.kind = 'withdrawn'`

/** The article right before the change of this number without those of its quotes and entities that were withdrawn since. */
export function standingIn(
  connection: Connection,
  state: ArticleState,
  withdrawals: Withdrawals,
  seq: number
): ArticleState {
  if (withdrawals === none) return state
  const { quotes, entities } = state
  const ids = JSON.stringify(entities?.map(({ id }) => id) ?? [])
  const gone = new Set(connection.all<{ id: string }>(withdrawnAmong, ids, seq).map(({ id }) => id))
  return {
    ...state,
    ...(quotes === undefined ? {} : { quotes: quotes.filter(({ id }) => endOfQuote(withdrawals, id, seq) === null) }),
    ...(entities === undefined ? {} : { entities: entities.filter(({ id }) => !gone.has(id)) })
  }
}
