import t from 'tap'
import { Pace } from '../../../src/limits/pace.ts'

/** A queue that is worked off one after the other; each takes so many ms. */
function paced(options: { within: number; least: number }) {
  let time = 0
  const pace = new Pace(options, () => time)
  let inside = 0
  const enter = (count: number) => {
    let entered = 0
    for (let left = count; left > 0; left--) {
      if (!pace.hasRoom()) continue
      pace.enter()
      entered++
    }
    inside += entered
    return entered
  }
  /** As many come as are asked for every 10 ms, and one is done in so many. */
  const run = (ms: number, { come, takes }: { come: number; takes: number }) => {
    const end = time + ms
    let longest = 0
    while (time < end) {
      time += 10
      if (time % takes === 0 && inside > 0) {
        pace.leave()
        inside--
      }
      enter(come)
      longest = Math.max(longest, inside)
    }
    return longest
  }
  return { enter, run, inside: () => inside }
}

t.test('where a queue stays, as many are let in as are done in time', async t => {
  const { run, inside } = paced({ within: 200, least: 4 })
  run(1000, { come: 3, takes: 10 })
  while (inside() > 21) run(100, { come: 0, takes: 10 })
  t.ok(run(5000, { come: 3, takes: 10 }) <= 21, 'a hundred a second: twenty in 200 ms')
})

t.test('fewer when the work has become slow, but as many as keep it going', async t => {
  const { run, inside } = paced({ within: 200, least: 4 })
  run(30_000, { come: 1, takes: 100 })
  t.equal(inside(), 4)
})

t.test('a burst is let in whole', async t => {
  const { enter, run, inside } = paced({ within: 200, least: 4 })
  t.equal(enter(100), 100)
  run(240, { come: 0, takes: 10 })
  t.equal(inside(), 76)
})

t.test('when no more come than are done, everything is let in again', async t => {
  const { enter, run } = paced({ within: 200, least: 4 })
  run(5000, { come: 2, takes: 20 })
  run(2000, { come: 0, takes: 20 })
  run(1000, { come: 1, takes: 10 })
  t.equal(enter(100), 100)
})

t.test('those who keep the work going and no more are never refused', async t => {
  const { enter, run } = paced({ within: 200, least: 4 })
  for (let turn = 0; turn < 200; turn++) {
    t.equal(enter(1), 1)
    run(50, { come: 0, takes: 50 })
  }
})

t.test('clients that wait for their answers are not refused where those come in time', async t => {
  const { enter, run, inside } = paced({ within: 200, least: 4 })
  for (let turn = 0; turn < 500; turn++) {
    const missing = 16 - inside()
    t.equal(enter(missing), missing)
    run(10, { come: 0, takes: 10 })
  }
})
