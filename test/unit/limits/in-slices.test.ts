import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { InSlices } from '../../../src/limits/in-slices.ts'

const request = (number: number) => ({ number }) as unknown as IncomingMessage
const reply = (destroyed = false) => ({ destroyed }) as ServerResponse
const numberOf = (asked: IncomingMessage) => (asked as unknown as { number: number }).number

t.test('all are answered in their order, some of them in a turn', async t => {
  const answered: number[] = []
  const slices = new InSlices(asked => {
    answered.push(numberOf(asked))
    const until = performance.now() + 2
    while (performance.now() < until);
  }, 1)
  for (let number = 0; number < 5; number++) slices.add(request(number), reply())
  t.ok(slices.isUnderWay)
  t.same(answered, [], 'not in the turn in which they came')
  await turn()
  t.same(answered, [0], 'each takes longer than a slice')
  slices.add(request(5), reply())
  t.ok(slices.age() > 0)
  while (slices.isUnderWay) await turn()
  t.same(answered, [0, 1, 2, 3, 4, 5])
  t.equal(slices.age(), 0)
})

t.test('who has gone is not answered', async t => {
  const answered: number[] = []
  const slices = new InSlices(asked => answered.push(numberOf(asked)), 100)
  slices.add(request(1), reply(true))
  slices.add(request(2), reply())
  while (slices.isUnderWay) await turn()
  t.same(answered, [2])
})
