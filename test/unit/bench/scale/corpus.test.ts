import { hash } from 'node:crypto'
import t from 'tap'
import type { Span } from '../../../../src/document/span.ts'
import { matchesText } from '../../../../src/document/span.ts'
import { publishedInstant } from '../../../../src/store/published.ts'
import type { ArticleSave } from '../../../../src/store/store.ts'
import { createCorpus } from '../../../bench/scale/corpus/corpus.ts'
import { madeBeside } from '../../../bench/scale/load/made-beside.ts'

const corpus = createCorpus()
const saves = [...corpus.articles(600)]

const spansOf = ({ annotations: { quotes, entities, timeline, timeExpressions } }: ArticleSave): readonly Span[] => [
  ...quotes.flatMap(({ spans, speaker, cue }) => [
    ...spans,
    ...(cue ? [cue] : []),
    ...(speaker?.mention ? [speaker.mention] : [])
  ]),
  ...entities.flatMap(({ mentions }) => mentions),
  ...timeline.flatMap(({ span, expression }) => [span, expression]),
  ...timeExpressions
]

/** The share of the articles that meet a test. */
const share = (test: (save: ArticleSave) => boolean) => saves.filter(test).length / saves.length

const has = (words: string) => {
  const pattern = new RegExp(`\\b${words}\\b`, 'i')
  return ({ article }: ArticleSave) => pattern.test(article.articleBody)
}

t.test('the same articles come out of the seed in every run, in any order', async t => {
  t.equal(
    hash('sha256', JSON.stringify(saves.slice(0, 20))),
    'c3008eb7ac0a846bff646a92b9a8474d4e10f56b5182b5f5487bcc914435740c',
    'a change needs a new `generation`'
  )
  t.same(createCorpus().article(599), saves[599])
})

t.test('every span says of the text what the text says of itself', async t => {
  for (const save of saves.slice(0, 200)) {
    const wrong = spansOf(save).filter(span => !matchesText(save.article, span))
    if (wrong.length > 0) t.same(wrong, [], save.article.id)
  }
})

t.test('an article has 3,000 characters, 8 quotes, 20 mentions and 6 events', async t => {
  for (const { annotations } of saves.slice(0, 200)) {
    const { quotes, entities, timeline } = annotations
    const counts = [quotes.length, entities.flatMap(({ mentions }) => mentions).length, timeline.length]
    if (counts.join() !== '8,20,6') t.same(counts, [8, 20, 6])
  }
  const length = saves.reduce((sum, { article }) => sum + article.articleBody.length, 0) / saves.length
  t.ok(length > 2_700 && length < 3_300, `${length} characters on average`)
})

t.test('whom quotes and events refer to is named in the article', async t => {
  for (const { annotations } of saves.slice(0, 200)) {
    const named = new Set(annotations.entities.map(({ id }) => id))
    const referred = [
      ...annotations.quotes.flatMap(({ speaker, about }) => [
        ...about,
        ...(speaker?.entityId ? [speaker.entityId] : [])
      ]),
      ...annotations.timeline.flatMap(({ participants, places }) => [...participants, ...places])
    ]
    if (!referred.every(id => named.has(id))) t.same(referred, [...named])
  }
})

t.test('ids are different', async t => {
  for (const ids of [
    saves.map(({ article }) => article.id),
    saves.flatMap(({ annotations }) => annotations.quotes.map(({ id }) => id)),
    saves.flatMap(({ annotations }) => annotations.timeline.map(({ id }) => id))
  ]) {
    t.equal(new Set(ids).size, ids.length)
  }
})

t.test('words are in about as many articles as promised', async t => {
  const { frequent, common, middling, phrase, threeLetters, oneLetter } = corpus.known.words
  const isAbout = (words: string, expected: number) => {
    const found = share(has(words))
    t.ok(found > 0.7 * expected && found < 1.3 * expected, `${words}: ${found} of ${expected}`)
  }
  isAbout(frequent, 0.3)
  for (const word of common) isAbout(word, 0.5)
  t.ok(share(has(middling)) < 0.03)
  t.ok(share(has(phrase)) > 0.01 && share(has(phrase)) < 0.06, `the phrase: ${share(has(phrase))}`)
  t.ok(share(has(`${threeLetters}\\w*`)) > 0.8)
  t.equal(share(has(`${oneLetter}\\w*`)), 1)
})

t.test('a few are named and quoted much more than the others', async t => {
  const { commonest, commonestPerson } = corpus.known
  const names = (id: string) => share(({ annotations }) => annotations.entities.some(entity => entity.id === id))
  t.ok(names(commonest.id) > 0.12 && names(commonest.id) < 0.25, `the commonest: ${names(commonest.id)}`)
  const speakers = saves.flatMap(({ annotations }) => annotations.quotes.map(({ speaker }) => speaker?.entityId))
  const said = speakers.filter(id => id === commonestPerson.id).length / speakers.length
  t.ok(said > 0.015 && said < 0.045, `the most quoted: ${said}`)
  t.ok(new Set(speakers).size > 500)
})

t.test('dates lie in twenty years, with a time, with a day only, and missing', async t => {
  const dates = saves.map(({ article }) => article.datePublished)
  const of = (test: (date: string | null) => boolean) => dates.filter(test).length / dates.length
  t.ok(of(date => date === null) > 0.01 && of(date => date === null) < 0.06)
  t.ok(of(date => date?.length === 10) > 0.3)
  t.ok(of(date => (date ?? '').length > 10) > 0.5)
  const instants = dates
    .filter(date => date !== null)
    .map(publishedInstant)
    .sort()
  t.ok((instants[0] ?? '') < '2006' && (instants[0] ?? '') >= '2004-12-31')
  t.ok((instants.at(-1) ?? '') > '2024' && (instants.at(-1) ?? '') < '2025-01-03')
})

t.test('an archive comes in by its dates, some of it late, in the same twenty years at any size', async t => {
  const month = 30 * 86_400_000
  for (const total of [500, 1_000_000]) {
    const archive = createCorpus({ dates: 'arriving', total })
    t.not(archive.generation, corpus.generation)
    const dates = Array.from({ length: 500 }, (_, n) => archive.article((n * total) / 500).article.datePublished)
    const moments = dates.map(date => (date === null ? null : Date.parse(publishedInstant(date))))
    const expected = (n: number) => Date.UTC(2005, 0, 1) + (n / 500) * 20 * 365.25 * 86_400_000
    const days = moments.flatMap((moment, n) => (moment === null ? [] : (moment - expected(n)) / 86_400_000))
    const late = days.filter(each => each < -29)
    t.ok(late.length / days.length > 0.01 && late.length / days.length < 0.06, `${late.length} of ${days.length} late`)
    t.ok(late.every(each => each > -367))
    t.ok(days.every(each => each < -29 || Math.abs(each) < 5))
    t.ok((moments.find(moment => moment !== null) ?? 0) < Date.UTC(2005, 0, 1) + month)
    t.ok((moments.findLast(moment => moment !== null) ?? 0) > Date.UTC(2024, 11, 31) - 2 * month)
    t.ok(
      Date.parse(archive.article(2 * total).article.datePublished ?? '') > Date.UTC(2023, 0, 1),
      'what comes later is new'
    )
  }
})

t.test('a thread makes the same articles', async t => {
  const { items, processor } = madeBeside({ dates: 'shuffled' }, 250)
  t.same([...items], saves.slice(0, 250))
  t.ok(processor() > 0)
})
