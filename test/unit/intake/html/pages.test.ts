import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { ArticleInput } from '../../../../src/document/input.ts'
import { Problem } from '../../../../src/errors.ts'
import { readArticle } from '../../../../src/intake/article.ts'
import { readHtml } from '../../../../src/intake/html/html.ts'
import { packageRoot } from '../../../../src/package-root.ts'
import { encode } from './encode.ts'

// Pages of different make, each with all that has to be read from it, or the reason why nothing is.

const page = (name: string) => readFileSync(join(packageRoot, 'test/unit/intake/html/pages', `${name}.html`))

const paragraphs = (...texts: readonly string[]) => texts.join('\n\n')

const expected: Readonly<Record<string, ArticleInput>> = {
  modern: {
    headline: 'Ferry to Oster stops for the winter',
    description: 'Islanders will need the mail boat until March.',
    author: [{ name: 'Ilse Okonkwo' }, { name: 'Tomas Vry' }],
    publisher: 'Brandholm Courier',
    articleSection: 'Islands',
    keywords: ['ferries', 'Oster'],
    url: 'https://courier.example/news/ferry-oster-winter?ref=none',
    inLanguage: 'en-GB',
    datePublished: '2023-11-30T06:15:00+01:00',
    dateModified: '2023-11-30T09:40:12.123Z',
    articleBody: paragraphs(
      'The ferry between Brandholm and the island of Oster will not sail from Monday until the first of March, the operator said on Thursday.',
      '“No.”',
      '“That was all the minister had to say when we asked,” said Greta Halvorsen, who runs the only shop on the island.',
      '“Nobody asked us.”',
      'What remains',
      'The mail boat sails on:',
      'Monday at 8\nThursday at 10',
      'We shall carry everybody who is on the pier at eight & has a ticket.',
      'The operator, Sundline, carried 41,000 passengers last year; in the winter months there were fewer than 600.'
    )
  },
  tables: {
    headline: 'Lighthouse sold to a baker',
    author: [{ name: 'Agnes Tolliver' }],
    url: 'https://courier.example/fetched',
    datePublished: '1999-03-09',
    articleBody: paragraphs(
      'The lighthouse on Great Skerry, dark since 1988, was sold yesterday for one pound to a baker from Inver who wants to bake bread in it.',
      '"The ovens go where the lamp was," said the buyer, Duncan Mair. "You will smell it from the harbour."',
      '"Who would say no to fresh bread?"',
      'The council, which had asked for bids three times, was glad of the pound. Its clerk, Moira Bain, said that the paint alone had cost £2,000 a year.',
      'Bidder\tBid\nD. Mair\t£1\nNobody else\t-'
    )
  },
  'json-ld-only': {
    headline: 'Tram drivers of Velm & Orsk vote to strike',
    description: 'Trams stand still from Friday.',
    author: [{ name: 'Pia Lund' }, { name: 'Jonas Beck' }, { name: 'Ada Moreau' }],
    publisher: 'Velm Daily',
    keywords: ['trams', 'strikes', 'Velm'],
    url: 'https://velm.example/trams',
    // JSON-LD says February 30.
    datePublished: '2024-03-01T18:30:00+01:00',
    dateModified: '2024-03-02',
    articleBody: paragraphs(
      'The tram drivers of Velm voted on Thursday to strike from Friday morning.',
      '“We have waited eleven months,” said their speaker, Ruth Amsel.',
      'The city said it would talk “at any hour”.'
    )
  },
  breaks: {
    headline: 'Snow closes the Arle pass',
    author: [{ name: 'Marta Klein' }],
    url: 'https://courier.example/fetched',
    datePublished: '2011-01-14',
    articleBody: paragraphs(
      'Snow closed the Arle pass on Friday for the first time in six winters, and forty lorries had to turn back.',
      '"We had four metres in one night," said the road warden, Josef Arnold. "I have not seen the sign since."',
      '"Nor the road."',
      'He expects the pass to open on Tuesday.\nThe railway still runs.'
    )
  },
  'live-blog': {
    headline: 'Flood in Marn: as it happened',
    author: [{ name: 'Lena Fisk' }],
    publisher: 'Marn Echo',
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    datePublished: '2022-06-03T05:00:00Z',
    articleBody: paragraphs(
      'Water falls',
      'The river fell by ten centimetres in the last hour, the water board says, and the sirens are silent.',
      '“The worst is over,” said its head, Carl Moen, at the town hall a few minutes ago.',
      'School as shelter',
      'Some 300 people have spent the night in the school on the hill, where the Red Cross is handing out soup and blankets.',
      'Beds are on the first floor\nDogs are welcome',
      'Bridge closed',
      'The old bridge was closed at five this morning after the river rose over the second mark, police in Marn say.',
      '“Stay at home.”'
    )
  },
  'paywall-json-ld': {
    headline: 'The mayor’s second house',
    author: [{ name: 'Una Strand' }],
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    datePublished: '2024-04-04',
    articleBody: paragraphs(
      'The mayor of Tarn owns a second house, documents seen by The Ledger show.',
      'It stands on land that the town sold in spring for less than it paid, and the buyer was a cousin of the mayor.',
      '“I have one cousin too many,” he said when asked, and closed the door of the house.'
    )
  },
  amp: {
    headline: 'Der Zug hält wieder in Aarn',
    author: [{ name: 'Urs Hug' }, { name: 'Vreni Stamm' }],
    publisher: 'Bote',
    url: 'https://bote.example/zug-aarn',
    inLanguage: 'de-CH',
    datePublished: '2021-12-12T08:00:00+01:00',
    articleBody: paragraphs(
      'Nach neun Jahren hält der Regionalzug seit Sonntag wieder in Aarn, wo sich hundert Leute am Bahnhof versammelten.',
      '«Meine Mutter hat geweint», sagte Gemeindepräsident Beat Kunz. «Ich auch.»',
      '«So.»',
      'Der Halt kostete 2,1 Millionen Franken, und bezahlt hat ihn der Kanton, der ihn einst gestrichen hatte.'
    )
  },
  cyrillic: {
    headline: 'Мост через Лену открыли на год раньше',
    author: [{ name: 'Анна Петрова' }],
    publisher: 'Северный вестник',
    url: 'https://courier.example/fetched',
    inLanguage: 'ru',
    datePublished: '2020-09-01T09:00:00+09:00',
    articleBody: paragraphs(
      'Мост через реку открыли во вторник, на год раньше срока, и первыми по нему прошли школьники соседнего посёлка.',
      '«Мы ждали его сорок лет», — сказала учительница Мария Кузьмина.',
      '— А кто не ждал? — спросил её ученик.',
      'Строители обещали, что движение грузовых машин начнётся в октябре, когда высохнет краска на перилах.'
    )
  },
  microdata: {
    headline: 'Choir sings for the river',
    author: [{ name: 'Nils Aker' }],
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    datePublished: '2019-05-05',
    articleBody: paragraphs(
      'The choir of Lund sang on the bank of the river on Sunday, for four hours and in the rain.',
      '“The river was here first,” said its conductor, Eva Ros.',
      '“It will be here last.”',
      'Two hundred people listened, most of them from boats that the town had lent them.',
      'Next concert',
      'June 2, on the other bank'
    )
  },
  wordpress: {
    headline: 'Goose returns to village pond',
    author: [{ name: 'Jo Reed' }],
    keywords: ['geese', 'ponds, rivers'],
    url: 'https://courier.example/fetched',
    inLanguage: 'en-US',
    datePublished: '2024-05-05T10:11:12+00:00',
    articleBody: paragraphs(
      'After three weeks away the goose known as Harold came back to the pond on Sunday. Villagers had put up posters.',
      '“He looked at me as if I had been away,” said Ann Peel, 71.',
      '“And then he bit me.”',
      'Welcome home, Harold.',
      'The parish council',
      'Nobody knows where he was.'
    )
  },
  parts: {
    headline: 'Split in parts',
    url: 'https://courier.example/fetched',
    articleBody: paragraphs(
      'The first part of the text, which is long enough to be taken for an article by anybody, one would think, and has commas.',
      '“One.”',
      '“Two,” said the speaker.',
      '“Three”',
      'The last part of the text is again a bit longer, so that it can stand on its own, and has some more commas, too, in it.'
    )
  },
  pre: {
    headline: 'COMET SEEN OVER HALDEN',
    author: [{ name: 'Rolf Dahl' }],
    url: 'https://courier.example/fetched',
    articleBody: paragraphs(
      'A comet was seen over Halden on Saturday night by\nanybody who looked up, the observatory said.',
      '"It will not be back for 4,000 years," said\nastronomer Siri Holm. "Look now & tell your children."',
      'The next clear night is expected on Wednesday.'
    )
  }
}

const url = 'https://courier.example/fetched'

for (const [name, article] of Object.entries(expected)) {
  t.test(`the page ${name} is read whole and clean`, async t => {
    const { input } = readHtml(page(name), { contentType: 'text/html; charset=utf-8', url })
    t.same(input, article)
    t.doesNotThrow(() => readArticle(input))
  })
}

const refused: Readonly<Record<string, RegExp>> = {
  paywall: /only the beginning of an article that is for subscribers/,
  'cookie-wall': /asks for consent to cookies/,
  empty: /no text of an article/,
  'front-page': /lists stories/,
  'browser-check': /checks the browser/,
  refresh: /only sends the browser to another one/
}

for (const [name, reason] of Object.entries(refused)) {
  t.test(`the page ${name} is refused with the reason`, async t => {
    t.throws(() => readHtml(page(name), { url }), { code: 'invalidBody', message: reason })
  })
}

t.test('the same page comes out the same in the character set that it names, and in one that it does not', async t => {
  const told = page('cyrillic').toString()
  for (const encoding of ['windows-1251', 'x-mac-cyrillic']) {
    const bytes = encode(told, encoding)
    for (const contentType of ['text/html', 'text/html; charset=utf-8', `text/html; charset=${encoding}`]) {
      // The page says windows-1251, which is wrong then, and only Content-Type can tell.
      if (encoding === 'x-mac-cyrillic' && !contentType.endsWith(encoding)) continue
      const { input } = readHtml(bytes, { contentType, url })
      t.equal(input.articleBody, expected.cyrillic?.articleBody, `${encoding} as ${contentType}`)
    }
  }
  const quoted = page('paywall-json-ld').toString().replace('utf-8', 'UTF-8')
  const { input } = readHtml(encode(quoted, 'windows-1252'), { contentType: 'text/html; charset=UTF-8', url })
  t.same(input, expected['paywall-json-ld'])
})

t.test('a character set that nobody knows is not supported, bytes in none are refused', async t => {
  const code = (bytes: Uint8Array, contentType: string) => {
    try {
      return readHtml(bytes, { contentType }).input.headline
    } catch (problem) {
      return problem instanceof Problem ? problem.code : problem
    }
  }
  t.equal(code(page('amp'), 'text/html; charset=ebcdic-9000'), 'unsupportedMediaType')
  t.equal(code(new Uint8Array(0), 'text/html'), 'invalidBody')
  const mixed = Buffer.concat([page('cyrillic'), Buffer.from([0xe9, 0x20])])
  t.equal(code(mixed, 'text/html'), 'invalidBody')
})
