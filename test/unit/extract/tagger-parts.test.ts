import t from 'tap'
import { createWordOf } from '../../../src/extract/extract.ts'
import { createPartOfSpeechTagger } from '../../../src/extract/tagger/part-of-speech-tagger.ts'
import { models } from '../../support/stages.ts'
import { segmented } from './article.ts'

const tag = createPartOfSpeechTagger(models().partsOfSpeech, createWordOf(models()))

const tagged = (text: string) => {
  const document = segmented(text)
  const parts = tag(document).articleBody
  t.equal(parts.length, document.tokens.articleBody.length)
  return document.tokens.articleBody.map(({ text: word }, at) => `${word}/${parts[at]?.treebank}`).join(' ')
}

const cases: readonly (readonly [text: string, expected: string])[] = [
  ['She said it will rain.', 'She/PRP said/VBD it/PRP will/MD rain/VB ./.'],
  ['They have left Oslo.', 'They/PRP have/VBP left/VBN Oslo/NNP ./.'],
  ['The ministers meet on Friday.', 'The/DT ministers/NNS meet/VBP on/IN Friday/NNP ./.'],
  ['He is going to leave soon.', 'He/PRP is/VBZ going/VBG to/TO leave/VB soon/RB ./.'],
  ['The house was sold.', 'The/DT house/NN was/VBD sold/VBN ./.']
]
for (const [text, expected] of cases) t.test(text, async t => t.equal(tagged(text), expected))

t.test('a verb that helps another is told apart from one that stands alone', async t => {
  const parts = tag(segmented('They have gone. They have three houses.')).articleBody
  t.strictSame([parts[1]?.universal, parts[5]?.universal], ['AUX', 'VERB'])
})
