import type { Change, ChangedResource } from '../../history.ts'
import { changedResources } from '../../history.ts'
import type { Connection } from '../connection.ts'

export const changeColumns = `c.seq, c.at, c.made_by as "by", c.action, c.kind, c.resource, c.id as "resourceId", c.revision,
  c.reason, c.into_id as "mergedInto"`

const selectAll = `select ${changeColumns} from changes c where c.seq > ? order by c.seq limit ?`

// Articles are most of what is there and are met along the way; of the others an index knows.
const selectArticles = `
  select ${changeColumns} from changes c where c.seq > ? and c.resource = 'article' order by c.seq limit ?`
const selectParts = `
  select ${changeColumns} from changes c indexed by changes_of_parts
  where c.resource = ? and c.resource <> 'article' and c.seq > ? order by c.seq limit ?`

/** Changes behind this one, in order; null stands for all resources. */
export function changesAfter(
  connection: Connection,
  after: number,
  limit: number,
  resources: readonly ChangedResource[] | null
): readonly Change[] {
  if (resources === null || changedResources.every(name => resources.includes(name))) {
    return connection.all<Change>(selectAll, after, limit)
  }
  return [...new Set(resources)]
    .flatMap(resource =>
      resource === 'article'
        ? connection.all<Change>(selectArticles, after, limit)
        : connection.all<Change>(selectParts, resource, after, limit)
    )
    .sort((a, b) => a.seq - b.seq)
    .slice(0, limit)
}

export function latestChange(connection: Connection): number {
  return connection.one<{ seq: number | null }>('select max(seq) as seq from changes')?.seq ?? 0
}
