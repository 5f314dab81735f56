import fc from 'fast-check'
import t from 'tap'
import { countWords } from '../../../src/document/count-words.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const bySegmenter = (text: string) => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length

const characters = [
  ...'aZéß9_.,;:\'’‘"“” -—/@\n\r\t&!£€…•«ªº+#%$()[]{}|~^`<=>?*\\\u000b\u00a0\u0085\u00ad\u0301日本م🌉'
]

t.test('words are those of the segmenter, whichever way they are counted', async t => {
  t.equal(countWords(''), 0)
  t.equal(countWords('Ms. O’Brien paid 1,200.50 euros at 10:30, didn’t she?'), 10)
  t.equal(countWords('日本語を話す'), bySegmenter('日本語を話す'))
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 16 }), parts => {
      const text = parts.join('')
      return countWords(text) === bySegmenter(text)
    }),
    { seed: 11, numRuns: 20_000 }
  )
})
