import type { LoadedFileStore } from '../store.ts'
import type { Connection } from './connection.ts'

const upsert = `
  insert into loaded_files (path, checksum, article_id, loaded_at) values (?, ?, ?, ?)
  on conflict (path) do update set
    checksum = excluded.checksum, article_id = excluded.article_id, loaded_at = excluded.loaded_at`

export function loadedFileStore(connection: Connection): LoadedFileStore {
  return {
    checksum: path =>
      connection.read(
        () =>
          connection.one<{ checksum: string }>('select checksum from loaded_files where path = ?', path)?.checksum ??
          null
      ),
    record: (path, checksum, articleId, at) =>
      connection.write(() => {
        connection.run(upsert, path, checksum, articleId, at)
      })
  }
}
