import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { matchesText } from '../../../src/document/span.ts'
import { extract } from '../../support/extract.ts'
import { articleOf } from './article.ts'

const file = new URL('../../../data/netanyahu-putin-visit/article.txt', import.meta.url)

t.test('the article the service ships with', { skip: !existsSync(file) && 'the article is not there yet' }, async t => {
  const [headline = '', description = '', , ...body] = readFileSync(file, 'utf8').split('\n')
  const article = articleOf(body.join('\n').trimEnd(), { headline, description, datePublished: '2019-04-02' })
  const { quotes, entities, timeline, timeExpressions } = extract(article).annotations

  t.test('both direct quotes with their speakers', async t => {
    const direct = quotes.filter(quote => quote.kind === 'direct')
    t.strictSame(
      direct.map(({ spans, speaker, cue }) => [spans.length, speaker?.name, speaker?.entityId, cue?.exact]),
      [
        [1, 'Benjamin Netanyahu', 'person-benjamin-netanyahu', 'said'],
        [1, 'Dmitry Peskov', 'person-dmitry-peskov', 'confirmed']
      ]
    )
    t.match(direct[0]?.spans[0]?.exact, /^We talked about the situation in Syria .* for Israel,$/)
    t.match(direct[1]?.spans[0]?.exact, /^An agreement has been reached .* synchronize their watches,$/)
    t.equal(direct[0]?.via, null)
    t.equal(direct[1]?.via?.name, 'Russian News Agency TASS')
  })

  t.test('the politicians under their full names', async t => {
    const persons = entities.filter(entity => entity.type === 'person')
    t.strictSame(persons.map(person => person.name).sort(), [
      'Benjamin Netanyahu',
      'Dmitry Peskov',
      'Donald Trump',
      'Jair Bolsonaro',
      'Vladimir Putin'
    ])
    for (const { name, mentions } of persons) {
      const surname = name.split(' ').at(-1) ?? ''
      const texts = [article.headline, article.description ?? '', article.articleBody]
      const count = texts.reduce((sum, text) => sum + text.split(surname).length - 1, 0)
      t.equal(mentions.filter(mention => mention.kind === 'name').length, count, name)
    }
  })

  t.test('the places', async t => {
    const places = entities.filter(entity => entity.type === 'place').map(place => place.name)
    for (const name of ['Moscow', 'Syria', 'Israel', 'Jerusalem']) t.ok(places.includes(name), name)
  })

  t.test('the days around the visit', async t => {
    const told = timeline.map(({ expression, edtf }) => `${expression.exact} ${edtf}`)
    for (const event of [
      'Monday 2019-04-01',
      'Tuesday 2019-04-02',
      'Thursday 2019-04-04',
      'April 4 2019-04-04',
      'April 9 2019-04-09'
    ]) {
      t.ok(told.includes(event), event)
    }
  })

  t.test('every span says what the text says', async t => {
    const spans = [
      ...quotes.flatMap(quote => quote.spans),
      ...entities.flatMap(entity => entity.mentions),
      ...timeline.flatMap(event => [event.span, event.expression]),
      ...timeExpressions
    ]
    t.ok(spans.length > 60)
    for (const span of spans) t.ok(matchesText(article, span), span.exact)
  })
})
