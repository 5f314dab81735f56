import t from 'tap'
import { heldAnswers } from '../../../src/store/sqlite/writer/settled.ts'

t.test('reads wait for what was answered, together, and after a failure not before another try is due', async t => {
  let now = 10_000
  t.intercept(performance, 'now', { value: () => now })
  const tries: PromiseWithResolvers<void>[] = []
  const held = heldAnswers(() => {
    const one = Promise.withResolvers<void>()
    tries.push(one)
    return one.promise
  })
  t.equal(held.mayGrow(), true)
  t.equal(held.settled(), null, 'there is nothing')
  t.equal(held.mayGrow(), false, 'somebody reads')
  now += 1_000
  t.equal(held.mayGrow(), true)

  held.add('bridge')
  t.same([held.has('bridge'), held.has('ferry')], [true, false])
  const first = held.settled()
  t.equal(held.settled(), first, 'one try for all who read')
  held.add('ferry')
  const second = held.settled()
  t.not(second, first, 'which may have begun too early for what is answered meanwhile')
  t.equal(tries.length, 2)
  tries[0]?.reject(new Error('full'))
  await first
  t.equal(held.settled(), null, 'reads go on without')
  tries[1]?.reject(new Error('full'))
  await second
  now += 5_000
  const third = held.settled()
  t.ok(third !== null, 'and wait for another try later')
  t.equal(tries.length, 3)
  tries[2]?.resolve()
  await third
  held.clear()
  t.equal(held.isAny, false)
  t.equal(held.settled(), null)
})
