import t from 'tap'
import { openModel, readModel } from '../../../src/extract/tagger/model.ts'
import { mayFollow, nameTagCount, tagOf } from '../../../src/extract/tagger/tags.ts'
import { createDecoder } from '../../../src/extract/tagger/viterbi.ts'
import { type CrfOptions, isAllowed, trainCrf } from '../../../src/train/crf.ts'
import { type Example, indexFeatures } from '../../../src/train/examples.ts'
import { writeModel } from '../../../src/train/write-model.ts'

/** Words of one feature each. */
const example = (features: readonly number[], tags: readonly number[]): Example => ({
  offsets: Int32Array.from({ length: features.length + 1 }, (_, at) => at),
  features: Uint32Array.from(features),
  tags: Uint8Array.from(tags)
})

const options: CrfOptions = {
  tagCount: 3,
  mayFollow: () => true,
  epochs: 60,
  rate: 0.3,
  penalty: 0.01,
  dropout: 0,
  runs: 1
}

for (const [what, more] of Object.entries({
  plainly: {},
  'with features left out': { dropout: 0.3 },
  'as the average of several lessons': { dropout: 0.3, runs: 3 }
})) {
  t.test(`training tells apart what its examples do, and gives the same weights twice: ${what}`, async t => {
    // Tag 1 where feature 10 is, but only behind a word with feature 20.
    const examples = [example([20, 10], [2, 1]), example([30, 10], [0, 0]), example([30, 30], [0, 0])]
    const train = () =>
      writeModel(trainCrf(indexFeatures(examples, 1), { ...options, ...more }), { least: 0, step: 0.05 })
    const bytes = train()
    t.same(train(), bytes)
    const model = openModel(readModel(bytes))
    const decode = createDecoder(model, () => true)
    for (const { features, tags } of examples) {
      const scores = new Int32Array(6)
      features.forEach((key, at) => {
        model.add(Int32Array.of(key), 1, scores, at * 3)
      })
      const found = new Uint8Array(2)
      decode(scores, 2, found)
      t.strictSame([...found], [...tags])
    }
  })
}

const [begin, inside, last] = [tagOf('person', 'begin'), tagOf('person', 'inside'), tagOf('person', 'last')]

t.test('names that an edge cuts are told', async t => {
  t.ok(isAllowed([0, begin, inside, last, 0], mayFollow))
  t.ok(isAllowed([begin, last], mayFollow))
  t.ok(isAllowed([], mayFollow))
  t.notOk(isAllowed([0, begin, inside], mayFollow))
  t.notOk(isAllowed([last, 0], mayFollow))
  t.notOk(isAllowed([begin, 0, last], mayFollow))
})

t.test('nothing is learnt from the halves of a name that a sentence cuts', async t => {
  const whole = [example([1, 2, 3], [begin, inside, last]), example([4, 5], [0, 0])]
  const halves = [example([1, 2], [begin, inside]), example([3, 4], [last, 0])]
  const train = (examples: readonly Example[]) =>
    trainCrf(indexFeatures(examples, 1), { ...options, tagCount: nameTagCount, mayFollow })
  t.same(train([...whole, ...halves]), train(whole))
})
