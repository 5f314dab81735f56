import fc from 'fast-check'
import t from 'tap'
import { annotationPieces, articleAnnotations } from '../../../src/articles/annotations.ts'
import type { Field } from '../../../src/document/span.ts'
import type { Target } from '../../../src/represent/web-annotation.ts'
import { expand, statements } from '../../support/jsonld.ts'
import { layeredArticle, served } from '../../support/layered-article.ts'

const address = (path: string) => `https://news.example.org/api${path}`
const source = (field: Field) => address(`/articles/harbour/text/${field}`)
const page = address('/articles/harbour/annotations')
const oa = (name: string) => `http://www.w3.org/ns/oa#${name}`

/** As much of http://www.w3.org/ns/anno.jsonld as these documents use, in its terms. */
const anno = {
  '@context': {
    id: '@id',
    type: '@type',
    as: 'http://www.w3.org/ns/activitystreams#',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    oa: 'http://www.w3.org/ns/oa#',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    schema: 'http://schema.org/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    Annotation: 'oa:Annotation',
    AnnotationCollection: 'as:OrderedCollection',
    AnnotationPage: 'as:OrderedCollectionPage',
    SpecificResource: 'oa:SpecificResource',
    TextPositionSelector: 'oa:TextPositionSelector',
    TextQuoteSelector: 'oa:TextQuoteSelector',
    TextualBody: 'oa:TextualBody',
    TimeState: 'oa:TimeState',
    describing: 'oa:describing',
    identifying: 'oa:identifying',
    tagging: 'oa:tagging',
    motivation: { '@id': 'oa:motivatedBy', '@type': '@vocab' },
    purpose: { '@id': 'oa:hasPurpose', '@type': '@vocab' },
    body: { '@id': 'oa:hasBody', '@type': '@id' },
    target: { '@id': 'oa:hasTarget', '@type': '@id' },
    source: { '@id': 'oa:hasSource', '@type': '@id' },
    selector: { '@id': 'oa:hasSelector', '@type': '@id' },
    state: { '@id': 'oa:hasState', '@type': '@id' },
    partOf: { '@id': 'as:partOf', '@type': '@id' },
    first: { '@id': 'as:first', '@type': '@id' },
    last: { '@id': 'as:last', '@type': '@id' },
    items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
    total: { '@id': 'as:totalItems', '@type': 'xsd:nonNegativeInteger' },
    startIndex: { '@id': 'as:startIndex', '@type': 'xsd:nonNegativeInteger' },
    start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
    end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
    exact: 'oa:exact',
    prefix: 'oa:prefix',
    suffix: 'oa:suffix',
    sourceDate: { '@id': 'oa:sourceDate', '@type': 'xsd:dateTime' },
    format: 'dc:format',
    label: 'rdfs:label',
    value: 'rdf:value'
  }
}
const contexts = { 'http://www.w3.org/ns/anno.jsonld': anno }

const targetsOf = ({ target }: { target: Target | readonly Target[] }): readonly Target[] => [target].flat()

t.test('a quote, an event and every mention is an annotation, in reading order', async t => {
  const article = await served()
  const document = articleAnnotations(article, { address, source })
  const [quote] = article.quotes ?? []
  const [event] = article.timeline ?? []
  t.equal(document.id, page)
  t.match(document.partOf, { total: document.items.length, label: article.headline })
  const starts = document.items.map(item => targetsOf(item)[0]?.selector[0].start)
  t.same(
    starts,
    [...starts].sort((a, b) => Number(a) - Number(b))
  )
  const items = new Map(document.items.map(item => [item.id, item]))
  t.equal(items.size, document.items.length, 'each has an address of its own')
  const ada = address('/entities/person-ada-lund')
  t.match(items.get(`${page}#${quote?.id}`), {
    type: 'Annotation',
    motivation: 'describing',
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: 'quote' },
      {
        type: 'SpecificResource',
        purpose: 'describing',
        kind: 'direct',
        source: {
          id: address(`/quotes/${quote?.id}`),
          type: 'schema:Quotation',
          speaker: { id: ada, type: 'schema:Person', label: 'Ada Lund' },
          about: [{ id: address('/entities/person-marta-holm'), label: 'Marta Holm' }]
        }
      }
    ],
    target: {
      source: source('articleBody'),
      selector: [{ type: 'TextPositionSelector' }, { type: 'TextQuoteSelector', exact: quote?.text }],
      state: { type: 'TimeState', sourceDate: article.updatedAt }
    }
  })
  t.match(items.get(`${page}#person-ada-lund.m0-8`), {
    motivation: 'identifying',
    body: [
      { value: 'person' },
      {
        purpose: 'identifying',
        kind: 'name',
        source: { id: ada, type: 'schema:Person', label: 'Ada Lund' }
      }
    ],
    target: { selector: [{ start: 0, end: 8 }, { exact: 'Ada Lund' }] }
  })
  t.match(items.get(`${page}#${event?.id}`), {
    motivation: 'describing',
    body: [
      { value: 'event' },
      {
        kind: 'planned',
        source: {
          id: `${address('/articles/harbour/timeline')}#${event?.id}`,
          type: 'schema:Event',
          edtf: '2024-06~',
          participants: [{ id: ada }],
          places: [{ label: 'Oslo' }]
        }
      }
    ],
    target: { selector: [{}, { exact: event?.text }] }
  })
})

t.test('a quote that its attribution cuts in two has two targets, and each field is a source of its own', async t => {
  const article = await served()
  const [quote] = article.quotes ?? []
  if (quote === undefined) throw new Error('There is no quote.')
  const spans = [
    { field: 'headline', start: 24, end: 26, exact: '🎉' },
    { field: 'articleBody', start: 0, end: 3, exact: 'Ada' }
  ] as const
  const texts = { headline: 'Ada Lund opens the quay 🎉', description: null }
  const only = { ...article, ...texts, quotes: [{ ...quote, spans }], entities: [], timeline: [] }
  const [item, ...others] = articleAnnotations(only, { address, source }).items
  t.same(others, [])
  t.match(item?.target, [
    { source: source('headline'), selector: [{ start: 24, end: 25 }, { exact: '🎉' }] },
    { source: source('articleBody'), selector: [{ start: 0, end: 3 }, { exact: 'Ada' }] }
  ])
})

t.test('whom nobody names is no entity, and nobody is said to speak where nobody does', async t => {
  const article = await served()
  const [quote] = article.quotes ?? []
  if (quote === undefined) throw new Error('There is no quote.')
  const of = (more: Partial<typeof quote>) => {
    const only = { ...article, quotes: [{ ...quote, ...more }], entities: [], timeline: [] }
    return articleAnnotations(only, { address, source }).items[0]?.body[1] as {
      source: Readonly<Record<string, unknown>>
    }
  }
  const anonymous = of({ speaker: { entityId: null, name: 'an official', mention: null } })
  t.same(anonymous.source.speaker, { type: 'schema:Person', label: 'an official' })
  t.notOk('speaker' in of({ speaker: null }).source)
  const via = of({ via: { entityId: 'organization-tass', name: 'TASS' } })
  t.match(via.source.passedOnBy, { id: address('/entities/organization-tass'), type: 'schema:Organization' })
})

t.test('an article without layers has a page without annotations', async t => {
  const { quotes: _quotes, entities: _entities, timeline: _timeline, ...bare } = await served()
  t.match(articleAnnotations(bare, { address, source }), { partOf: { total: 0 }, items: [] })
})

t.test('it expands with the standard’s context at hand, and nothing is lost', async t => {
  const document = articleAnnotations(await served(), { address, source })
  const [expanded] = await expand(document, contexts)
  t.match(expanded, { '@id': page, '@type': ['http://www.w3.org/ns/activitystreams#OrderedCollectionPage'] })
  const found = await statements(document, contexts)
  const count = (predicate: string, object?: string) =>
    found.filter(one => one.predicate === predicate && (object === undefined || one.object === object)).length
  t.equal(count(oa('motivatedBy'), oa('describing')), 2)
  t.equal(count(oa('hasTarget')), document.items.length)
  t.equal(count(oa('exact'), 'Ada Lund'), 1)
  t.equal(count('http://schema.org/creator', address('/entities/person-ada-lund')), 1)
  t.match(
    found.find(one => one.predicate === 'http://purl.org/dc/terms/date'),
    { object: '2024-06~', datatype: 'http://id.loc.gov/datatypes/edtf/EDTF-level1' }
  )
})

t.test('terms of our own redefine none of the standard’s', async t => {
  const [, terms] = articleAnnotations(await served(), { address, source })['@context']
  const others = [
    'via',
    'creator',
    'name',
    'canonical',
    'audience',
    'rights',
    'scope',
    'created',
    'generator',
    'language'
  ]
  for (const term of Object.keys(terms)) t.notOk(term in anno['@context'] || others.includes(term), term)
})

t.test('pieces are the page, and none of them is long', async t => {
  const article = await served()
  const [first] = article.entities ?? []
  const [mention] = first?.mentions ?? []
  if (first === undefined || mention === undefined) throw new Error('There is no mention.')
  for (const count of [0, 1, 99, 100, 101, 1000]) {
    const entities = [{ ...first, mentions: Array.from({ length: count }, () => mention) }]
    const told = { ...article, quotes: [], timeline: [], entities }
    const pieces = [...annotationPieces(told, { address, source })]
    const document = articleAnnotations(told, { address, source })
    t.equal(pieces.join(''), JSON.stringify(document), `${count} annotations`)
    t.equal(document.items.length, count)
    t.equal(pieces.length, Math.floor(count / 100) + 1)
  }
})

t.test('any article’s annotations select its own words by code points', async t => {
  await fc.assert(
    fc.asyncProperty(layeredArticle, async article => {
      const document = articleAnnotations(article, { address, source })
      await statements(document, contexts)
      const quotes = article.quotes ?? []
      const mentions = (article.entities ?? []).flatMap(entity => entity.mentions)
      const events = article.timeline ?? []
      if (document.items.length !== quotes.length + mentions.length + events.length) throw new Error('Not all.')
      for (const target of document.items.flatMap(targetsOf)) {
        const field = target.source.split('/').at(-1) as Field
        const [{ start, end }, { exact, prefix = '', suffix = '' }] = target.selector
        const points = [...(article[field] ?? '')]
        if (points.slice(start, end).join('') !== exact) throw new Error('Other words.')
        if (!points.slice(0, start).join('').endsWith(prefix)) throw new Error('Another beginning.')
        if (!points.slice(end).join('').startsWith(suffix)) throw new Error('Another end.')
      }
    }),
    { seed: 5, numRuns: 200 }
  )
  t.pass('so they do')
})
