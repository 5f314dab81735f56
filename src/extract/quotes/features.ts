import type { Items } from './items.ts'

// Features as 32-bit hashes (Weinberger et al. 2009, “Feature Hashing for Large Scale Multitask Learning”): none is ever
// written out as a string while a text is read.

/** Collects the features of one item after another. */
export class FeatureList {
  /** The features of the item that is being described. */
  readonly keys = new Int32Array(128)
  count = 0

  clear(): void {
    this.count = 0
  }

  /** One feature: a template and the values that fill it. */
  add(template: number, first: number, second = 0, third = 0): void {
    let hash = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(first, 0x85ebca6b)
    hash = (Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) + second) | 0
    hash = (Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f) + third) | 0
    hash = Math.imul(hash ^ (hash >>> 16), 0x165667b1)
    this.keys[this.count++] = hash ^ (hash >>> 15)
  }
}

/** Outside the stretch that is read. */
const before = -1
const behind = -2

/** The value of an item, or what tells that it lies outside the stretch. */
export function valueAt(values: Int32Array, at: number, first: number, last: number): number {
  return at < first ? before : at >= last ? behind : (values[at] ?? 0)
}

/** How far, in steps that grow. */
export function distanceOf(count: number): number {
  if (count < 6) return count
  return count < 9 ? 6 : count < 14 ? 7 : count < 22 ? 8 : 9
}

/** A quotation of more than a word or two, which tells more of the sentence than a term in quotation marks. */
export const isLongQuotation = ({ quoted }: Items, at: number) => (quoted[at] ?? 0) > 1

const nearest = 9
const none = 10

/**
 * For each item of a stretch how far the next long quotation stands before and behind it in its unit, as one number. A
 * quotation right in front of a unit counts as its own: `“A.” X said` is often two of them.
 */
export function quotationsNear(items: Items, first: number, last: number): Int32Array {
  const near = new Int32Array(last - first)
  let quotation = -1
  for (let at = first; at < last; at++) {
    const opens = at === first || items.unit[at] !== items.unit[at - 1]
    if (opens && quotation !== at - 1) quotation = -1
    near[at - first] = 16 * (quotation < 0 ? none : Math.min(nearest, at - quotation))
    if (isLongQuotation(items, at)) quotation = at
  }
  quotation = -1
  for (let at = last - 1; at >= first; at--) {
    near[at - first] = (near[at - first] ?? 0) + (quotation < 0 ? none : Math.min(nearest, quotation - at))
    if (isLongQuotation(items, at)) quotation = at
    if (at > first && items.unit[at] !== items.unit[at - 1] && quotation !== at) quotation = -1
  }
  return near
}
