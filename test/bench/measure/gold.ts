import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TimexType } from '../../../src/document/annotations.ts'
import type { Range } from '../../../src/extract/document.ts'

// What is measured against: documents annotated by hand, and predictions, in one shape. Offsets are UTF-16 code units into
// `text`, half open.

export interface SaidBy {
  readonly content: readonly Range[]
  readonly source: readonly Range[]
  readonly cue: readonly Range[]
  /** 0 to 1; of predictions that tell it. */
  readonly confidence?: number
}

export interface TypedName extends Range {
  /** person, organization, place; any other type is left out of the measure. */
  readonly type: string
}

export interface Timex extends Range {
  readonly type: TimexType
  /** TIMEX3 value. */
  readonly value: string
}

/** Each layer is absent where a document is not annotated with it. */
export interface Layers {
  readonly quotes?: readonly SaidBy[]
  readonly entities?: readonly TypedName[]
  readonly timexes?: readonly Timex[]
}

export interface GoldDocument extends Layers {
  readonly id: string
  readonly title?: string
  /** YYYY-MM-DD; absent where unknown. */
  readonly published?: string
  readonly text: string
  /** Stretches that were not annotated, such as an editor's note: quotes that lie wholly in them are not counted. */
  readonly discard?: readonly Range[]
}

/** Reads the development documents of a folder of corpora, one JSON document a line. */
export function readCorpora(folder: string): Readonly<Record<keyof Layers, readonly GoldDocument[]>> {
  const documentsOf = (name: string) =>
    readFileSync(join(folder, `${name}.dev.jsonl`), 'utf8')
      .split('\n')
      .filter(line => line.trim() !== '')
      .map((line): GoldDocument => JSON.parse(line))
  return { quotes: documentsOf('quotes'), entities: documentsOf('ner'), timexes: documentsOf('timex') }
}
