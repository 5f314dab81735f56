import type { GoldDocument, Layers } from './gold.ts'

/** Something that reads articles, and is measured. The layers that it answers are those that it can read. */
export interface Reader {
  readonly name: string
  readonly read: (document: GoldDocument) => Layers & {
    /** Paragraphs that it threw at. */
    readonly failures?: number
  }
}
