import t from 'tap'
import { Gathering, gatherThrough, type Peer } from '../../../src/observe/gathering.ts'
import type { Reading } from '../../../src/observe/reading.ts'

interface Member extends Peer {
  readonly gather: ReturnType<typeof gatherThrough>
}

/** Workers that each tell a number, or nothing where it is null, with a primary between them. */
function workers(values: readonly (number | null)[], limit?: number) {
  const members: Member[] = []
  const gathering = new Gathering(() => members, limit)
  values.forEach((value, index) => {
    let listener: (message: unknown) => void = () => {}
    const reading = (): Promise<Reading> =>
      value === null ? new Promise(() => {}) : Promise.resolve({ dateline_articles: [{ labels: [], value }] })
    const channel = {
      // As between processes: what arrives is a copy, and later.
      send: (message: object) =>
        void setImmediate(() => {
          const [member] = members.slice(index, index + 1)
          if (member !== undefined) gathering.receive(member, structuredClone(message))
        }),
      listen: (each: typeof listener) => {
        listener = each
      }
    }
    const send = (message: object) => void setImmediate(() => listener(structuredClone(message)))
    members.push({ slot: index + 1, send, gather: gatherThrough(channel, reading) })
  })
  return { gathering, members }
}

const valuesOf = ({ told }: { told: readonly { worker: string; reading: Reading }[] }) =>
  told.map(({ worker, reading }) => [worker, reading.dateline_articles?.[0]?.value])

t.test('whichever worker is asked, all tell their numbers', async t => {
  const { members } = workers([5, 6, 7])
  for (const { gather } of members) {
    const gathered = await gather()
    t.same(valuesOf(gathered), [
      ['1', 5],
      ['2', 6],
      ['3', 7]
    ])
    t.equal(gathered.silent, 0)
  }
})

t.test('many may ask at a time', async t => {
  const { members } = workers([1, 2])
  const all = await Promise.all(Array.from({ length: 20 }, (_, index) => members[index % 2]?.gather()))
  for (const gathered of all)
    t.same(gathered === undefined ? [] : valuesOf(gathered), [
      ['1', 1],
      ['2', 2]
    ])
})

t.test('one that does not tell in time is left out and counted', async t => {
  const { members } = workers([5, null, 7], 20)
  const gathered = await members[0]?.gather()
  t.same(gathered === undefined ? [] : valuesOf(gathered), [
    ['1', 5],
    ['3', 7]
  ])
  t.equal(gathered?.silent, 1)
})

t.test('one that has ended is waited for no longer', async t => {
  const { gathering, members } = workers([5, null], 60_000)
  const [first, second] = members
  const asked = first?.gather()
  // The question goes round in one turn, and what the first tells comes back in the next.
  for (let turns = 0; turns < 10; turns++) await new Promise(setImmediate)
  if (second !== undefined) gathering.gone(second)
  const gathered = await asked
  t.same(gathered === undefined ? [] : valuesOf(gathered), [['1', 5]])
  t.equal(gathered?.silent, 1)
})
