/** How much is worked on at a time. */
export interface Overlap<T> {
  readonly count: number
  /** The sum of the items' sizes; one item of any size is taken. */
  readonly size: number
  sizeOf(item: T): number
}

/**
 * Works on several items at a time and gives the results in the order of the items, each as soon as it and those before
 * it are there. `before` resolves when everything before the item is done.
 */
export async function* overlapped<T, R>(
  items: AsyncIterable<T>,
  { count, size, sizeOf }: Overlap<T>,
  work: (item: T, before: Promise<void>) => Promise<R>
): AsyncGenerator<R> {
  const source = items[Symbol.asyncIterator]()
  const waiting: { readonly result: Promise<R>; readonly size: number }[] = []
  let held = 0
  let before: Promise<void> = Promise.resolve()
  let next: Promise<IteratorResult<T>> | null = null
  let isOver = false
  try {
    for (;;) {
      const [first] = waiting
      const isFull = waiting.length >= count || (first !== undefined && held >= size)
      if (!isOver && !isFull) next ??= source.next()
      if (first === undefined && next === null) return
      // Whichever comes first: another item to begin with, or a result to give. Whoever sends one line and waits for
      // its answer gets it.
      const arrived: IteratorResult<T> | null = await Promise.race([
        ...(next === null || isFull ? [] : [next]),
        ...(first === undefined ? [] : [first.result.then(() => null)])
      ])
      if (arrived === null) {
        waiting.shift()
        held -= first?.size ?? 0
        if (first !== undefined) yield await first.result
        continue
      }
      next = null
      if (arrived.done === true) {
        isOver = true
        continue
      }
      const result = work(arrived.value, before)
      // A failure is told where its turn comes.
      const settled = result.then(
        () => {},
        () => {}
      )
      before = Promise.all([before, settled]).then(() => {})
      const weight = sizeOf(arrived.value)
      waiting.push({ result, size: weight })
      held += weight
    }
  } finally {
    await Promise.allSettled(waiting.map(({ result }) => result))
    await source.return?.()
  }
}
