import { jsonLines, type ListFormats } from '../http/list-formats.ts'
import type { Entity } from '../store/store.ts'

/** What lists of entities come in besides JSON. */
export const entityFormats: ListFormats<Entity> = {
  rows: { ndjson: jsonLines },
  pages: {}
}
