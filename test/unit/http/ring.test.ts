import fc from 'fast-check'
import t from 'tap'
import type { Place } from '../../../src/http/places.ts'
import { Ring } from '../../../src/http/ring.ts'

const piece = fc.record({ length: fc.integer({ min: 0, max: 60 }), beside: fc.integer({ min: 0, max: 8 }) })
const step = fc.oneof(
  { weight: 5, arbitrary: piece },
  { weight: 2, arbitrary: fc.record({ removed: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ held: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ released: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant('clear' as const) }
)

t.test('what is in the ring stays as it is until it is told that it goes, and the oldest goes first', async t => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), steps => {
      const there = new Map<Place, Buffer>()
      /** Each as often as it is held. */
      const held: { readonly place: Place; readonly bytes: Buffer }[] = []
      const pick = <T>(all: readonly T[], at: number) => all[at % Math.max(1, all.length)]
      let wereHeld = false
      const ring = new Ring(100, place => {
        const bytes = there.get(place)
        // It was removed while it was held.
        if (bytes === undefined) return true
        const [oldest] = there.keys()
        if (place !== oldest && !wereHeld) throw new Error('Another one is older.')
        if (held.some(each => each.place === place)) throw new Error('It is held.')
        if (!ring.bytes(place).equals(bytes)) throw new Error('Its bytes are gone already.')
        there.delete(place)
        return true
      })
      let filling = 0
      for (const each of steps) {
        if (each === 'clear') {
          ring.clear()
          there.clear()
        } else if ('removed' in each) {
          const place = pick([...there.keys()], each.removed)
          if (place === undefined) continue
          ring.remove(place)
          there.delete(place)
        } else if ('held' in each) {
          const place = pick([...there.keys()], each.held)
          if (place === undefined) continue
          wereHeld = true
          ring.hold(place)
          held.push({ place, bytes: there.get(place) ?? Buffer.alloc(0) })
        } else if ('released' in each) {
          const [one] = held.splice(each.released % Math.max(1, held.length), 1)
          if (one !== undefined) ring.release(one.place)
        } else {
          const bytes = Buffer.alloc(each.length, ++filling)
          const before = there.size
          const isFull = ring.isFullFor(each.length + each.beside)
          const place = ring.put([bytes.subarray(0, 7), bytes.subarray(7)], each.beside)
          if (!isFull && there.size < before) throw new Error('There was room.')
          if (place === null && held.length === 0) throw new Error('Nothing was held.')
          if (place !== null) there.set(place, bytes)
        }
        for (const [place, bytes] of [...there, ...held.map(one => [one.place, one.bytes] as const)]) {
          if (!ring.bytes(place).equals(bytes)) throw new Error('A piece is not what was put in.')
          if (ring.characters(place) !== bytes.toString('latin1')) throw new Error('Nor are its characters.')
        }
      }
    }),
    { seed: 1, numRuns: 5_000 }
  )
  t.pass()
})

t.test('it has as much room as it was given', async t => {
  let gone = 0
  const ring = new Ring(1_000, () => gone++ < 100)
  for (let n = 0; n < 10; n++) ring.put([Buffer.alloc(90)], 10)
  t.equal(gone, 0)
  t.ok(ring.isFullFor(1))
  ring.put([Buffer.alloc(250)], 0)
  t.equal(gone, 3, 'and gives away what it takes')
})

t.test('what may not go is passed over, and where nothing may, nothing comes', async t => {
  const dear = new Set<Place>()
  const ring = new Ring(1_000, place => !dear.has(place))
  const places = Array.from({ length: 10 }, (_, n) => ring.put([Buffer.alloc(100, n)], 0))
  for (const [n, place] of places.entries()) if (place !== null && n % 2 === 0) dear.add(place)
  const small = ring.put([Buffer.alloc(100, 77)], 0)
  t.equal(small?.start, 100, 'where the second was')
  t.equal(ring.put([Buffer.alloc(150)], 0), null, 'no two of them lie together')
  for (const place of dear) t.ok(ring.bytes(place).every(byte => byte === place.start / 100))
})
