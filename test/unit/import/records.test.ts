import { join } from 'node:path'
import t from 'tap'
import { readArticleInput } from '../../../src/app.ts'
import { anyArticle } from '../../../src/articles/foreign.ts'
import { csvRecords } from '../../../src/import/csv-records.ts'
import { feedRecords } from '../../../src/import/feed-records.ts'
import { jsonRecords, lineRecords } from '../../../src/import/json-records.ts'
import type { ImportRecord, Note, ReadOptions } from '../../../src/import/record.ts'
import { pageRecords, textRecords } from '../../../src/import/text-records.ts'
import { pagesInThread } from '../../../src/intake/page.ts'
import { chunksOf } from '../../support/chunks.ts'

const options: ReadOptions = {
  readAny: anyArticle(readArticleInput),
  readPage: pagesInThread,
  limit: 100_000,
  map: {}
}

const bytesOf = (whole: string | Uint8Array, size?: number) => chunksOf(whole, size) as AsyncIterable<Buffer>

/** The headline of each record, or why it is none with the record as it came. */
async function told(records: AsyncIterable<ImportRecord | Note>): Promise<unknown[]> {
  const all: unknown[] = []
  for await (const record of records) {
    if ('note' in record) all.push(record.note)
    else {
      try {
        all.push([record.line, (await record.read()).headline])
      } catch (error) {
        all.push([record.line, (error as { code: string }).code, record.text()])
      }
    }
  }
  return all
}

const article = (headline: string) => ({ headline, articleBody: `${headline} is what the council said.` })

t.test('lines are articles in any shape; a bad one has its text', async t => {
  const ld = { '@context': 'https://schema.org', '@type': 'NewsArticle', ...article('B') }
  const ninjs = {
    uri: 'urn:brandholm:1',
    standard: { name: 'ninjs', version: '3.1' },
    headlines: [{ value: 'C' }],
    bodies: [{ contentType: 'text/plain', value: 'The council said so.' }]
  }
  const text = [JSON.stringify(article('A')), '', JSON.stringify(ld), JSON.stringify(ninjs), '{"headline":"D"}', 'nope']
  t.same(await told(lineRecords(bytesOf(text.join('\n'), 5), options)), [
    [1, 'A'],
    [3, 'B'],
    [4, 'C'],
    [5, 'invalidBody', '{"headline":"D"}'],
    [6, 'malformedJson', 'nope']
  ])
})

t.test('the line that ends a list of ours is no article', async t => {
  const list = `${JSON.stringify(article('A'))}\n{"complete":true,"rows":1}\n{"complete":false}\n`
  t.same(await told(lineRecords(bytesOf(list), options)), [
    [1, 'A'],
    [3, 'invalidBody', '{"complete":false}']
  ])
})

t.test('a line that is too long is told without its text', async t => {
  const long = JSON.stringify(article('A'.repeat(200)))
  t.same(await told(lineRecords(bytesOf(`${long}\n${JSON.stringify(article('B'))}\n`), { ...options, limit: 200 })), [
    [1, 'bodyTooLarge', null],
    [2, 'B']
  ])
})

t.test('a JSON file is an article or a list of them', async t => {
  t.same(await told(jsonRecords(bytesOf(JSON.stringify(article('A'), null, 2)), options)), [[1, 'A']])
  const list = JSON.stringify([article('A'), { headline: 'B' }, article('C')])
  t.same(await told(jsonRecords(bytesOf(list), options)), [
    [1, 'A'],
    [2, 'invalidBody', '{"headline":"B"}'],
    [3, 'C']
  ])
})

t.test(
  'JSON-LD of a page, which lists what the article hangs on, is one article; a list of articles is several',
  async t => {
    const context = { '@context': 'https://schema.org' }
    const publisher = { ...context, '@type': 'Organization', name: 'Brandholm Courier' }
    const one = { ...context, '@type': 'NewsArticle', ...article('A') }
    const other = { ...context, '@type': 'NewsArticle', ...article('B') }
    t.same(await told(jsonRecords(bytesOf(JSON.stringify([publisher, one])), options)), [[1, 'A']])
    t.same(await told(jsonRecords(bytesOf(JSON.stringify([one, other])), options)), [
      [1, 'A'],
      [2, 'B']
    ])
  }
)

t.test('a JSON list that is larger than the limit is read element by element', async t => {
  const odd = { ...article('A, "]}" and \\'), keywords: ['[', '{', '\\"'] }
  const elements = [
    JSON.stringify(odd, null, 2),
    '{"headline":"B"}',
    '{"headline":}',
    JSON.stringify(article('D')),
    '"[1,"',
    ''
  ]
  const list = `\uFEFF \n[${elements.join(' ,\n')}]\n`
  const limit = 250
  const all = [
    [1, 'A, "]}" and \\'],
    [2, 'invalidBody', '{"headline":"B"}'],
    [3, 'malformedJson', '{"headline":}'],
    [4, 'D'],
    [5, 'invalidBody', '"[1,"'],
    [6, 'malformedJson', '']
  ]
  for (const size of [1, 7, 10_000]) {
    t.same(await told(jsonRecords(bytesOf(list, size), { ...options, limit })), all, `${size} bytes at a time`)
  }
  const long = `[${JSON.stringify(article('x'.repeat(300)))},${JSON.stringify(article('B'))}]`
  t.same(await told(jsonRecords(bytesOf(long), { ...options, limit })), [
    [1, 'bodyTooLarge', null],
    [2, 'B']
  ])
  for (const blank of ['', ' '.repeat(300)]) {
    t.same(await told(jsonRecords(bytesOf(`[${blank}]${' '.repeat(300)}`), { ...options, limit })), [], 'of none')
  }
})

t.test('a list that breaks off, or goes on behind its end, says so behind what came before', async t => {
  const whole = `[${JSON.stringify(article('A'))},${JSON.stringify(article('B'))}]`
  for (const [text, detail] of [
    [whole.slice(0, -10), /breaks off in its element 2/],
    [`${whole} ${whole}`, /something behind its end/],
    [`${whole}]`, /something behind its end/]
  ] as const) {
    const lines: unknown[] = []
    const reading = async () => {
      const records = jsonRecords(bytesOf(text, 5), { ...options, limit: 70 })
      for await (const { line } of records) lines.push(line)
    }
    await t.rejects(reading(), { code: 'malformedJson', message: detail })
    t.equal(lines[0], 1)
  }
})

t.test('a line that is not UTF-8 comes with what can be read of it', async t => {
  const lines = Buffer.concat([
    Buffer.from('{"headline":"Caf'),
    Buffer.from([0xe9]),
    Buffer.from(`"}\n${JSON.stringify(article('B'))}`)
  ])
  t.same(await told(lineRecords(bytesOf(lines), options)), [
    [1, 'malformedJson', '{"headline":"Caf\uFFFD"}'],
    [2, 'B']
  ])
})

t.test('JSON that is not UTF-8, or none at all, is told', async t => {
  const latin = Buffer.from('{"headline":"Café"}', 'latin1')
  await t.rejects(told(jsonRecords(bytesOf(latin), options)), { code: 'malformedJson', message: /UTF-8/ })
  await t.rejects(told(jsonRecords(bytesOf(''), options)), { code: 'malformedJson', message: /empty/ })
})

t.test('bad rows of CSV come with their lines, whatever their ends, and what has no place is told once', async t => {
  const rows = [
    'title,text,mood',
    'A,The council said so.,glad',
    ',"A text\nof two lines",',
    '"B",The end.,',
    'C,"x"y,'
  ]
  for (const end of ['\n', '\r\n', '\r']) {
    t.same(await told(csvRecords(bytesOf(rows.join(end).replaceAll('lines\n', `lines${end}`), 3), options)), [
      'no article has a place for the column “mood”',
      [2, 'A'],
      [3, 'invalidBody', ',"A text\nof two lines",'],
      [5, 'B'],
      [6, 'invalidBody', 'C,"x"y,']
    ])
  }
})

t.test('a row of CSV that is too long is told without its text, and those behind it are read', async t => {
  const text = `title,text\nA,"${'long\n'.repeat(500_000)}"\nB,The end.\n,Nothing\n`
  t.same(await told(csvRecords(bytesOf(text, 65_536), { ...options, limit: 1000 })), [
    [2, 'bodyTooLarge', null],
    [500_003, 'B'],
    [500_004, 'invalidBody', ',Nothing']
  ])
})

t.test('the rows before a table breaks off are all there', async t => {
  async function* breaksOff() {
    // The first 64 KiB tell the character set.
    yield Buffer.from(`headline,articleBody\nA,${'The council said so. '.repeat(4000)}\n,Nothing\nC,The cou`)
    throw new RangeError('There is no more.')
  }
  const records: unknown[] = []
  const failing = async () => {
    for await (const record of csvRecords(breaksOff(), options)) records.push('line' in record ? record.line : record)
  }
  await t.rejects(failing(), /no more/)
  t.same(records, [2, 3])
})

t.test('columns of CSV are found by the map, and the character set by the bytes', async t => {
  const table = Buffer.from(
    'Kop;Tekst\nCafé Brüggen schließt;Die Brücke öffnet im März, sagte der Bürgermeister.\n',
    'latin1'
  )
  t.same(await told(csvRecords(bytesOf(table), { ...options, map: { headline: 'Kop', articleBody: 'Tekst' } })), [
    [2, 'Café Brüggen schließt']
  ])
})

t.test('entries of a feed are counted, and a bad one comes as it stands', async t => {
  const bad = '<item><title>B</title><!-- <item> --><description><![CDATA[ </item> ]]></description></item>'
  const good = '<item><title>A</title><content:encoded>The council said so.</content:encoded></item>'
  const feed = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">` +
    `<channel><title>Courier é</title>${good}${bad}</channel></rss>`
  for (const [name, encoding] of [
    ['utf-8', 'utf8'],
    ['iso-8859-1', 'latin1']
  ] as const) {
    t.same(await told(feedRecords(bytesOf(Buffer.from(feed(name), encoding)), options)), [
      [1, 'A'],
      [2, 'invalidBody', bad]
    ])
  }
})

const content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
const feeds: Readonly<Record<string, (entries: string) => string>> = {
  rss: entries =>
    `<?xml version="1.0"?><!-- <item> --><rss version="2.0" ${content} xmlns:wp="https://courier.example/wp"><channel><title>Courier</title>` +
    `<wp:tag><wp:name><![CDATA[</channel> ]]></wp:name></wp:tag><link>https://courier.example/</link>\n${entries}</channel></rss>\n`,
  rdf: entries =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${content}><channel><title>Courier</title><link>https://courier.example/</link></channel>${entries}</rdf:RDF>`
}
const said = (n: number) =>
  `<item><title>Nr. ${n}</title><link>/${n}</link><content:encoded><![CDATA[<p>The council said so: </item> ${n}.]]></content:encoded></item>`

t.test('a feed that is larger than the limit is read entry by entry, as it would be as a whole', async t => {
  const bad = '<item><title a=">">Bad</title><description>No more</description></item>'
  const entries = [said(1), bad, said(3), '<!-- <item> -->', said(4)].join('\n')
  for (const [name, feed] of Object.entries(feeds)) {
    const text = feed(entries)
    const all = await told(feedRecords(bytesOf(text), options))
    t.match(
      all,
      [
        [1, 'Nr. 1'],
        [2, 'invalidBody', bad],
        [3, 'Nr. 3'],
        [4, 'Nr. 4']
      ],
      name
    )
    for (const size of [1, 50, 10_000]) {
      const few = { ...options, limit: 500 }
      t.same(await told(feedRecords(bytesOf(text, size), few)), all, `${name}, ${size} bytes at a time`)
    }
  }
  const records = feedRecords(bytesOf(feeds.rss?.(entries) ?? ''), { ...options, limit: 500 })
  const inputs: unknown[] = []
  for await (const record of records) {
    inputs.push(
      await Promise.resolve()
        .then(record.read)
        .catch(({ errors }) => errors[0].pointer)
    )
  }
  t.match(inputs, [{ url: 'https://courier.example/1', publisher: 'Courier' }, '/item/1/content:encoded'])
})

t.test('a large feed that cannot be read on says so behind what came before', async t => {
  const rss = (entries: string) => feeds.rss?.(entries) ?? ''
  const long = said(2).replace('so', 'so '.repeat(300))
  for (const [text, count, fault] of [
    [rss(said(1) + said(2)).slice(0, -10), 2, /ends before its element <channel>/],
    [rss(said(1) + said(2).replace('</title>', '</titel>')), 1, /<\/titel> closes no open element/],
    [rss(said(1) + long + said(3)), 1, /Entry 2 has more than 500 characters, which MAX_BODY_BYTES sets/],
    [`<!DOCTYPE rss [<!ENTITY a "b">]>${rss(said(1))}`, 0, /Document types/],
    [`<nitf><body>${'<p>No feed.</p>'.repeat(90)}</body></nitf>`, 0, /more than 500 bytes, which MAX_BODY_BYTES sets/],
    [`<list>${said(1).repeat(9)}</list>`, 0, /root element is <list>/]
  ] as const) {
    let read = 0
    const reading = async () => {
      for await (const _ of feedRecords(bytesOf(text, 90), { ...options, limit: 500 })) read++
    }
    await t.rejects(reading(), { message: fault })
    t.equal(read, count, String(fault))
  }
})

t.test('a text may have its date and what is known of it beside it', async t => {
  const folder = t.testdir({
    'a.txt': 'Bridge opens\n\nBy Ilse Okonkwo\n\nThe bridge opens.',
    'a.meta.json': '{"datePublished":"2024-05-14","headline":"Bridge opens at last"}',
    'b.txt': 'Bridge opens\n\nThe bridge opens.',
    'b.annotations.json': '{"headline":"No"}'
  })
  const first = textRecords(
    bytesOf('Bridge opens\n\nBy Ilse Okonkwo\n\nThe bridge opens.'),
    options,
    join(folder, 'a.txt')
  )
  for await (const record of first) {
    t.match(await record.read(), {
      headline: 'Bridge opens at last',
      datePublished: '2024-05-14',
      author: [{ name: 'Ilse Okonkwo' }],
      articleBody: 'The bridge opens.'
    })
  }
  const text = 'Bridge opens\n\nThe bridge opens.'
  for (const name of ['a.TXT', 'a.txt.gz']) {
    t.same(await told(textRecords(bytesOf(text), options, join(folder, name))), [[1, 'Bridge opens at last']])
  }
  t.same(await told(textRecords(bytesOf(text), options, join(folder, 'b.txt'))), [[1, 'invalidBody', text]])
  t.same(await told(textRecords(bytesOf(text), options, '-')), [[1, 'Bridge opens']])
  t.same(await told(textRecords(bytesOf('Bridge'), options, '-')), [[1, 'invalidBody', 'Bridge']])
})

t.test('a page is an article', async t => {
  const page = `<!doctype html><title>A</title><article><h1>A</h1>${'<p>The council said that the bridge opens in May.</p>'.repeat(9)}</article>`
  t.same(await told(pageRecords(bytesOf(page), options)), [[1, 'A']])
  t.same(await told(pageRecords(bytesOf('<!doctype html>'), options)), [[1, 'invalidBody', '<!doctype html>']])
})

t.test('a page of the API, an ItemList and a composite are their articles', async t => {
  const page = { data: [article('A'), article('B')], page: { limit: 2, next: null, nextUrl: null }, total: null }
  t.same(await told(jsonRecords(bytesOf(JSON.stringify(page)), options)), [
    [1, 'A'],
    [2, 'B']
  ])
  const node = (headline: string) => ({ '@type': 'NewsArticle', ...article(headline) })
  const list = {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    itemListElement: [node('A'), { '@type': 'ListItem', item: node('B') }]
  }
  t.same(await told(jsonRecords(bytesOf(JSON.stringify(list)), options)), [
    [1, 'A'],
    [2, 'B']
  ])
  const item = (headline: string) => ({
    uri: `urn:brandholm:${headline}`,
    headlines: [{ value: headline }],
    bodies: [{ contentType: 'text/plain', value: 'The council said so.' }]
  })
  const composite = {
    uri: 'urn:brandholm:list',
    type: 'composite',
    standard: { name: 'ninjs', version: '3.1' },
    associations: [item('A'), { uri: 'urn:brandholm:photo', type: 'picture' }, item('B')]
  }
  t.same(await told(jsonRecords(bytesOf(JSON.stringify(composite)), options)), [
    [1, 'A'],
    [2, 'B']
  ])
  const whole = { ...composite, headlines: [{ value: 'Whole' }], bodies: [{ value: 'All of it.' }] }
  t.same(await told(jsonRecords(bytesOf(JSON.stringify(whole)), options)), [[1, 'Whole']], 'one with a text is one')
})
