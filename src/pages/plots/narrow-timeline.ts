import { addressOf, addressWith, type PageContext } from '../context.ts'
import type { Narrow } from './axis-lines.ts'

/** Leads to the timeline of a resource, where the plot is shown on another page than that. */
export const narrowTimeline =
  ({ root }: PageContext, ...resource: readonly string[]): Narrow =>
  ({ from, to, match = null }) =>
    addressWith(
      { root, path: addressOf({ root: '' }, ...resource, 'timeline'), query: new URLSearchParams() },
      { from, to, match }
    )
