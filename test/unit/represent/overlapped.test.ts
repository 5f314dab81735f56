import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { overlapped } from '../../../src/represent/overlapped.ts'

const bounds = { count: 4, size: 100, sizeOf: (item: number) => item }

async function* numbers(...items: readonly number[]) {
  yield* items
}

async function all<T>(results: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = []
  for await (const result of results) found.push(result)
  return found
}

t.test('results come in the order of the items, though several are worked on', async t => {
  let running = 0
  let most = 0
  const results = overlapped(numbers(5, 1, 4, 2, 3, 6), bounds, async item => {
    most = Math.max(most, ++running)
    await pause(item * 5)
    running--
    return item
  })
  t.same(await all(results), [5, 1, 4, 2, 3, 6])
  t.equal(most, 4)
})

t.test('no more is held than the size allows, and one item of any size', async t => {
  let held = 0
  let most = 0
  const results = overlapped(numbers(60, 60, 500, 60), bounds, async item => {
    held += item
    most = Math.max(most, held)
    await pause(5)
    held -= item
    return item
  })
  t.same(await all(results), [60, 60, 500, 60])
  t.equal(most, 620 - 60, 'the sum before the last item is below the limit')
})

t.test('whoever sends an item and waits for its result gets it', async t => {
  let answered: () => void = () => {}
  async function* polite() {
    for (const item of [1, 2, 3]) {
      const answer = new Promise<void>(resolve => {
        answered = resolve
      })
      yield item
      await answer
    }
  }
  const found: number[] = []
  for await (const result of overlapped(polite(), bounds, async item => item)) {
    found.push(result)
    answered()
  }
  t.same(found, [1, 2, 3])
})

t.test('an item knows when all before it are done, and a failure is told in its turn', async t => {
  const done: number[] = []
  const results = overlapped(numbers(1, 2, 3), bounds, async (item, before) => {
    if (item === 3) {
      await before
      t.same(done, [1])
    } else await pause(item * 5)
    if (item === 2) throw new RangeError('two')
    done.push(item)
    return item
  })
  const found: number[] = []
  await t.rejects(async () => {
    for await (const result of results) found.push(result)
  }, new RangeError('two'))
  t.same(found, [1])
})
