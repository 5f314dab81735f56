/** The smallest number that this share of the list does not exceed (nearest rank); NaN where the list is empty. */
export function percentileOf(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
