import { articleIdOf } from '../../../document/id.ts'
import type { Withdrawn } from '../../../errors.ts'
import type { Change, ChangedResource } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { articleKey, partById, partId } from '../keys.ts'
import { changeColumns } from './changes.ts'
import { wholeStateFrom } from './past-states.ts'

// What was there and is not any more. Asked only where something is looked for and not found.

const lastOfArticle = `
  select ${changeColumns} from article_states s cross join changes c on c.seq = s.seq
  where s.article_id = ? and c.resource = 'article' order by s.seq desc limit 1`

const lastOfQuote = `
  select ${changeColumns} from article_states s cross join changes c on c.seq = s.seq
  where s.article_id = ? and c.resource = 'quote' and c.id = ? order by s.seq desc limit 1`

const lastOfEntity = `
  select ${changeColumns} from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? order by s.seq desc limit 1`

const asWithdrawal = (change: Change | undefined): Withdrawn | null =>
  change?.action === 'removed' && change.kind === 'withdrawn' ? { at: change.at, reason: change.reason } : null

export function withdrawnNow(connection: Connection, resource: ChangedResource, id: string): Withdrawn | null {
  switch (resource) {
    case 'article':
      return articleKey(connection, id) === undefined ? withdrawnArticle(connection, id) : null
    case 'quote':
      return connection.one(`select 1 from quotes where ${partById}`, ...partId(id)) === undefined
        ? withdrawnQuote(connection, id)
        : null
    case 'entity':
      return connection.one('select 1 from entities where id = ?', id) === undefined
        ? withdrawnEntity(connection, id)
        : null
  }
}

/** An entity that a person took out, or that had become part of one. Merges lead on; that they go round is nobody's wish. */
function withdrawnEntity(connection: Connection, id: string, steps = 10): Withdrawn | null {
  const last = connection.one<Change>(lastOfEntity, id)
  if (last === undefined || last.mergedInto === null || steps === 0) return asWithdrawal(last)
  const isThere = connection.one('select 1 from entities where id = ?', last.mergedInto) !== undefined
  return isThere ? null : withdrawnEntity(connection, last.mergedInto, steps - 1)
}

const withdrawnArticle = (connection: Connection, id: string) => asWithdrawal(connection.one<Change>(lastOfArticle, id))

/** A quote that a person took out, or that went with its article. */
function withdrawnQuote(connection: Connection, id: string): Withdrawn | null {
  const article = articleIdOf(id)
  const own = asWithdrawal(connection.one<Change>(lastOfQuote, article, id))
  if (own !== null) return own
  if (articleKey(connection, article) !== undefined) return null
  const gone = connection.one<Change>(lastOfArticle, article)
  const withdrawal = asWithdrawal(gone)
  if (gone === undefined || withdrawal === null) return null
  const last = wholeStateFrom(connection, article, gone.seq)
  return last?.quotes?.some(quote => quote.id === id) ? withdrawal : null
}
