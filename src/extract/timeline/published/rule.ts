import type { Segmented } from '../../document.ts'
import type { Day } from '../calendar.ts'

/** A way in which texts say when they were published. Every day that the text gives in this way; mostly none. */
export interface PublishedRule {
  readonly name: string
  readonly read: (document: Segmented) => readonly Day[]
}

export const days = (...found: readonly (Day | null)[]) => found.flatMap(day => day ?? [])
