import type { HistoryStore, Revised, Revision } from '../../history.ts'
import type { Page } from '../../stored.ts'
import type { Connection } from '../connection.ts'
import { changesAfter, latestChange } from './changes.ts'
import { articleAt, entityAt, quoteAt } from './moment.ts'
import { articleRevisions, entityRevisions, quoteRevisions } from './revisions.ts'
import { withdrawnNow } from './withdrawn.ts'

const revisionsOf = { article: articleRevisions, quote: quoteRevisions, entity: entityRevisions }

export function historyStore(connection: Connection): HistoryStore {
  return {
    changes: (after, limit, resources) => connection.read(() => changesAfter(connection, after, limit, resources)),
    latest: () => connection.read(() => latestChange(connection)),
    withdrawn: (resource, id) => connection.read(() => withdrawnNow(connection, resource, id)),
    revisions: <R extends keyof Revised>(resource: R, id: string, options: Parameters<typeof articleRevisions>[2]) =>
      connection.read(
        () => revisionsOf[resource](connection, id, options) as unknown as Page<Revision<Revised[R]>> | null
      ),
    articleAsOf: (id, at, include, view) => connection.read(() => articleAt(connection, id, { at, include, view })),
    quoteAsOf: (id, at, view) => connection.read(() => quoteAt(connection, id, at, view)),
    entityAsOf: (id, at, view) => connection.read(() => entityAt(connection, id, at, view)),
    merged: async id => (await import('./merged.ts')).mergedEntity(connection, id)
  }
}
