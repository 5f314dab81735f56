import { openWeights, readWeights, type Weights } from '../extract/quotes/weights.ts'

/** What was learnt, as the file that `readWeights` reads. */
export interface Trained {
  readonly pack: () => Uint8Array
}

/** Weights as whoever reads the file has them, rounded and without the smallest. */
export const readBack = ({ pack }: Trained): Weights => openWeights(readWeights(pack(), { at: 0 }))
