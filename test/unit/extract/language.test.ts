import t from 'tap'
import { extract } from '../../support/extract.ts'
import { articleOf } from './article.ts'

t.test('an article in another language keeps long quotations and ISO dates', async t => {
  const text = 'Am 2023-11-02 sagte Olav Hansen: „Wir werden die Wahl gewinnen.“ Am Monday war das „Ziel“ nah.'
  const { quotes, entities, timeline, timeExpressions } = extract(articleOf(text, { inLanguage: 'de-AT' })).annotations
  t.strictSame(entities, [])
  t.strictSame(
    timeExpressions.map(time => time.value),
    ['2023-11-02']
  )
  t.strictSame(
    timeline.map(event => event.edtf),
    ['2023-11-02']
  )
  for (const quote of quotes) t.match(quote, { speaker: null, cue: null, kind: 'direct' })
})

t.test('every English is English', async t => {
  for (const inLanguage of ['en', 'en-GB', 'EN-us']) {
    t.equal(extract(articleOf('They flew to Norway.', { inLanguage })).annotations.entities.length, 1, inLanguage)
  }
  t.equal(extract(articleOf('They flew to Norway.', { inLanguage: 'enm' })).annotations.entities.length, 0)
})
