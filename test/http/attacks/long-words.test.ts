import t from 'tap'
import { setUp } from '../../support/app.ts'

// One thing over and over, where an expression looks for the end of something: what took minutes must only take its bytes.
// The limit on the time is the test's own.

const length = 300_000

t.test('a cue that is one long word', { timeout: 60_000 }, async t => {
  const { app } = await setUp(t, { seed: false })
  const word = 'aeiouy'.repeat(length / 6)
  const articleBody = `“We open today,” Ada Lund ${word} x.`
  const exact = '“We open today,”'
  const start = articleBody.indexOf(word)
  const quotes = [
    {
      spans: [{ field: 'articleBody', start: 0, end: exact.length, exact }],
      speaker: { name: 'Ada Lund' },
      cue: { field: 'articleBody', start, end: start + word.length, exact: word }
    }
  ]
  const payload = { headline: 'Gate opens', articleBody, quotes, entities: [], timeline: [], timeExpressions: [] }
  const answer = await app.inject({ method: 'POST', url: '/articles', payload })
  t.equal(answer.statusCode, 201)
  t.equal((await app.inject('/quotes')).json().data[0].cue.lemma, word, 'no ending was taken off')
})

t.test('an address that is all fragments, in JSON-LD', { timeout: 60_000 }, async t => {
  const { app } = await setUp(t, { seed: false })
  const payload = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': `${'#'.repeat(length)}\n!`,
    headline: 'Gate opens',
    articleBody: 'It opened.'
  })
  const headers = { 'content-type': 'application/ld+json' }
  const answer = await app.inject({ method: 'POST', url: '/extract', headers, payload })
  t.match(answer.json(), { headline: 'Gate opens', url: null })
})

t.test('texts of one character, in each shape that a text comes in', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const pump of [
    ' ',
    '\t',
    "'",
    '"',
    '“',
    '-',
    '.',
    'a',
    'A',
    '1',
    '#',
    '&',
    '<',
    '\u0301',
    '\u200b',
    ' ,',
    'a ',
    '“a',
    '\n'
  ]) {
    const long = pump.repeat(length / 15 / pump.length)
    for (const [type, payload] of [
      ['application/json', JSON.stringify({ headline: `Gate ${long}`, articleBody: `It opened. ${long} !` })],
      ['text/plain', `Gate opens\n\nBy Ada${long}Lund\n\nIt opened. ${long} !`],
      [
        'text/html',
        `<html><head><title>Gate ${long} opens</title><meta name="author" content="Ada ${long}"></head><body><article><h1>Gate ${long}</h1><p>${'It opened on time. '.repeat(20)}${long}</p></article></body></html>`
      ]
    ] as const) {
      const answer = await app.inject({ method: 'POST', url: '/extract', headers: { 'content-type': type }, payload })
      t.ok(
        answer.statusCode === 200 || answer.statusCode === 422,
        `${type} ${JSON.stringify(pump)} ${answer.statusCode}`
      )
    }
  }
})
