import t from 'tap'
import { feature, hashOf, pair } from '../../../src/extract/tagger/hash.ts'
import { openModel, readModel } from '../../../src/extract/tagger/model.ts'
import { mayFollow, namesOf, nameTagCount, tagOf } from '../../../src/extract/tagger/tags.ts'
import { createDecoder } from '../../../src/extract/tagger/viterbi.ts'
import { writeModel } from '../../../src/train/write-model.ts'

const weights = {
  keys: Uint32Array.of(900_000_000, 7, 4_000_000_000),
  rows: Float32Array.of(0.5, -0.25, 0, 0, 0, 0.001, 1, 2, 3),
  transitions: Float32Array.of(0, 0.5, 0, 0, 0, 0, -1, 0, 0),
  tagCount: 3
}

t.test('a model is read as it was written, weights in whole steps', async t => {
  const model = openModel(readModel(writeModel(weights, { least: 0.01, step: 0.25 })))
  const scoresOf = (key: number) => {
    const scores = new Int32Array(6)
    model.add(Int32Array.of(key), 1, scores, 3)
    return [...scores]
  }
  t.equal(model.tagCount, 3)
  t.strictSame([...model.transitions], [0, 2, 0, 0, 0, 0, -4, 0, 0])
  t.strictSame(scoresOf(900_000_000), [0, 0, 0, 2, -1, 0])
  t.strictSame(scoresOf(4_000_000_000), [0, 0, 0, 4, 8, 12])
  t.strictSame(scoresOf(7), [0, 0, 0, 0, 0, 0], 'nothing is left of it')
  t.strictSame(scoresOf(8), [0, 0, 0, 0, 0, 0], 'never seen')
})

t.test('tags that share a number keep their sums apart', async t => {
  const rows = Float32Array.of(...Array.from({ length: 17 }, (_, tag) => (tag % 2 === 0 ? 127 : -127)))
  const many = { keys: Uint32Array.of(5), rows, transitions: new Float32Array(17 * 17), tagCount: 17 }
  const model = openModel(readModel(writeModel(many, { least: 0, step: 1 })))
  const scores = new Int32Array(17)
  model.add(new Int32Array(128).fill(5), 128, scores, 0)
  t.strictSame(
    [...scores],
    [...rows].map(weight => 128 * weight)
  )
})

t.test('a model of many tags adds the same', async t => {
  const rows = Float32Array.of(...Array.from({ length: 40 }, (_, tag) => tag - 20))
  const many = { keys: Uint32Array.of(5), rows, transitions: new Float32Array(40 * 40), tagCount: 40 }
  const model = openModel(readModel(writeModel(many, { least: 0, step: 1 })))
  const scores = new Int32Array(40)
  model.add(Int32Array.of(5, 6, 5), 3, scores, 0)
  t.strictSame(
    [...scores],
    [...rows].map(weight => 2 * weight)
  )
})

t.test('a model is read wherever its bytes stand', async t => {
  const bytes = writeModel(weights, { least: 0.01, step: 0.25 })
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  const scores = new Int32Array(3)
  openModel(readModel(shifted.subarray(3))).add(Int32Array.of(4_000_000_000), 1, scores, 0)
  t.strictSame([...scores], [4, 8, 12])
})

t.test('features keep templates and order apart', async t => {
  t.not(feature(1, hashOf('Oslo')), feature(2, hashOf('Oslo')))
  t.not(pair(hashOf('a'), hashOf('b')), pair(hashOf('b'), hashOf('a')))
  t.equal(hashOf('in Oslo', 3), hashOf('Oslo'))
  t.not(feature(0, 0), 0)
})

t.test('a name goes on only as it began', async t => {
  const begin = tagOf('person', 'begin')
  t.ok(mayFollow(0, begin))
  t.ok(mayFollow(begin, tagOf('person', 'last')))
  t.notOk(mayFollow(begin, tagOf('place', 'last')))
  t.notOk(mayFollow(begin, 0))
  t.notOk(mayFollow(0, tagOf('person', 'inside')))
  t.ok(mayFollow(tagOf('place', 'unit'), begin))
})

t.test('the decoder takes the best tags that make whole names', async t => {
  const model = openModel(
    readModel(
      writeModel(
        {
          keys: new Uint32Array(0),
          rows: new Float32Array(0),
          transitions: new Float32Array(nameTagCount ** 2),
          tagCount: nameTagCount
        },
        { least: 0, step: 1 }
      )
    )
  )
  const scores = new Int32Array(3 * nameTagCount)
  scores[tagOf('person', 'begin')] = 5
  // Better by itself, but no name of an organization has begun.
  scores[nameTagCount + tagOf('organization', 'last')] = 6
  scores[nameTagCount + tagOf('person', 'last')] = 4
  const tags = new Uint8Array(3)
  createDecoder(model, mayFollow)(scores, 3, tags)
  t.strictSame(namesOf(tags), [{ first: 0, last: 2, type: 'person' }])
})
