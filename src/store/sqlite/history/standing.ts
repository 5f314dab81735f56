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

export const entityWithdrawals = (connection: Connection, id: string, view: View): Withdrawals =>
  view === 'all' ? none : { ...none, whole: connection.one<Change>(ofEntity, id) ?? null }

/** The withdrawal that ends what was there right before the change of this number; null where it stands. */
export const endOf = ({ whole }: Withdrawals, seq: number): Change | null =>
  whole !== null && whole.seq >= seq ? whole : null

/** The same of a quote. */
export function endOfQuote(withdrawals: Withdrawals, id: string, seq: number): Change | null {
  const own = withdrawals.quotes.get(id)
  return own !== undefined && own.seq >= seq ? own : endOf(withdrawals, seq)
}

/** The article right before the change of this number without those of its quotes that were withdrawn since. */
export function standingQuotes(state: ArticleState, withdrawals: Withdrawals, seq: number): ArticleState {
  const { quotes } = state
  if (quotes === undefined || withdrawals.quotes.size === 0) return state
  return { ...state, quotes: quotes.filter(({ id }) => endOfQuote(withdrawals, id, seq) === null) }
}
