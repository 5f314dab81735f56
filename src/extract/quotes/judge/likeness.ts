import { type Items, lengthOf } from '../items.ts'
import type { Stretch } from '../looks.ts'

/** How many words of both lists of stretches are the same; those of a quotation count as many as it has. */
export function sharedLength(items: Items, a: readonly Stretch[], b: readonly Stretch[]): number {
  let shared = 0
  for (const one of a) {
    for (const other of b) {
      const last = Math.min(one.last, other.last)
      for (let at = Math.max(one.first, other.first); at < last; at++) shared += lengthOf(items, at)
    }
  }
  return shared
}

/** How many words stretches hold that do not overlap. */
export function lengthsOf(items: Items, stretches: readonly Stretch[]): number {
  let length = 0
  for (const { first, last } of stretches) for (let at = first; at < last; at++) length += lengthOf(items, at)
  return length
}
