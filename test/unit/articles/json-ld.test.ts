import fc from 'fast-check'
import t from 'tap'
import { articleNode } from '../../../src/articles/json-ld.ts'
import { entityNode } from '../../../src/entities/json-ld.ts'
import { quoteNode } from '../../../src/quotes/json-ld.ts'
import { itemList, jsonLd } from '../../../src/represent/schema-org.ts'
import { eventNode } from '../../../src/timeline/json-ld.ts'
import { expand, statements } from '../../support/jsonld.ts'
import { layeredArticle, served } from '../../support/layered-article.ts'

const address = (path: string) => `https://news.example.org/api${path}`
const schema = (name: string) => `http://schema.org/${name}`
const ada = address('/entities/person-ada-lund')

t.test('an article is a NewsArticle that mentions its entities and events, and has its quotes as parts', async t => {
  const article = await served()
  const self = address('/articles/harbour')
  const document = jsonLd(articleNode(article, address))
  t.match(document, {
    '@type': 'NewsArticle',
    '@id': self,
    headline: 'Ada Lund opens the quay 🎉',
    articleBody: article.articleBody,
    author: [
      { '@type': 'Person', name: 'Ilse Okonkwo' },
      { '@type': 'Person', name: 'Jo Vik' }
    ],
    publisher: { '@type': 'Organization', name: 'Brandholm Courier' },
    datePublished: '2024-05-14',
    inLanguage: 'en',
    keywords: ['harbour'],
    url: 'https://courier.example.org/kai%7C%C3%B8st',
    mentions: [
      { '@type': 'Person', '@id': ada, name: 'Ada Lund' },
      { '@type': 'Place', name: 'Oslo' },
      { '@type': 'Person', name: 'Marta Holm' },
      { '@type': 'Event', subjectOf: { '@id': self } }
    ],
    hasPart: [
      {
        '@type': 'Quotation',
        '@id': address(`/quotes/${article.quotes?.[0]?.id}`),
        text: 'we begin in June with Marta Holm',
        genre: 'direct quotation',
        creator: { '@type': 'Person', '@id': ada, name: 'Ada Lund' },
        spokenByCharacter: { '@id': ada },
        mentions: [{ '@type': 'Person', name: 'Marta Holm' }],
        isPartOf: { '@id': self }
      }
    ]
  })
  const { quotes: _quotes, entities: _entities, timeline: _timeline, ...bare } = article
  const alone = jsonLd(articleNode({ ...bare, inLanguage: 'und' }, address))
  for (const absent of ['hasPart', 'mentions', 'description', 'dateModified', 'inLanguage']) {
    t.notOk(absent in alone, `without ${absent}`)
  }
})

t.test('it expands without the network into typed statements that name things by their addresses', async t => {
  const article = await served()
  const [expanded] = await expand(jsonLd(articleNode(article, address)))
  t.match(expanded, {
    '@type': [schema('NewsArticle')],
    [schema('datePublished')]: [{ '@type': schema('Date'), '@value': '2024-05-14' }],
    [schema('url')]: [{ '@id': 'https://courier.example.org/kai%7C%C3%B8st' }]
  })
  const found = await statements(jsonLd(articleNode(article, address)))
  const quote = address(`/quotes/${article.quotes?.[0]?.id}`)
  const event = `${address('/articles/harbour/timeline')}#${article.timeline?.[0]?.id}`
  const says = (subject: string, predicate: string) =>
    found.filter(one => one.subject === subject && one.predicate === predicate).map(one => one.object)
  t.same(says(quote, schema('creator')), [ada])
  t.same(says(event, schema('attendee')), [ada])
  t.same(says(event, schema('location')), [address('/entities/place-oslo')])
  t.match(
    found.find(one => one.predicate === 'http://purl.org/dc/terms/date'),
    { subject: event, object: '2024-06~', datatype: 'http://id.loc.gov/datatypes/edtf/EDTF-level1' }
  )
  t.same(says(event, schema('startDate')), ['2024-06-01'])
  t.same(says(event, schema('endDate')), ['2024-06-30'])
  t.same(says(event, schema('eventStatus')), [schema('EventScheduled')])
})

t.test('a context that has to be fetched would fail here', async t => {
  await t.rejects(expand({ '@context': 'https://schema.org', '@type': 'NewsArticle' }))
})

t.test(
  'a quote by itself says where it is from, who passed it on, and whether its words are the speaker’s',
  async t => {
    const [quote] = (await served()).quotes ?? []
    if (quote === undefined) throw new Error('There is no quote.')
    const told = {
      ...quote,
      kind: 'indirect',
      speaker: { entityId: 'organization-nato', name: 'NATO', mention: null },
      via: { entityId: null, name: 'a spokesman' }
    } as const
    t.match(quoteNode(told, address), {
      genre: 'indirect quotation',
      creator: { '@type': 'Organization', '@id': address('/entities/organization-nato') },
      contributor: { '@type': 'Person', '@id': undefined, name: 'a spokesman' },
      isPartOf: {
        '@type': 'NewsArticle',
        '@id': address('/articles/harbour'),
        headline: quote.article.headline,
        publisher: { name: 'Brandholm Courier' },
        datePublished: '2024-05-14'
      }
    })
    const place = { ...quote, speaker: { entityId: 'place-oslo', name: 'Oslo', mention: null } }
    t.match(
      quoteNode(place, address),
      { creator: { '@type': 'Organization' } },
      'a place speaks as those who govern it'
    )
    t.match(
      quoteNode(place, address, () => 'person'),
      { creator: { '@type': 'Person' } },
      'what is known goes before what the id says'
    )
    t.notOk('creator' in jsonLd(quoteNode({ ...quote, speaker: null }, address)), 'nobody, where nobody is named')
  }
)

t.test('an entity has its other names and its links, and is a Thing where it is none of the others', async t => {
  const [entity] = (await served()).entities ?? []
  if (entity === undefined) throw new Error('There is no entity.')
  const known = {
    ...entity,
    aliases: ['Lund'],
    description: 'Harbour master',
    sameAs: ['https://www.wikidata.org/wiki/Q1']
  }
  const [person] = await expand(jsonLd(entityNode(known, address)))
  t.match(person, {
    '@id': ada,
    '@type': [schema('Person')],
    [schema('alternateName')]: [{ '@value': 'Lund' }],
    [schema('description')]: [{ '@value': 'Harbour master' }],
    [schema('sameAs')]: [{ '@id': 'https://www.wikidata.org/wiki/Q1' }]
  })
  const types = (['organization', 'place', 'other'] as const).map(
    type => entityNode({ ...entity, type }, address)['@type']
  )
  t.same(types, ['Organization', 'Place', 'Thing'])
})

t.test('an event has no end that nobody told, and one that does not happen is no event like others', async t => {
  const [event] = (await served()).timeline ?? []
  if (event === undefined) throw new Error('There is no event.')
  const of = (more: Partial<typeof event>) => jsonLd(eventNode({ ...event, ...more }, address))
  const open = of({ edtf: '2019/..', earliest: '2019-01-01', latest: '9999-12-31' })
  t.equal(open.startDate, '2019-01-01')
  t.notOk('endDate' in open)
  const unknown = of({ edtf: '/2019', earliest: '0001-01-01', latest: '2019-12-31' })
  t.notOk('startDate' in unknown)
  t.equal(unknown.endDate, '2019-12-31')
  t.match(of({ status: 'negated' }), { eventStatus: schema('EventCancelled') })
  t.notOk('eventStatus' in of({ status: 'past' }))
  t.notOk('eventStatus' in of({ status: null }))
})

t.test('the name of an event is short, its description whole', async t => {
  const [event] = (await served()).timeline ?? []
  if (event === undefined) throw new Error('There is no event.')
  const of = (text: string) => eventNode({ ...event, text }, address)
  t.match(of('The quay opens.'), { name: 'The quay opens.', description: 'The quay opens.' })
  const long = 'The quay opens for ferries. '.repeat(20)
  const { name, description } = of(long)
  t.equal(description, long)
  t.match(name, /ferries\.…$|\w…$/)
  t.ok(String(name).length <= 101 && long.startsWith(String(name).slice(0, -1)))
  const emoji = of('🎉'.repeat(300)).name
  t.equal(emoji, `${'🎉'.repeat(100)}…`)
})

t.test(
  'what takes part without being able to attend, or is a scene and no place, is what the event is about',
  async t => {
    const [event] = (await served()).timeline ?? []
    if (event === undefined) throw new Error('There is no event.')
    const treaty = { id: 'other-treaty', type: 'other', name: 'Treaty' } as const
    const nato = { id: 'organization-nato', type: 'organization', name: 'NATO' } as const
    t.match(eventNode({ ...event, participants: [treaty, nato], places: [nato] }, address), {
      attendee: [{ '@type': 'Organization', name: 'NATO' }],
      about: [
        { '@type': 'Thing', name: 'Treaty' },
        { '@type': 'Organization', name: 'NATO' }
      ],
      location: []
    })
  }
)

t.test('a list is an ItemList in the order of the list', async t => {
  const id = address('/articles?limit=20')
  const article = await served()
  const items = [article, { ...article, id: 'second' }].map(one => articleNode(one, address))
  const document = itemList({ id, items, total: 7 })
  t.match(document, {
    '@type': 'ItemList',
    '@id': id,
    numberOfItems: 7,
    itemListElement: [
      { '@type': 'ListItem', position: 1, item: { '@id': address('/articles/harbour') } },
      { '@type': 'ListItem', position: 2, item: { '@id': address('/articles/second') } }
    ]
  })
  const [expanded] = await expand(document)
  t.match(expanded, { '@id': id, '@type': [schema('ItemList')] })
  t.match(itemList({ id, items: [] }), { '@type': 'ItemList', itemListElement: [] })
  t.notOk('numberOfItems' in itemList({ id, items }), 'which is left out where it is not known')
})

t.test('any article, and any list of them, expands with nothing lost, whatever its texts hold', async t => {
  await fc.assert(
    fc.asyncProperty(fc.array(layeredArticle, { minLength: 1, maxLength: 2 }), async articles => {
      const items = articles.map(article => articleNode(article, address))
      for (const document of [...items.map(jsonLd), itemList({ id: address('/articles'), items })]) {
        await statements(document)
        if (/null|""|\[\]|\{\}/.test(JSON.stringify(document).replaceAll(/"(?:[^"\\]|\\.)+"/g, 'text'))) {
          throw new Error('Something is empty.')
        }
      }
    }),
    { seed: 5, numRuns: 200 }
  )
  t.pass('so they do')
})
