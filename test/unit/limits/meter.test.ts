import t from 'tap'
import { type Account, RateMeter } from '../../../src/limits/meter.ts'
import { type Rates, readRate } from '../../../src/limits/rate.ts'

const rates: Rates = {
  read: { quota: 10, window: 60 },
  search: { quota: 2, window: 60 },
  extract: { quota: 1, window: 1 },
  write: { quota: 3, window: 2 }
}

function metered(most?: number) {
  let time = 5_000_000
  const meter = new RateMeter(rates, () => time, most)
  return { meter, pass: (ms: number) => (time += ms) }
}

const takeAll = (meter: RateMeter, account: Account, count: number) =>
  Array.from({ length: count }, () => meter.take(account, 'read'))

t.test('the quota is there at once, and then one after the other', async t => {
  const { meter, pass } = metered()
  const account = meter.account('a')
  t.same(takeAll(meter, account, 12), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -1])
  t.equal(meter.untilNext(account, 'read'), 6)
  t.equal(meter.untilWhole(account, 'read'), 60)
  pass(5_900)
  t.equal(meter.take(account, 'read'), -1)
  pass(100)
  t.equal(meter.take(account, 'read'), 0)
  pass(60_000)
  t.equal(meter.untilWhole(account, 'read'), 0)
  t.equal(meter.take(account, 'read'), 9, 'and never more than the quota')
})

t.test('classes and clients are apart', async t => {
  const { meter } = metered()
  const account = meter.account('a')
  takeAll(meter, account, 11)
  t.equal(meter.take(account, 'search'), 1)
  t.equal(meter.take(meter.account('b'), 'read'), 9)
})

t.test('a refused request takes nothing', async t => {
  const { meter, pass } = metered()
  const account = meter.account('a')
  takeAll(meter, account, 1000)
  pass(6_000)
  t.equal(meter.take(account, 'read'), 0)
})

t.test(
  'what another process let through counts, and what was too much is earned as well, within two windows',
  async t => {
    const { meter, pass } = metered()
    meter.takeElsewhere('a', [4, 0, 0, 0])
    const account = meter.account('a')
    t.equal(meter.take(account, 'read'), 5)
    meter.takeElsewhere('a', [1_000_000, 0, 0, 0])
    t.equal(meter.untilNext(account, 'read'), 66)
    t.equal(meter.take(account, 'search'), 1)
    pass(66_000)
    t.equal(meter.take(account, 'read'), 0)
  }
)

t.test(
  'so many clients are known and no more: those go who have earned everything, or were not seen since',
  async t => {
    const { meter } = metered(3)
    for (const name of ['a', 'b', 'c']) takeAll(meter, meter.account(name), 10)
    meter.account('a')
    meter.account('c')
    meter.account('d')
    t.equal(meter.size, 3)
    t.equal(meter.take(meter.account('a'), 'read'), -1, 'seen since')
    t.equal(meter.take(meter.account('c'), 'read'), -1, 'seen since')
    for (let number = 0; number < 10_000; number++) meter.account(`x${number}`)
    t.equal(meter.size, 3)
  }
)

t.test('where all were seen, one goes all the same', async t => {
  const { meter } = metered(2)
  for (const name of ['a', 'b', 'a', 'b']) takeAll(meter, meter.account(name), 1)
  meter.account('c')
  t.equal(meter.size, 2)
})

t.test('a rate is requests by seconds', async t => {
  t.same(readRate('6000/60'), { quota: 6000, window: 60 })
  for (const text of ['6000', '0/60', '60/0', '-1/60', '1/86401', '1.5/2', '10/60/2', 'off', '99999999999/1']) {
    t.throws(() => readRate(text), { message: /must be requests\/seconds/ }, text)
  }
})
