import type { Store } from '../store.ts'
import { articleStore } from './articles.ts'
import type { Connection } from './connection.ts'
import { entityStore } from './entities.ts'
import { idempotencyStore } from './idempotency.ts'
import { loadedFileStore } from './loaded-files.ts'
import { quoteStore } from './quotes.ts'
import { timelineStore } from './timeline-store.ts'

/** What a store has of each resource. */
export type Resources = Pick<Store, 'articles' | 'quotes' | 'entities' | 'timeline'>

export const resourcesOn = (connection: Connection): Resources => ({
  articles: articleStore(connection),
  quotes: quoteStore(connection),
  entities: entityStore(connection),
  timeline: timelineStore(connection)
})

/** What a store writes. */
export const resourcesToWrite = (connection: Connection) => ({
  ...resourcesOn(connection),
  loadedFiles: loadedFileStore(connection),
  idempotency: idempotencyStore(connection)
})
