import type { Annotations } from '../../../src/document/annotations.ts'
import type { Article } from '../../../src/document/article.ts'
import { countWords } from '../../../src/document/count-words.ts'
import { Problem } from '../../../src/errors.ts'
import type { ArticleSave, ArticleStore, EntityStore, LoadedFileStore, Versioned } from '../../../src/store/store.ts'
import { Stored } from '../../../src/store/stored.ts'

interface Row {
  readonly save: ArticleSave
  readonly saved: Versioned<Article>
}

export interface MemoryStore {
  readonly articles: Pick<ArticleStore, 'save' | 'get' | 'checksum' | 'remove'>
  readonly entities: Pick<EntityStore, 'unknown'>
  readonly loadedFiles: LoadedFileStore
  annotations(id: string): Annotations | undefined
  readonly rows: ReadonlyMap<string, Row>
}

/** The part of a store that intake works with, in memory; it keeps articles and nothing across them. */
export function memoryStore(): MemoryStore {
  const rows = new Map<string, Row>()
  const files = new Map<string, string>()
  const check = (id: string, expect: ArticleSave['expect']) => {
    const revision = rows.get(id)?.saved.revision
    const isMet = expect === 'any' || (expect === 'absent' ? revision === undefined : revision === expect.revision)
    if (!isMet) throw new Problem('preconditionFailed', 'The store has another revision.')
  }
  return {
    rows,
    annotations: id => rows.get(id)?.save.annotations,
    articles: {
      async save(save) {
        const { article, annotations, extraction, at, expect } = save
        check(article.id, expect)
        const before = rows.get(article.id)?.saved
        const counts = {
          quotes: annotations.quotes.length,
          entities: annotations.entities.length,
          events: annotations.timeline.length
        }
        const value = {
          ...article,
          extraction,
          wordCount: countWords(article.articleBody),
          counts,
          createdAt: before?.value.createdAt ?? at,
          updatedAt: at
        }
        const revision = (before?.revision ?? 0) + 1
        const saved = Stored.fromValue(value, revision)
        rows.set(article.id, { save, saved })
        return Object.assign(saved, { outcome: before === undefined ? ('created' as const) : ('updated' as const) })
      },
      get: async id => rows.get(id)?.saved ?? null,
      checksum: async id => rows.get(id)?.save.checksum ?? null,
      async remove(id, expect) {
        check(id, expect)
        return rows.delete(id)
      }
    },
    entities: {
      async unknown(ids) {
        const known = [...rows.values()].flatMap(({ save }) => save.annotations.entities.map(({ id }) => id))
        return ids.filter(id => !known.includes(id))
      }
    },
    loadedFiles: {
      checksum: async path => files.get(path) ?? null,
      async record(path, checksum) {
        files.set(path, checksum)
      }
    }
  }
}
