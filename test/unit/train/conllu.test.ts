import t from 'tap'
import { readGum } from '../../../src/train/conllu.ts'

type Word = readonly [form: string, xpos: string, head: number, entity?: string]

const upos = (xpos: string) => (xpos.startsWith('NNP') ? 'PROPN' : 'X')

/** The names read from a sentence of GUM; its words with their heads and brackets of mentions. */
function namesIn(words: readonly Word[]): readonly string[] {
  const lines = words.map(([form, xpos, head, entity], index) =>
    [index + 1, form, '_', upos(xpos), xpos, '_', head, '_', '_', entity === undefined ? '_' : `Entity=${entity}`].join(
      '\t'
    )
  )
  const folder = t.testdir({ 'a.conllu': `# newpar\n# sent_id = a-1\n${lines.join('\n')}\n\n` })
  return readGum(folder).flatMap(({ names, document }) =>
    names.map(({ start, end, type }) => `${type} ${document.article.articleBody.slice(start, end)}`)
  )
}

t.test('a person is named without title, and without the country in front of it', async t => {
  t.strictSame(
    namesIn([
      ['US', 'NNP', 3, '(1-person(2-place)'],
      ['President', 'NNP', 3],
      ['Maria', 'NNP', 5],
      ['Sundqvist', 'NNP', 3, '1)'],
      ['spoke', 'VBD', 0]
    ]),
    ['place US', 'person Maria Sundqvist']
  )
})

t.test('two persons are no one name, an institution may have “and” in its own', async t => {
  t.strictSame(
    namesIn([
      ['Maria', 'NNP', 6, '(1-person(2-person'],
      ['Sundqvist', 'NNP', 1, '2)'],
      ['and', 'CC', 4],
      ['Olav', 'NNP', 1, '(3-person'],
      ['Hansen', 'NNP', 4, '3)1)'],
      ['joined', 'VBD', 0],
      ['Fish', 'NNP', 6, '(4-organization'],
      ['and', 'CC', 9],
      ['Ships', 'NNP', 7, '4)']
    ]),
    ['person Maria Sundqvist', 'person Olav Hansen', 'organization Fish and Ships']
  )
})

t.test('a surname that is also a title stays', async t => {
  t.strictSame(
    namesIn([
      ['Maria', 'NNP', 3, '(1-person'],
      ['King', 'NNP', 1, '1)'],
      ['spoke', 'VBD', 0]
    ]),
    ['person Maria King']
  )
})
