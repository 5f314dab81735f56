import t from 'tap'
import { extract } from '../../support/extract.ts'
import { articleOf } from './article.ts'
import { inManyLanguages } from './languages.ts'

const unknown = { inLanguage: 'und', inLanguageSource: 'inferred' } as const

t.test('an article in another language keeps long quotations and ISO dates', async t => {
  const text = 'Am 2023-11-02 sagte Olav Hansen: „Wir werden die Wahl gewinnen.“ Am Montag war das „Ziel“ nah.'
  const { annotations, extraction } = extract(articleOf(text, { inLanguage: 'de-AT' }))
  t.strictSame(extraction, { language: 'de-AT', limited: true })
  const { quotes, entities, timeline, timeExpressions } = annotations
  t.strictSame(entities, [])
  t.strictSame(
    timeExpressions.map(time => time.value),
    ['2023-11-02']
  )
  t.strictSame(
    timeline.map(event => event.edtf),
    ['2023-11-02']
  )
  t.match(quotes, [{ spans: [{ exact: 'Wir werden die Wahl gewinnen.' }], speaker: null, cue: null, kind: 'direct' }])
  t.equal(quotes.length, 1, 'a term in quotation marks is none')
})

for (const { language, headline, articleBody } of inManyLanguages) {
  t.test(`nothing but what stands in marks is read from ${language}`, async t => {
    const { annotations, extraction } = extract(articleOf(articleBody, { headline, ...unknown }))
    const { quotes, entities, timeline, timeExpressions } = annotations
    t.equal(extraction.limited, true)
    t.strictSame([entities, timeline, timeExpressions], [[], [], []])
    const marked = /[„“”«»"「]\s?(.+?)\s?[“”«»"」]/u.exec(articleBody)?.[1]
    t.strictSame(
      quotes.map(({ spans }) => spans.map(span => span.exact)),
      marked === undefined ? [] : [[marked]]
    )
  })
}

t.test('every English is English', async t => {
  for (const inLanguage of ['en', 'en-GB', 'EN-us']) {
    const { annotations, extraction } = extract(articleOf('They flew to Norway.', { inLanguage }))
    t.equal(annotations.entities.length, 1, inLanguage)
    t.strictSame(extraction, { language: inLanguage, limited: false })
  }
  t.equal(extract(articleOf('They flew to Norway.', { inLanguage: 'enm' })).annotations.entities.length, 0)
})

t.test('a short text of which nobody says the language is read as English', async t => {
  const { annotations, inferred } = extract(articleOf('They flew to Norway.', unknown))
  t.equal(annotations.entities.length, 1)
  t.equal(inferred.inLanguage, 'en')
})
