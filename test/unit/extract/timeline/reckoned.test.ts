import t from 'tap'
import { timed } from '../article.ts'

const reckonedIn = (text: string, known = {}) =>
  timed(text, known).reckoned.articleBody.map(({ exact, value, edtf }) => [exact, value, edtf])

t.test('a length and a date behind it tell a date together', async t => {
  for (const [text, exact, value] of [
    ['They met five days before the June 9 vote.', 'five days before the June 9', '2024-06-04'],
    ['They met two days after March 30.', 'two days after March 30', '2024-04-01'],
    ['They met a month after the May 3, 2019, vote.', 'a month after the May 3, 2019', '2019-06'],
    ['They wed two years before 1990.', 'two years before 1990', '1988'],
    ['They will meet three days ahead of Friday’s vote.', 'three days ahead of Friday', '2024-05-14']
  ] as const) {
    t.strictSame(reckonedIn(text), [[exact, value, value]], text)
  }
})

t.test('each of the two stays a time expression of its own', async t => {
  t.strictSame(
    timed('They met five days before the June 9 vote.').times.articleBody.map(({ exact, value }) => [exact, value]),
    [
      ['five days', 'P5D'],
      ['June 9', '2024-06-09']
    ]
  )
})

t.test('lengths from which no date follows', async t => {
  for (const text of [
    'They met five days before the vote.',
    'They met three days after June 2021.',
    'They met several days before June 9.',
    'They met for five days. On June 9 they left.'
  ]) {
    t.strictSame(reckonedIn(text), [], text)
  }
  t.strictSame(reckonedIn('They met five days before June 9.', { datePublished: null }), [])
})
