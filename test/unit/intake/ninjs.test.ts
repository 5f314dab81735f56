import t from 'tap'
import { ninjsOf } from '../../../src/articles/ninjs.ts'
import { readArticle } from '../../../src/intake/article.ts'
import { isNinjs, readNinjs } from '../../../src/intake/ninjs.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { faultsIn, pointersIn } from '../../support/faults.ts'
import { story, valueIn } from '../../support/store.ts'
import { textOfHtml } from '../../support/text-of-html.ts'

const read = (value: unknown) => readNinjs(value, textOfHtml)

const uri = 'urn:newsml:courier.example:20240514:ferry'
const item = {
  uri,
  standard: { name: 'ninjs', version: '3.1' },
  headlines: [{ role: 'main', value: 'Ferry stays in port' }],
  bodies: [{ role: 'main', contentType: 'text/plain', value: 'The ferry stayed in port.' }]
}
const id = read(item).id
const least = { id, headline: 'Ferry stays in port', articleBody: 'The ferry stayed in port.' }

t.test('an item of ninjs 3 is read with all that an article has a place for', async t => {
  const full = {
    ...item,
    type: 'text',
    pubStatus: 'usable',
    firstCreated: '2024-05-14T10:30:00Z',
    versionCreated: '2024-05-14T11:00:00Z',
    language: 'en-GB',
    by: 'By Ilse Okonkwo and Jon Vik',
    headlines: [{ role: 'short', value: 'Ferry' }, ...item.headlines],
    descriptions: [{ value: 'Too little wind.' }],
    infoSources: [
      { name: 'The weather office', role: 'origfor' },
      { name: 'Brandholm Courier', role: 'publisher' }
    ],
    subjects: [
      { name: 'Harbour', rel: 'section' },
      { name: 'ferry', rel: 'keyword' },
      { name: 'Rain', rel: 'about' }
    ],
    people: [{ name: 'Ada Lund', rel: 'about' }],
    renditions: [{ name: 'web', href: 'https://courier.example/ferry', contentType: 'text/html' }]
  }
  t.same(read(full), {
    headline: 'Ferry stays in port',
    articleBody: 'The ferry stayed in port.',
    description: 'Too little wind.',
    author: [{ name: 'Ilse Okonkwo' }, { name: 'Jon Vik' }],
    publisher: 'Brandholm Courier',
    articleSection: 'Harbour',
    keywords: ['ferry'],
    inLanguage: 'en-GB',
    datePublished: '2024-05-14T10:30:00Z',
    dateModified: '2024-05-14T11:00:00Z',
    url: 'https://courier.example/ferry'
  })
})

t.test('the names of ninjs 2 and of ninjs 1 are read alike', async t => {
  const second = {
    uri,
    versioncreated: '2024-05-14T11:00:00Z',
    copyrightholder: 'Brandholm Courier',
    bodies: [{ role: 'html', contenttype: 'text/html', value: '<p>The ferry stayed in port.</p>' }],
    headlines: item.headlines,
    subjects: [{ name: 'ferry' }, { literal: '13010000' }],
    people: [{ name: 'Ada Lund', rel: 'author' }]
  }
  const dated = {
    ...least,
    datePublished: '2024-05-14T11:00:00Z',
    publisher: 'Brandholm Courier',
    author: [{ name: 'Ada Lund' }]
  }
  t.same(read(second), { ...dated, keywords: ['ferry', '13010000'] })
  const first = {
    uri,
    versioncreated: '2024-05-14T11:00:00Z',
    copyrightholder: 'Brandholm Courier',
    headline: 'Ferry stays in port',
    body_text: 'The ferry stayed in port.',
    byline: 'By Ada Lund',
    subject: [{ name: 'ferry' }],
    infosource: []
  }
  t.same(read(first), { ...dated, keywords: ['ferry'] })
  t.ok([second, first].every(isNinjs))
})

t.test('a body of HTML has paragraphs, so it goes before the plain one; other kinds are passed over', async t => {
  const html = { role: 'richtext', contentType: 'application/xhtml+xml', value: '<p>One &amp; two.</p><p>Three.</p>' }
  t.equal(read({ ...item, bodies: [...item.bodies, html] }).articleBody, 'One & two.\n\nThree.')
  t.equal(read({ ...item, bodies: undefined, body_xhtml: '<p>One.</p>', body_text: 'Two.' }).articleBody, 'One.')
  const nitf = { contentType: 'application/nitf+xml', value: '<nitf/>' }
  t.equal(read({ ...item, bodies: [nitf, ...item.bodies] }).articleBody, least.articleBody)
  t.same(
    pointersIn(() => read({ ...item, bodies: [nitf] })),
    ['/bodies']
  )
})

t.test('it is recognised by its standard, or by a uri and a name that only ninjs has', async t => {
  t.ok(isNinjs({ standard: { name: 'ninjs' } }))
  t.ok(isNinjs({ uri, standard: { schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json#' } }))
  for (const value of [
    null,
    [],
    'text',
    {},
    { headline: 'x', articleBody: 'y' },
    { uri, headline: 'x' },
    { bodies: [] },
    { standard: 'ninjs' },
    { uri: 7, headlines: [] }
  ]) {
    t.notOk(isNinjs(value), JSON.stringify(value))
  }
})

t.test('the uri makes the id, and is the url where it is on the web', async t => {
  t.match(id, /^urn-newsml-courier-example-20240514-ferry-[0-9a-v]{16}$/)
  t.equal(read({ ...item, version: '2', headlines: [{ value: 'Ferry sails' }] }).id, id, 'versions are one article')
  t.match(read({ ...item, uri: 'https://courier.example/items/7' }), {
    url: 'https://courier.example/items/7',
    id: undefined
  })
  t.equal(
    read({ ...item, altIds: [{ role: 'canonical-url', value: 'https://courier.example/ferry' }] }).url,
    'https://courier.example/ferry'
  )
  t.equal(
    read({ ...item, renditions: [{ href: 'https://courier.example/f.jpg', contentType: 'image/jpeg' }] }).url,
    undefined
  )
})

t.test('the same moment of creation and of version is no change', async t => {
  const both = read({ ...item, firstCreated: '2024-05-14T10:30Z', versionCreated: '2024-05-14T10:30:00Z' })
  t.equal(both.datePublished, '2024-05-14T10:30:00Z')
  t.equal(both.dateModified, undefined)
})

t.test('what is missing or cannot be read is told where it stands', async t => {
  t.same(
    pointersIn(() => read({ uri, standard: item.standard })),
    ['/headlines', '/bodies']
  )
  t.match(faultsIn(() => read({ ...item, type: 'picture', bodies: [] }))?.errors, [{ detail: /type picture/ }])
  t.same(
    pointersIn(() => read({ ...item, versionCreated: 'noon' })),
    ['/versionCreated']
  )
  t.same(
    pointersIn(() => read({ ...item, bodies: undefined, body_text: '\ud800' })),
    ['/body_text']
  )
  t.same(
    pointersIn(() => read({ ...item, headlines: [{ value: '\udc00' }] })),
    ['/headlines/0/value']
  )
  t.same(
    pointersIn(() => read({ ...item, language: 'e n' })),
    ['/language']
  )
  t.same(
    pointersIn(() => read(null)),
    ['/headlines', '/bodies']
  )
  t.equal(faultsIn(() => read({ uri }))?.code, 'invalidBody')
})

t.test('what is not to be published is refused', async t => {
  for (const pubStatus of ['withheld', 'canceled'])
    t.same(
      pointersIn(() => read({ ...item, pubStatus })),
      ['/pubStatus']
    )
  t.same(
    pointersIn(() => read({ ...item, pubstatus: 'canceled' })),
    ['/pubstatus']
  )
  t.same(
    pointersIn(() => read({ ...item, representationType: 'partial' })),
    ['/representationType']
  )
  t.same(read({ ...item, pubStatus: 'usable', representationType: 'full' }), least)
})

t.test('an item that we wrote comes back with its id and its text as it is', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => store.close())
  for (const url of [null, 'https://courier.example/ferry']) {
    const saved = story({
      id: 'my-ferry',
      headline: 'The &amp; of it',
      author: [{ name: 'Ada Lund' }, { name: 'Reuters' }],
      publisher: 'Brandholm Courier',
      articleSection: 'Harbour',
      keywords: ['ferry'],
      url,
      datePublished: '2024-05-14T10:30:00Z',
      statements: [{ speaker: 'Ada Lund', words: 'write <p> and &amp;', place: 'Oslo' }]
    })
    await store.articles.save(saved)
    const served = await valueIn(store.articles.get('my-ferry', ['quotes', 'entities', 'timeline', 'timeExpressions']))
    t.ok(served)
    if (served === null) return
    const document: unknown = JSON.parse(JSON.stringify(ninjsOf(served, path => `https://dateline.example${path}`)))
    t.ok(isNinjs(document))
    t.same(readArticle(read(document)), saved.article)
  }
})
