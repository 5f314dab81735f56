import { Problem } from '../errors.ts'
import type { Page } from '../store/stored.ts'

// A search that finds very many ranks the most recent of them, and the list ends with those: as the whole it would claim to be
// what it is not.

const detail =
  'This search finds more than 10,000, of which the most recent are ranked, so that the whole list would lack the others. ' +
  'Ask for sort=-datePublished, for ranking=all, or narrow the search.'

/** Throws Problem invalidParameter where a page of a list that is wanted whole says that the list leaves matches out. */
export function refuseRecentOnly({ notes }: Pick<Page<unknown>, 'notes'>): void {
  if (notes.ranking !== 'recent') return
  throw new Problem('invalidParameter', `sort: ${detail}`, { errors: [{ parameter: 'sort', detail }] })
}
