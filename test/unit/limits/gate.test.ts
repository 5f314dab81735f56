import t from 'tap'
import { Gate } from '../../../src/limits/gate.ts'

function gated(standing: number) {
  let time = 0
  const gate = new Gate(standing, () => time)
  const enter = (count: number) => Array.from({ length: count }, () => gate.enter()).filter(Boolean).length
  const leave = (count: number) => {
    for (let left = count; left > 0; left--) gate.leave()
  }
  return { gate, enter, leave, pass: (ms: number) => (time += ms) }
}

t.test('a burst is let in, up to four times what may stand', async t => {
  const { enter, gate } = gated(4)
  t.equal(enter(100), 16)
  t.equal(gate.inside, 16)
})

t.test('what stands for longer than a second is cut to what may stand', async t => {
  const { enter, leave, pass } = gated(4)
  enter(10)
  pass(1001)
  t.equal(enter(10), 0)
  leave(7)
  t.equal(enter(10), 1, 'one is as many as may stand')
})

t.test('only when it is half as long, bursts are let in again', async t => {
  const { enter, leave, pass } = gated(4)
  enter(10)
  pass(1001)
  for (let turn = 0; turn < 50; turn++) {
    leave(turn === 0 ? 7 : 1)
    t.equal(enter(3), 1, 'one leaves and one enters')
    pass(500)
  }
  leave(2)
  t.equal(enter(100), 14)
})

t.test('clients that keep it as long as may stand and no longer are never refused', async t => {
  const { enter, leave, pass } = gated(4)
  enter(4)
  for (let turn = 0; turn < 50; turn++) {
    pass(500)
    leave(1)
    t.equal(enter(1), 1)
  }
})

t.test('one client has half of what may stand, and those who leave make room for it again', async t => {
  const { gate } = gated(4)
  const enter = (client: string) => gate.enter(client)
  t.same(['a', 'a', 'a', 'b'].map(enter), [true, true, false, true])
  gate.leave('a')
  t.same(['a', 'a'].map(enter), [true, false])
  t.equal(gate.inside, 3)
})
