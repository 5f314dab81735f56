// What a confidence is worth: of those given so much, how many are right (a reliability diagram, Murphy & Winkler 1977).

export interface Reliability {
  /** The lowest confidence of the row, in steps of a tenth. */
  readonly from: number
  readonly count: number
  readonly meanConfidence: number
  readonly right: number
}

const steps = 10

/** Adds up confidences, 0 to 1, with whether they were right. `table` answers the rows that have any, the surest first. */
export function createReliability() {
  const rows = Array.from({ length: steps }, () => ({ count: 0, sum: 0, right: 0 }))
  const add = (confidence: number, isRight: boolean): void => {
    const row = rows[Math.min(steps - 1, Math.floor(confidence * steps + 1e-9))]
    if (row === undefined) throw new RangeError(`a confidence of ${confidence}`)
    row.count++
    row.sum += confidence
    if (isRight) row.right++
  }
  const table = (): readonly Reliability[] =>
    rows
      .map(({ count, sum, right }, step) => ({
        from: step / steps,
        count,
        meanConfidence: sum / count,
        right: right / count
      }))
      .filter(({ count }) => count > 0)
      .reverse()
  return { add, table }
}
