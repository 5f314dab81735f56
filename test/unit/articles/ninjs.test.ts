import fc from 'fast-check'
import t from 'tap'
import { ninjsListOf, ninjsOf } from '../../../src/articles/ninjs.ts'
import { layeredArticle, served } from '../../support/layered-article.ts'
import { validator, withoutSchema } from '../../support/ninjs.ts'

const address = (path: string) => `https://news.example.org/api${path}`
const list = address('/articles?limit=20')
/** A null, empty text, empty list or empty object anywhere inside. */
function hasEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (typeof value !== 'object') return false
  const members = Object.values(value)
  return members.length === 0 || members.some(hasEmpty)
}

t.test('an article is a text with its quotes and events as associations and its entities by kind', async t => {
  const article = await served()
  const document = ninjsOf(article, address)
  const quote = article.quotes?.[0]
  const event = article.timeline?.[0]
  const speaker = address('/entities/person-ada-lund')
  t.match(document, {
    uri: address('/articles/harbour'),
    type: 'text',
    standard: { name: 'ninjs', version: '3.1' },
    firstCreated: '2024-05-14T00:00:00Z',
    versionCreated: '2024-05-14T00:00:00Z',
    language: 'en',
    by: 'Ilse Okonkwo, Jo Vik',
    headlines: [{ role: 'main', contentType: 'text/plain', value: 'Ada Lund opens the quay 🎉' }],
    bodies: [{ role: 'main', value: article.articleBody }],
    infoSources: [{ name: 'Brandholm Courier', role: 'publisher' }],
    people: [
      { name: 'Ada Lund', rel: 'mentions', uri: speaker },
      { name: 'Marta Holm', rel: 'mentions', uri: address('/entities/person-marta-holm') }
    ],
    places: [{ name: 'Oslo', uri: address('/entities/place-oslo') }],
    subjects: [
      { name: 'Local', rel: 'section' },
      { name: 'harbour', rel: 'keyword' }
    ],
    renditions: [{ href: 'https://courier.example.org/kai%7C%C3%B8st' }],
    events: [{ id: event?.id, name: event?.text }],
    associations: [
      {
        name: 'Quote of Ada Lund',
        rel: 'quotation',
        type: 'component',
        uri: address(`/quotes/${quote?.id}`),
        genres: [{ name: 'direct quotation' }],
        people: [
          { name: 'Ada Lund', rel: 'speaker', uri: speaker },
          { name: 'Marta Holm', rel: 'mentions' }
        ],
        bodies: [{ role: 'quotation', value: 'we begin in June with Marta Holm' }]
      },
      {
        rel: 'event',
        type: 'event',
        uri: `${address('/articles/harbour/timeline')}#${event?.id}`,
        eventDetails: { dates: { expectedStartDate: '2024-06' } },
        people: [{ name: 'Ada Lund', rel: 'participant' }],
        places: [{ name: 'Oslo', rel: 'location' }],
        subjects: [
          { name: '2024-06~', rel: 'edtf' },
          { name: 'planned', rel: 'status' }
        ]
      }
    ]
  })
  t.notOk('descriptions' in document, 'what is not known is not there')
})

t.test('whom the headline names the article is about', async t => {
  const article = await served()
  const span = { field: 'headline', start: 0, end: 8, exact: 'Ada Lund', kind: 'name' } as const
  const entities = (article.entities ?? []).map(entity =>
    entity.name === 'Ada Lund' ? { ...entity, mentions: [span, ...entity.mentions] } : entity
  )
  t.match(ninjsOf({ ...article, entities }, address), { people: [{ rel: 'about' }, { rel: 'mentions' }] })
})

t.test('an organisation speaks as one, by its type or else by its id, and passes words on as one', async t => {
  const article = await served()
  const quotes = (article.quotes ?? []).map(quote => ({
    ...quote,
    speaker: { entityId: 'ministry', name: 'Ministry', mention: null },
    via: { entityId: 'organization-tass', name: 'TASS' }
  }))
  const bare = (document: Readonly<Record<string, unknown>>) => (document.associations as unknown[])[0]
  const [entity] = article.entities ?? []
  if (entity === undefined) throw new Error('There is no entity.')
  const typed = { ...entity, id: 'ministry', type: 'organization', name: 'Ministry' } as const
  t.match(bare(ninjsOf({ ...article, quotes, entities: [typed] }, address)), {
    organisations: [
      { name: 'Ministry', rel: 'speaker' },
      { name: 'TASS', rel: 'via' }
    ]
  })
  const { entities: _entities, ...alone } = article
  t.match(bare(ninjsOf({ ...alone, quotes }, address)), {
    people: [{ name: 'Ministry', rel: 'speaker' }, {}],
    organisations: [{ name: 'TASS', rel: 'via' }]
  })
})

t.test('events are dated as closely as their EDTF and no closer', async t => {
  const article = await served()
  const [event] = article.timeline ?? []
  if (event === undefined) throw new Error('There is no event.')
  const dates = (edtf: string, earliest: string, latest: string) => {
    const document = ninjsOf({ ...article, quotes: [], timeline: [{ ...event, edtf, earliest, latest }] }, address)
    return (document.associations as { eventDetails: { dates: object } }[])[0]?.eventDetails.dates
  }
  const year = ['2019-01-01', '2019-12-31'] as const
  t.same(dates('2019', ...year), { expectedStartDate: '2019' })
  t.same(dates('2019-04?', '2019-04-01', '2019-04-30'), { expectedStartDate: '2019-04' })
  t.same(dates('2019-04-04', '2019-04-04', '2019-04-04'), { expectedStartDate: '2019-04-04' })
  t.same(dates('2019-01/2019-12', ...year), { expectedStartDate: year[0], expectedEndDate: year[1] })
  t.same(dates('2019-21', '2019-03-01', '2019-05-31'), {
    expectedStartDate: '2019-03-01',
    expectedEndDate: '2019-05-31'
  })
  t.same(dates('2019/..', '2019-01-01', '9999-12-31'), { expectedStartDate: '2019-01-01' })
  t.same(dates('../2019', '0001-01-01', '2019-12-31'), { expectedEndDate: '2019-12-31' })
  const time = (edtf: string) => dates(edtf, '2019-04-04', '2019-04-04')
  t.same(time('2019-04-04T10:30:00Z'), { startDate: '2019-04-04T10:30:00Z' })
  t.same(time('2019-04-04T10:30:00+02'), { startDate: '2019-04-04T10:30:00+02:00' })
  t.same(time('2019-04-04T10:30:00-03:30'), { startDate: '2019-04-04T10:30:00-03:30' })
  t.same(time('2019-04-04T10:30:00'), { expectedStartDate: '2019-04-04T10:30:00' })
})

t.test('any article, and any list of them, is valid by the IPTC schema', { skip: withoutSchema }, async t => {
  const faults = validator()
  t.same(faults(ninjsOf(await served(), address)), [])
  fc.assert(
    fc.property(fc.array(layeredArticle, { maxLength: 3 }), articles => {
      for (const document of [ninjsListOf(articles, list, address), ...articles.map(one => ninjsOf(one, address))]) {
        const found = faults(JSON.parse(JSON.stringify(document)))
        if (found.length > 0) throw new Error(JSON.stringify(found, null, 1))
        if (hasEmpty(document)) throw new Error(`Something is empty: ${JSON.stringify(document)}`)
      }
    }),
    { seed: 5, numRuns: 500 }
  )
})

t.test('the schema finds fault with what it should', { skip: withoutSchema }, async t => {
  const faults = validator()
  const { uri: _uri, ...anonymous } = ninjsOf(await served(), address)
  t.not(faults(anonymous).length, 0)
  t.not(faults({ ...anonymous, uri: address('/x'), confidence: 1 }).length, 0)
  t.not(faults({ ...anonymous, uri: address('/x'), by: null }).length, 0)
  t.not(faults({ ...anonymous, uri: '/articles/harbour' }).length, 0, 'formats are checked')
  t.not(faults([ninjsOf(await served(), address)]).length, 0, 'a list is no document')
})

t.test('a list is one composite item with each article whole', async t => {
  const article = await served()
  const document = ninjsListOf([article, { ...article, id: 'second', headline: '' }], list, address)
  t.match(document, { uri: list, type: 'composite', standard: { name: 'ninjs' } })
  const [first, second] = document.associations as readonly Record<string, unknown>[]
  const { standard: _standard, ...alone } = ninjsOf(article, address)
  t.same(first, { name: article.headline, rel: 'item', ...alone })
  t.match(second, { name: 'second', uri: address('/articles/second') })
  t.same(Object.keys(ninjsListOf([], list, address)).sort(), ['standard', 'type', 'uri'])
})
