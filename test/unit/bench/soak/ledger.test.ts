import t from 'tap'
import { randomOf } from '../../../bench/scale/corpus/random.ts'
import { createLedger } from '../../../bench/soak/ledger.ts'

const some = { quotes: 1, entities: 2, events: 3 }
const others = { quotes: 8, entities: 9, events: 6 }

t.test('what was acknowledged must be there, and nothing else', async t => {
  const ledger = createLedger()
  ledger.acknowledge('kept', some)
  ledger.acknowledge('lost', some)
  ledger.acknowledge('changed', some)
  ledger.acknowledge('deleted', some)
  ledger.begin('deleted')
  ledger.acknowledge('deleted', null)
  const found = new Map(Object.entries({ kept: some, changed: others, deleted: some, foreign: some }))
  t.same(ledger.faultsIn(found), [
    'lost is absent, not there with 1 quotes, 2 entities, 3 events',
    'changed is there with 8 quotes, 9 entities, 6 events, not there with 1 quotes, 2 entities, 3 events',
    'deleted is there with 1 quotes, 2 entities, 3 events, not absent',
    'foreign is there, and nobody sent it'
  ])
  t.same(ledger.faultsIn(new Map(Object.entries({ kept: some, lost: some, changed: some }))), [])
})

t.test('a write that nobody acknowledged may have happened or not', async t => {
  const ledger = createLedger()
  ledger.begin('new')
  ledger.leaveOpen('new', some)
  t.same(ledger.faultsIn(new Map()), [])
  t.same(ledger.faultsIn(new Map([['new', some]])), [])
  t.equal(ledger.faultsIn(new Map([['new', others]])).length, 1)
  ledger.acknowledge('old', some)
  ledger.begin('old')
  ledger.leaveOpen('old', others)
  t.equal(ledger.faultsIn(new Map()).length, 1, 'it is there in either case')
  t.same(ledger.faultsIn(new Map([['old', others]])), [])
})

t.test('nothing is known of an article while it is written, and no two write to it', async t => {
  const ledger = createLedger()
  ledger.acknowledge('a', some)
  const before = ledger.statesOf('a')
  t.same(before, [some])
  t.ok(ledger.begin('a'))
  t.notOk(ledger.begin('a'))
  t.equal(ledger.statesOf('a'), undefined)
  ledger.acknowledge('a', some)
  t.not(ledger.statesOf('a'), before, 'it can be told that it was written meanwhile')
  ledger.begin('a')
  ledger.refuse('a')
  t.same(ledger.statesOf('a'), [some])
})

t.test('only what is there for certain is drawn', async t => {
  const ledger = createLedger()
  const random = randomOf(1, 1)
  t.equal(ledger.draw(random), undefined)
  for (const id of ['a', 'b', 'c', 'd', 'e']) ledger.acknowledge(id, some)
  ledger.begin('a')
  ledger.begin('c')
  ledger.acknowledge('c', null)
  ledger.begin('d')
  ledger.leaveOpen('d', null)
  ledger.begin('e')
  ledger.refuse('e')
  const drawn = new Set(Array.from({ length: 200 }, () => ledger.draw(random)))
  t.same([...drawn].toSorted(), ['b', 'e'])
  t.equal(ledger.size, 2)
})
