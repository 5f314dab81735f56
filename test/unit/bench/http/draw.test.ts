import t from 'tap'
import { distinctBelow, draw, shuffled } from '../../../bench/http/draw.ts'
import { rows } from '../../../bench/http/rows.ts'
import { createCorpus, seed } from '../../../bench/scale/corpus/corpus.ts'
import { randomOf } from '../../../bench/scale/corpus/random.ts'
import { vocabularyOf } from '../../../bench/scale/corpus/vocabulary.ts'

const corpus = createCorpus()
const vocabulary = vocabularyOf(seed)

t.test('numbers are drawn without one coming twice', async t => {
  const random = randomOf(1, 1)
  t.same(new Set(distinctBelow(50, 50, random)).size, 50)
  const some = distinctBelow(1_000_000, 1_000, random)
  t.equal(new Set(some).size, 1_000)
  t.ok(some.every(each => each >= 0 && each < 1_000_000))
  t.throws(() => distinctBelow(3, 4, random), RangeError)
  t.same(shuffled(['a', 'b', 'c'], random).toSorted(), ['a', 'b', 'c'])
})

t.test('what is asked for is the same in every run, varied, and in the articles', async t => {
  const drawn = draw(corpus, vocabulary, 300, 100)
  t.same(draw(corpus, vocabulary, 300, 100), drawn)
  const saves = [...corpus.articles(300)]
  const ids = new Set(saves.map(({ article }) => article.id))
  const speakers = new Set(
    saves.flatMap(({ annotations }) => annotations.quotes.map(({ speaker }) => speaker?.entityId))
  )
  t.equal(new Set(drawn.ids).size, 100)
  t.ok(drawn.ids.every(id => ids.has(id)))
  t.equal(drawn.speakers.length, 100)
  t.ok(drawn.speakers.every(id => speakers.has(id)))
  t.ok(new Set(drawn.speakers).size > 20)
})

t.test('a rare word is in some twenty articles, a middling one in a hundredth', async t => {
  const articles = 1_000
  const { rare, middling } = draw(corpus, vocabulary, articles, 1)
  const texts = [...corpus.articles(articles)].map(({ article }) => new Set(article.articleBody.split(/[^a-z]+/i)))
  const found = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + texts.filter(text => text.has(word)).length, 0) / words.length
  t.ok(found(rare) > 10 && found(rare) < 40, `${found(rare)}`)
  t.ok(found(middling) > 5 && found(middling) < 20, `${found(middling)}`)
})

t.test('every row has something to ask for, and no row the same name', async t => {
  const sources = { ...draw(corpus, vocabulary, 100, 10), pages: ['/articles?cursor=x'], highlight: '' as const }
  t.equal(new Set(rows.map(({ name }) => name)).size, rows.length)
  for (const row of rows) {
    const paths = row.paths(sources)
    t.ok(paths.length > 0, row.name)
    t.ok(
      paths.every(path => path.startsWith('/')),
      row.name
    )
  }
})
