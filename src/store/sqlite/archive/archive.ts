import type { ArchiveOutcome, ArchiveRecord, ArchiveStore } from '../../archive.ts'
import type { Stamp } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { restoreArticle } from './article-restore.ts'
import { restoreEntity, restoreMerge, restoreWithdrawal } from './entity-restore.ts'
import { archivePieces } from './pieces.ts'

function restore(connection: Connection, record: ArchiveRecord, stamp: Stamp): ArchiveOutcome {
  switch (record.record) {
    case 'article':
      return restoreArticle(connection, record, stamp)
    case 'entity':
      return restoreEntity(connection, record, stamp)
    case 'mergedEntity':
      return restoreMerge(connection, record, stamp)
    case 'withdrawnEntity':
      return restoreWithdrawal(connection, record, stamp)
  }
}

/** `settled` has everything that was answered committed, so that it is read. */
export function archiveStore(connection: Connection, settled: () => Promise<void> | null): ArchiveStore {
  return {
    async *pieces(after = null) {
      await settled()
      yield* archivePieces(connection, after)
    },
    restore: (record, stamp) => connection.write(() => restore(connection, record, stamp)),
    settle: () =>
      connection.write(() => {
        connection.late.flush()
        connection.run('delete from entities where fewer_articles = 0 and is_kept = 0')
      })
  }
}
