import t from 'tap'
import { Problem } from '../../../src/errors.ts'
import { type CsvArticle, type CsvOptions, csvArticles } from '../../../src/intake/csv.ts'
import { allOf, chunksOf } from '../../support/chunks.ts'

async function read(csv: string | Uint8Array, options: Partial<CsvOptions> = {}) {
  return allOf(csvArticles(chunksOf(csv, 1000), { recordLimit: 100_000, ...options }))
}

const inputs = (articles: readonly CsvArticle[]) =>
  articles.flatMap(article => ('input' in article ? [article.input] : []))

const problems = (articles: readonly CsvArticle[]) =>
  articles.flatMap(article =>
    'problem' in article ? [{ line: article.line, code: article.problem.code, errors: article.problem.errors }] : []
  )

async function refusal(csv: string | Uint8Array, options: Partial<CsvOptions> = {}) {
  const failure: unknown = await read(csv, options).then(
    () => null,
    (failure: unknown) => failure
  )
  if (!(failure instanceof Problem)) throw failure
  return { code: failure.code, errors: failure.errors }
}

t.test('columns named as our members are those members', async t => {
  const csv = [
    'id,headline,description,articleBody,author,publisher,articleSection,keywords,url,inLanguage,datePublished,dateModified',
    'ferry,Ferry stays,No wind.,"It stayed.\n\n“No,” she said.",Ada Lund; Jon Vik,Courier,Harbour,"ferry, wind",https://courier.example/f,en_GB,2024-05-14 10:30Z,2024-05-15'
  ].join('\n')
  t.same(await read(csv), [
    {
      line: 2,
      input: {
        id: 'ferry',
        headline: 'Ferry stays',
        description: 'No wind.',
        articleBody: 'It stayed.\n\n“No,” she said.',
        author: [{ name: 'Ada Lund' }, { name: 'Jon Vik' }],
        publisher: 'Courier',
        articleSection: 'Harbour',
        keywords: ['ferry', 'wind'],
        url: 'https://courier.example/f',
        inLanguage: 'en-GB',
        datePublished: '2024-05-14T10:30:00Z',
        dateModified: '2024-05-15'
      }
    }
  ])
})

t.test('columns of other names are known by them, whatever their case and underscores', async t => {
  const [article] = inputs(
    await read(
      'TITLE;Full_Text;Pub Date;Source;Byline;tags\nFerry;It stayed.;2024-05-14;Courier;By Ada Lund and Jon Vik;a, b'
    )
  )
  t.same(article, {
    headline: 'Ferry',
    articleBody: 'It stayed.',
    datePublished: '2024-05-14',
    publisher: 'Courier',
    author: [{ name: 'Ada Lund' }, { name: 'Jon Vik' }],
    keywords: ['a', 'b']
  })
})

t.test('a column named as the member goes before one of another name', async t => {
  const ignored: string[] = []
  const csv = 'title,headline,text,body\nA,B,C,D'
  const articles = await read(csv, { ignored: columns => ignored.push(...columns) })
  t.same(inputs(articles), [{ headline: 'B', articleBody: 'D' }])
  t.same(ignored, ['title', 'text'])
})

t.test('columns can be mapped, and left out', async t => {
  const map = { headline: 'Überschrift', articlebody: 'text 2', id: '' }
  const articles = await read('id,headline,Überschrift,Text 2,text\nNOT OURS,A,B,C,D', { map })
  t.same(inputs(articles), [{ headline: 'B', articleBody: 'C' }])
})

t.test('columns that no article has a place for are told of once, our own ones never', async t => {
  const told: (readonly string[])[] = []
  const csv = 'headline,articleBody,wordCount,countsQuotes,createdAt,Likes,shares,\nA,B,1,2,3,4,5,6\nC,D,1,2,3,4,5,6'
  t.equal((await read(csv, { ignored: columns => told.push(columns) })).length, 2)
  t.same(told, [['Likes', 'shares']])
  await read('headline,articleBody\nA,B', { ignored: () => t.fail('there is none') })
})

t.test('a header without a headline or a body is refused, and says what there is', async t => {
  const { code, errors } = await refusal('name,when\nA,B')
  t.equal(code, 'invalidBody')
  t.match(errors, [
    { pointer: '/headline', detail: /title.*“name”, “when”/ },
    { pointer: '/articleBody', detail: /body, text.*“name”, “when”/ }
  ])
  t.match(await refusal(''), { code: 'invalidBody', errors: [{ detail: /empty/ }] })
  t.match(await refusal('headline,"articleBody\nA,B'), { code: 'invalidBody', errors: [{ detail: /quotation marks/ }] })
  t.match(await refusal('x'.repeat(200), { recordLimit: 100 }), { code: 'bodyTooLarge' })
})

t.test('a map that fits nothing is refused', async t => {
  const csv = 'headline,articleBody\nA,B'
  t.match(await refusal(csv, { map: { headline: 'Title' } }), { errors: [{ detail: /no column “Title”/ }] })
  t.match(await refusal(csv, { map: { quotes: 'articleBody' } }), { errors: [{ detail: /no member “quotes”/ }] })
  t.match(await refusal(csv, { map: { articleBody: '' } }), { errors: [{ pointer: '/articleBody' }] })
})

t.test('a bad row is told with its line and column, and ends nothing', async t => {
  const csv = [
    'Title,Text,date',
    'A,B',
    ',B,2024-05-14',
    'A,"B\nb",14.05.2024',
    'A,"B" b,',
    `A,${'x'.repeat(200)},`,
    'A,B,2024-05-14'
  ].join('\n')
  const articles = await read(csv, { recordLimit: 100 })
  t.match(problems(articles), [
    { line: 2, code: 'invalidBody', errors: [{ pointer: '', detail: /2 cells.*3/ }] },
    { line: 3, code: 'invalidBody', errors: [{ pointer: '/Title', detail: /no headline/ }] },
    { line: 4, code: 'invalidBody', errors: [{ pointer: '/date' }] },
    { line: 6, code: 'invalidBody', errors: [{ pointer: '', detail: /quotation marks/ }] },
    { line: 7, code: 'bodyTooLarge' }
  ])
  t.same(articles.at(-1), { line: 8, input: { headline: 'A', articleBody: 'B', datePublished: '2024-05-14' } })
})

t.test('blank cells are absent, and a cell of a list may be empty', async t => {
  const csv = 'headline,articleBody,author,keywords,url,description\nA,B, ; ,"[]", ,""'
  t.same(inputs(await read(csv)), [{ headline: 'A', articleBody: 'B' }])
})

t.test('a name in an author column is no byline unless it says so', async t => {
  const csv =
    'headline,articleBody,author\nA,B,Lund and Sons\nA,B,By Ada Lund and Jon Vik\nA,B,"[""Ada; Lund""]"\nA,B,[sic'
  t.same(
    inputs(await read(csv)).map(({ author }) => author?.map(({ name }) => name)),
    [['Lund and Sons'], ['Ada Lund', 'Jon Vik'], ['Ada; Lund'], ['[sic']]
  )
})

t.test('what we defused for spreadsheets comes back as it was', async t => {
  const csv = `headline,articleBody\n'=1+1,'-40 degrees\n''=x,'quoted' word`
  t.same(inputs(await read(csv)), [
    { headline: '=1+1', articleBody: '-40 degrees' },
    { headline: "'=x", articleBody: "'quoted' word" }
  ])
})

t.test('byte order marks and character sets are told from the bytes', async t => {
  const csv = 'title;text\nDie Fähre;Die Fähre blieb im Hafen, für drei Tage, wegen des Sturms über der Küste.\n'
  const expected = inputs(await read(csv))
  t.equal(expected[0]?.headline, 'Die Fähre')
  const utf16 = Buffer.from(`\uFEFF${csv}`, 'utf16le')
  t.same(inputs(await read(`\uFEFF${csv}`)), expected, 'UTF-8 with a mark')
  t.same(inputs(await read(utf16)), expected, 'UTF-16')
  t.same(inputs(await read(Buffer.from(utf16).swap16())), expected, 'UTF-16 the other way')
  t.same(inputs(await read(Buffer.from(csv, 'latin1'))), expected, 'Latin 1')
  t.same(inputs(await read(Buffer.from(csv, 'latin1'), { charset: 'windows-1252' })), expected, 'named')
  t.match(await refusal(csv, { charset: 'klingon' }), { code: 'unsupportedMediaType' })
})

t.test('one row in another character set is told of, and the others are read', async t => {
  const rows = Array.from({ length: 20 }, (_, n) => `Fähre ${n},Sie blieb für ${n} Tage.\n`).join('')
  const bytes = Buffer.concat([
    Buffer.from(`title,text\n${rows}`),
    Buffer.from('Fähre,Alt.\n', 'latin1'),
    Buffer.from('Fähre,Neu.\n')
  ])
  const articles = await read(bytes)
  t.match(problems(articles), [{ line: 22, errors: [{ detail: /not UTF-8/ }] }])
  t.equal(inputs(articles).length, 21)
})

t.test('rows are given out while the rest is still to come', async t => {
  let sent = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`headline,articleBody\n${'x'.repeat(70_000)},y\n`)
    for (;;) {
      sent++
      yield Buffer.from('A,B\n')
    }
  }
  let read = 0
  for await (const _ of csvArticles(endless(), { recordLimit: 100_000 })) if (++read === 10) break
  t.ok(sent < 20, `${sent} chunks were taken for 10 rows`)
})

t.test('lists of cells are parted by what they have, or are lists as JSON and Python write them', async t => {
  const keywordsOf = async (cell: string) =>
    inputs(await read(`headline\ttext\ttags\tauthor\nA\tB\t${cell}\t"['Ada Lund', ""Jon O'Vik""]"`))[0]
  const cells = {
    'ferry, wind': ['ferry', 'wind'],
    'ferry; wind, north': ['ferry', 'wind, north'],
    'ferry|wind, north': ['ferry', 'wind, north'],
    "['ferry', 'wind, north']": ['ferry', 'wind, north'],
    '[ferry, wind': ['[ferry', 'wind'],
    "['ferry', wind]": ["['ferry'", 'wind]']
  }
  for (const [cell, keywords] of Object.entries(cells)) {
    const article = await keywordsOf(cell)
    t.same(article?.keywords, keywords, cell)
    t.same(article?.author, [{ name: 'Ada Lund' }, { name: "Jon O'Vik" }], cell)
  }
})

t.test('dates of rows are those of ISO 8601, of databases, and of RFC 822', async t => {
  const dates = {
    '2024-05-14 10:30:00 UTC': '2024-05-14T10:30:00Z',
    '2024/5/14': '2024-05-14',
    '"Tue, 14 May 2024 10:30:00 +0200"': '2024-05-14T10:30:00+02:00',
    '2024-05-14 10:30 PM': '2024-05-14'
  }
  for (const [cell, date] of Object.entries(dates)) {
    t.equal(inputs(await read(`headline,text,date\nA,B,${cell}`))[0]?.datePublished, date, cell)
  }
  t.match(problems(await read('headline,text,date\nA,B,05/06/2024')), [{ errors: [{ pointer: '/date' }] }])
})
