/** Counts of what was found and what was to be found; precision and recall may count different things. */
export interface Counts {
  foundRight: number
  found: number
  goldFound: number
  gold: number
}

export const noCounts = (): Counts => ({ foundRight: 0, found: 0, goldFound: 0, gold: 0 })

/** Precision, recall and their harmonic mean, 0 to 1; 0 where nothing was found or to be found. */
export interface Ratio {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

export function ratioOf({ foundRight, found, goldFound, gold }: Counts): Ratio {
  const precision = share(foundRight, found)
  const recall = share(goldFound, gold)
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) }
}
