import type { ArchiveOutcome, ArchiveRecord, ArchiveStore } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { restoreArticle } from './article-restore.ts'
import { restoreEntity, restoreMerge, restoreWithdrawal } from './entity-restore.ts'
import { archivePieces } from './pieces.ts'

function restore(connection: Connection, record: ArchiveRecord): ArchiveOutcome {
  switch (record.record) {
    case 'article':
      return restoreArticle(connection, record)
    case 'entity':
      return restoreEntity(connection, record)
    case 'mergedEntity':
      return restoreMerge(connection, record)
    case 'withdrawnEntity':
      return restoreWithdrawal(connection, record)
  }
}

/** `settled` has everything that was answered committed, so that it is read. */
export function archiveStore(connection: Connection, settled: () => Promise<void> | null): ArchiveStore {
  return {
    async *pieces(after = null) {
      await settled()
      yield* archivePieces(connection, after)
    },
    restore: record => connection.write(() => restore(connection, record)),
    settle: () =>
      connection.write(() => {
        connection.late.flush()
        connection.run('delete from entities where fewer_articles = 0 and is_kept = 0')
      })
  }
}
