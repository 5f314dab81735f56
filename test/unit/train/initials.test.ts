import t from 'tap'
import { type GoldName, segmentText } from '../../../src/train/corpus.ts'
import { withInitials } from '../../../src/train/initials.ts'

const text =
  'On Monday Maria Sundqvist flew to Oslo to meet Olav Hansen of Norsk. It rained. Hansen of Oslo waited for her all day.'

const names = (
  [
    ['Maria Sundqvist', 'person'],
    ['Oslo', 'place'],
    ['Olav Hansen', 'person'],
    ['Norsk', 'organization']
  ] as const
).map(([name, type]): GoldName => ({ start: text.indexOf(name), end: text.indexOf(name) + name.length, type }))

const article = { id: 'a', corpus: 'own', document: segmentText('a', 'Title', text), names }

t.test('a sentence with initials in the names of persons becomes the description, with its names', async t => {
  const { document, descriptionNames } = withInitials(article, 0)
  const { headline, description, articleBody } = document.article
  t.match(description, /^On Monday Maria \p{Lu}\. Sundqvist flew to Oslo to meet O\. \p{Lu}\. Hansen of Norsk\.$/u)
  t.equal(articleBody, text)
  t.equal(headline, 'Title')
  t.strictSame(
    descriptionNames?.map(
      ({ start, end, type }) => `${type} ${description?.slice(start, end).replace(/\p{Lu}\./gu, '_')}`
    ),
    ['person Maria _ Sundqvist', 'place Oslo', 'person _ _ Hansen', 'organization Norsk']
  )
  t.equal(document.sentences.description.length, 1)
})

t.test('the choice alone decides how names are written', async t => {
  const written = (choice: number) => withInitials(article, choice).document.article.description
  t.equal(written(5), written(5))
  t.equal(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(written)).size, 8)
})

t.test('without a full name of a person an article stays as it is', async t => {
  const plain = { ...article, names: names.filter(({ type }) => type !== 'person') }
  t.equal(withInitials(plain, 0), plain)
})
