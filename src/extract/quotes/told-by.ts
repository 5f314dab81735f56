import { type Items, lengthOf } from './items.ts'
import type { Stretch } from './looks.ts'

/** What is told: quotations only, some words and some quotations, or words only. */
export type ToldBy = 'direct' | 'mixed' | 'indirect'

export function toldBy(items: Items, content: readonly Stretch[]): ToldBy {
  let quotations = 0
  let words = 0
  for (const { first, last } of content) {
    for (let at = first; at < last; at++) {
      if ((items.quoted[at] ?? 0) > 0) quotations++
      else if (lengthOf(items, at) > 0) words++
    }
  }
  if (quotations === 0) return 'indirect'
  return words === 0 ? 'direct' : 'mixed'
}
