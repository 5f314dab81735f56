import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Total } from '../store/store.ts'
import type { Stored } from '../store/stored.ts'
import type { Format } from './formats.ts'

/** A list written row by row, which goes on through any number of pages. */
export interface RowFormat<T> {
  readonly head: string
  /** What the rows are asked for with, where the request says nothing of it. */
  readonly asking?: object
  row(item: Stored<T>): string
  /** Behind the last row of the whole list. */
  readonly end?: (count: number) => string
  /** The same with these members of each row only. */
  only(fields: readonly string[]): RowFormat<T>
}

/** What a document says of the list that it shows a page of. */
export interface ListAbout {
  /** What the list is called: `Quotes`. */
  readonly title: string
  /** Absolute addresses: of this page, of the next, of the same list as the first page. */
  readonly self: string
  readonly next: string | null
  readonly home: string
  readonly total: Total | null
  /** A path of the API as an absolute address. */
  address(path: string): string
  readonly now: Date
}

/** A page as one document. */
export type PageFormat<T> = (items: readonly T[], about: ListAbout) => string

/** A list as one file, of which nothing is sent before all of it is there. */
export interface FileFormat<T> {
  /** What the rows are asked for with, besides what the request says. */
  readonly asking: object
  /** Throws Problem invalidParameter where so many rows are too many. */
  refuse(count: number): void
  /** Makes it of the rows, page after page. What it takes is let go when the bytes have been read, or are destroyed. */
  make(request: FastifyRequest, pages: AsyncIterable<readonly Stored<T>[]>): Promise<MadeFile>
}

export interface MadeFile {
  readonly bytes: Readable
  readonly length: number
}

/** What a list is written in besides JSON. */
export interface ListFormats<T> {
  readonly rows: { readonly [F in Format]?: RowFormat<T> }
  readonly pages: { readonly [F in Format]?: PageFormat<T> }
  readonly files?: { readonly [F in Format]?: FileFormat<T> }
}

export const isWholeAsked = ({ query }: FastifyRequest) => (query as { readonly limit?: unknown }).limit === 'all'
