import t, { type Test } from 'tap'
import type { App } from '../../src/http/app-type.ts'
import { listItem, splitList } from '../../src/http/query.ts'
import { setUp } from '../support/app.ts'
import { type Story, story } from '../support/store.ts'

const stories: readonly Story[] = [
  {
    id: 'lock',
    publisher: 'Smith, Jones & “Sons”',
    articleSection: 'Local, "nearby"',
    author: [{ name: 'Ines Falk' }, { name: 'Ola "O" Rasmussen' }],
    datePublished: '2019-04-04',
    statements: [
      {
        speaker: 'Ada Lund',
        place: 'Oslo',
        words: 'the lock opens in May 2019',
        when: { told: 'May 2019', edtf: '2019-05' }
      },
      { speaker: 'Bo Eng', words: 'we thank Carla Ruiz', about: 'Carla Ruiz' }
    ]
  },
  {
    id: 'canal',
    publisher: 'Said "the" Herald',
    author: [{ name: 'Ines Falk' }],
    inLanguage: 'sv',
    datePublished: '2019-05-02T23:30:00-02:00',
    statements: [
      {
        speaker: 'Ada Lund',
        place: 'Bergen',
        words: 'it froze on 1 May 2019',
        when: { told: '1 May 2019', edtf: '2019-05-01' }
      }
    ]
  },
  {
    id: 'barge',
    publisher: 'Plain + Post',
    articleSection: 'World',
    datePublished: '2018-02-28',
    statements: [
      {
        speaker: 'Carla Ruiz',
        place: 'Oslo',
        words: 'Bo Eng drove it in May 2019',
        about: 'Bo Eng',
        when: { told: 'May 2019', edtf: '2019-05' }
      }
    ]
  },
  { id: 'quay', statements: [{ speaker: 'Ada Lund', words: 'nobody asked Bo Eng', about: 'Bo Eng' }] }
]

interface Value {
  readonly value: string
  readonly count: number
  readonly url: string | null
}

interface Body {
  readonly data: readonly { readonly id: string }[]
  readonly total: { readonly value: number; readonly relation: string }
  readonly page: { readonly nextUrl: string | null }
  readonly facets: Readonly<Record<string, { readonly values: readonly Value[]; readonly sampled: unknown }>>
}

async function read(app: App, url: string): Promise<Body> {
  const response = await app.inject(url)
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.body}`)
  return response.json()
}

async function withStories(t: Test, publicUrl = ''): Promise<App> {
  const { app, services } = await setUp(t, { seed: false, publicUrl })
  for (const each of stories) await services.store.articles.save(story(each))
  return app
}

const articleFacets = 'facets=publisher,author,section,language,entity,speaker,month,year'
const quoteFacets = 'facets=publisher,section,language,speaker,entity,kind,month,year'
const eventFacets = 'facets=entity,precision,status,publisher,month,year'

t.test('every value leads to the list of the rows that it counts', async t => {
  const app = await withStories(t)
  const lists = [
    `/articles?${articleFacets}`,
    `/articles?${articleFacets}&limit=1&q=the+OR+it&publishedFrom=2018-02-28&publishedTo=2019-04-10T12:00:00%2B02:00`,
    `/articles?${articleFacets}&publisher=%22Smith,+Jones+%26+%E2%80%9CSons%E2%80%9D%22,Plain+%2B+Post&notSpeaker=person-nobody`,
    `/articles?${articleFacets}&toldFrom=2019-05-01&language=en&facetLimit=50&facetCount=exact`,
    `/quotes?${quoteFacets}`,
    `/quotes?${quoteFacets}&kind=direct&section=World,%22Local,+%22%22nearby%22%22%22&q=it+OR+lock`,
    `/quotes?${quoteFacets}&speaker=person-ada-lund,person-carla-ruiz&notAbout=person-carla-ruiz`,
    `/timeline?${eventFacets}`,
    `/timeline?${eventFacets}&precision=day,month&notPublisher=Nobody&from=2019-05-20`,
    '/entities?facets=type',
    '/entities?facets=type&q=b',
    '/entities/person-ada-lund/articles?facets=publisher,author,section,language,speaker,month,year',
    '/entities/person-ada-lund/quotes?facets=publisher,section,language,entity,kind,month,year',
    '/entities/person-bo-eng/quotes-about?facets=publisher,section,language,speaker,kind,month,year',
    '/entities/place-oslo/timeline?facets=precision,status,publisher,month,year',
    `/articles/lock/quotes?${quoteFacets}`,
    `/articles/lock/timeline?${eventFacets}`
  ]
  for (const list of lists) {
    const { facets, total } = await read(app, list)
    t.ok(total.value > 0, list)
    let values = 0
    for (const [name, facet] of Object.entries(facets)) {
      t.equal(facet.sampled, null)
      for (const { value, count, url } of facet.values) {
        values++
        const place = `${list} ${name} ${value}`
        if (url === null) throw new Error(`${place} leads nowhere`)
        const { total: found } = await read(app, url)
        const reaching = list.includes('timeline') && (name === 'month' || name === 'year')
        if (reaching) t.ok(found.value >= count, `${place}: at least those`)
        else t.same(found, { value: count, relation: 'exact' }, place)
      }
    }
    t.ok(values > 0, list)
  }
})

t.test('an address is the request with one filter more, below the public address', async t => {
  const app = await withStories(t, 'https://news.example/api')
  const { page } = await read(app, '/articles?limit=1')
  const cursor = new URL(page.nextUrl ?? '').searchParams.get('cursor')
  const { facets } = await read(
    app,
    `/articles?limit=1&cursor=${cursor}&facets=publisher,year,month,author,entity&facetLimit=7&sort=-datePublished`
  )
  const [first] = facets.publisher?.values ?? []
  t.equal(
    first?.url,
    'https://news.example/api/articles?limit=1&facets=publisher%2Cyear%2Cmonth%2Cauthor%2Centity' +
      '&sort=-datePublished&publisher=Plain+%2B+Post'
  )
  const searched = (name: string, value: string, ...parameters: readonly string[]) => {
    const url = facets[name]?.values.find(each => each.value === value)?.url ?? 'https://none.example'
    return parameters.map(parameter => new URL(url).searchParams.get(parameter))
  }
  t.same(searched('publisher', 'Smith, Jones & “Sons”', 'publisher'), ['"Smith, Jones & “Sons”"'])
  t.same(searched('publisher', 'Said "the" Herald', 'publisher'), ['"Said ""the"" Herald"'])
  t.same(searched('author', 'Ola "O" Rasmussen', 'author', 'cursor'), ['"Ola ""O"" Rasmussen"', null])
  t.same(searched('month', '2018-02', 'publishedFrom', 'publishedTo'), ['2018-02-01', '2018-02-28'])
  t.same(searched('year', '2019', 'publishedFrom', 'publishedTo'), ['2019-01-01', '2019-12-31'])
  t.match(facets.entity?.values[0], { value: 'person-ada-lund', name: 'Ada Lund', type: 'person', count: 3 })
  const next = await read(app, '/articles?limit=1&facets=year')
  t.match(next.page.nextUrl, /facets=year/)
  t.equal((await read(app, '/articles?limit=1')).facets, undefined, 'only where they are asked for')
})

t.test('of what is filtered already, one of the alternatives is what an address can say', async t => {
  const app = await withStories(t)
  const { facets } = await read(app, '/articles?entity=person-ada-lund,place-oslo&facets=entity')
  const addresses = new Map(facets.entity?.values.map(({ value, url }) => [value, url]))
  t.equal(addresses.get('person-bo-eng'), null, 'Ada Lund or Oslo, and Bo Eng')
  t.equal(addresses.get('person-ada-lund'), '/articles?entity=person-ada-lund&facets=entity')
})

t.test('what is asked for wrongly is refused with the nearest name', async t => {
  const { app } = await setUp(t, { seed: false })
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['/articles?facets=publishr', 'facets', /“publisher”/],
    ['/quotes?facets=speaker,knd', 'facets', /“kind”/],
    ['/timeline?facets=yaer', 'facets', /“year”/],
    ['/entities?facets=kind', 'facets', /“type”/],
    ['/entities/place-oslo/related?facets=type', 'facets', /no such parameter/],
    ['/articles?facets=year&facetLimit=0', 'facetLimit', />= 1/],
    ['/articles?facets=year&facetLimit=101', 'facetLimit', /<= 100/],
    ['/articles?facets=year&facetCount=exactly', 'facetCount', /“exact”/]
  ]
  for (const [url, parameter, detail] of cases) {
    const response = await app.inject(url)
    t.equal(response.statusCode, 400, url)
    t.match(response.json(), { errors: [{ parameter, detail }] }, url)
  }
})

t.test('an answer with facets stands until something is written', async t => {
  const { app, services } = await setUp(t, { seed: false })
  const url = '/quotes?facets=kind&facetLimit=3'
  const first = await app.inject(url)
  const headers = { 'if-none-match': String(first.headers.etag) }
  t.equal((await app.inject({ url, headers })).statusCode, 304)
  t.same(first.json().facets, { kind: { values: [], sampled: null } })
  const [lock] = stories
  if (lock !== undefined) await services.store.articles.save(story(lock))
  const second = await app.inject({ url, headers })
  t.equal(second.statusCode, 200)
  t.match(second.json().facets.kind.values, [{ value: 'direct', count: 2, url: '/quotes?facets=kind&kind=direct' }])
})

t.test('an item of a list is read as it was written', async t => {
  for (const item of ['', 'plain', 'a, b', '"', 'a "b", c', ',', '“x”']) t.same(splitList(listItem(item)), [item])
})
