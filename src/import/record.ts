import type { ArticleInput } from '../document/input.ts'
import type { PageReader } from '../intake/page.ts'
import type { ColumnMap } from './format.ts'

/** One of the articles of a file. */
export interface ImportRecord {
  /** Where it begins: a line, or the number of an entry, from 1. Null for what concerns the file as a whole. */
  readonly line: number | null
  /** About how much of it is held, in bytes. */
  readonly size: number
  /** Problem where it cannot be read. */
  read(): ArticleInput | Promise<ArticleInput>
  /** The record itself, as text; null where it is not at hand. */
  text(): string | null
}

/** What records are read with. */
export interface ReadOptions {
  /** Narrows a JSON value in any shape that is taken to an article. Problem invalidBody. */
  readonly readAny: (value: unknown) => ArticleInput | Promise<ArticleInput>
  readonly readPage: PageReader
  /** Largest record, and largest file that is one, in bytes. */
  readonly limit: number
  readonly map: ColumnMap
}

/** Something that a person should know of a file. */
export interface Note {
  readonly note: string
}

export function raise(failure: unknown): never {
  throw failure
}
