import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { ArticleInput } from '../../../../src/document/input.ts'
import { readArticle } from '../../../../src/intake/article.ts'
import { readHtml } from '../../../../src/intake/html/html.ts'
import { packageRoot } from '../../../../src/package-root.ts'
import { bytes } from './harbour.ts'

// More pages as they are met: what each of them is odd in stands in its name.

const page = (name: string) => readFileSync(join(packageRoot, 'test/unit/intake/html/pages', `${name}.html`))

const url = 'https://courier.example/fetched'
const contentType = 'text/html; charset=utf-8'

const paragraphs = (...texts: readonly string[]) => texts.join('\n\n')

const expected: Readonly<Record<string, ArticleInput>> = {
  arabic: {
    headline: 'افتتاح الجسر الجديد',
    author: [{ name: 'ليلى حداد' }],
    publisher: 'صحيفة الميناء',
    url: 'https://courier.example/fetched',
    inLanguage: 'ar',
    datePublished: '2023-10-02T08:00:00+03:00',
    articleBody: paragraphs(
      'افتتحت المدينة يوم الاثنين الجسر الجديد بعد ست سنوات من العمل، وعبره الآلاف سيرًا على الأقدام.',
      '«كنا ننتظر هذا اليوم»، قال رئيس البلدية سامي نصار.',
      '«أخيرًا».',
      'وتبلغ كلفة الجسر عشرين مليونًا، دفعتها الحكومة والمدينة معًا.'
    )
  },
  boxes: {
    headline: 'Bakers win right to open on Sunday',
    author: [{ name: 'Petra Dole' }],
    url: 'https://courier.example/news/bakers',
    inLanguage: 'en',
    datePublished: '2024-06-02T09:00:00+02:00',
    articleBody: paragraphs(
      'Bakers in the town of Dorn may sell bread on Sundays again, the regional court ruled on Friday.',
      '“People are hungry on Sundays, too,” said the judge, Rita Soll.',
      'The union of shop workers said that it would appeal. “A baker needs sleep,” its head, Milo Grant, said.',
      'The old law is from 1927.'
    )
  },
  'consent-layer': {
    headline: 'Swans block runway',
    author: [{ name: 'Tim Orr' }],
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    datePublished: '2022-01-03',
    articleBody: paragraphs(
      'Two swans landed on the runway of Kell airfield on Monday, and no plane could follow for an hour.',
      '“They had no slot,” said controller Meg Lyle.',
      'They left on foot.'
    )
  },
  'dotted-date': {
    headline: 'Brücke gesperrt',
    url: 'https://courier.example/fetched',
    inLanguage: 'de',
    datePublished: '2024-03-05',
    articleBody: paragraphs(
      'Die Brücke über die Alm ist seit Dienstag für Lastwagen gesperrt, weil ein Pfeiler sich gesenkt hat.',
      '„Niemand weiß, warum“, sagte Ingenieur Kurt Lang.',
      'Fußgänger dürfen weiter hinüber.'
    )
  },
  french: {
    headline: 'Le café rouvre',
    url: 'https://courier.example/fetched',
    inLanguage: 'fr',
    datePublished: '2015-04-03',
    articleBody: paragraphs(
      'Le café de la gare, fermé depuis l’été, a rouvert ses portes jeudi matin à Sainte-Hélène.',
      '« Les gens pleuraient », raconte la patronne, Zoé Léger.',
      'Le maire a bu le premier café.'
    )
  },
  german: {
    headline: 'Rathaus wird blau',
    publisher: 'Kreisblatt',
    url: 'https://courier.example/fetched',
    inLanguage: 'de',
    datePublished: '2024-03-05T09:30:00+01:00',
    articleBody: paragraphs(
      'Das Rathaus von Elmstein wird blau gestrichen, das hat der Rat am Montag mit einer Stimme Mehrheit beschlossen.',
      '„Blau beruhigt“, sagte Bürgermeisterin Jana Roth.',
      'Die Farbe kostet 12.000 Euro.'
    )
  },
  'graph-only': {
    headline: 'Quarry bought by its neighbours',
    author: [{ name: 'Dora Quill' }],
    publisher: 'Fenby Observer',
    articleSection: 'Village',
    keywords: ['quarries', 'villages'],
    url: 'https://fenby.example/quarry/',
    inLanguage: 'en-US',
    datePublished: '2024-02-20T07:05:00+00:00',
    dateModified: '2024-02-21T11:00:00+00:00',
    articleBody: paragraphs(
      'The people of Fenby have bought the quarry above their village, which had been for sale for nine years.',
      '“We wanted it quiet,” said the chair of the trust, Colin Marsh. “Now it is ours to keep quiet.”',
      'They paid £310,000, most of it lent by a bank in the county town, and will plant birches.'
    )
  },
  'house-heading': {
    headline: 'Hail breaks nine hundred panes',
    publisher: 'Glasshouse News',
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    datePublished: '2023-07-01T17:05:00+02:00',
    articleBody: paragraphs(
      'Hail the size of eggs broke nine hundred panes in the glasshouses of Naalden on Saturday.',
      '“We grow tomatoes in the open now,” said grower Kees Blom.',
      'Nobody was hurt.'
    )
  },
  japanese: {
    headline: '港に新しい橋',
    url: 'https://courier.example/fetched',
    inLanguage: 'ja',
    datePublished: '2024-05-14',
    articleBody: paragraphs(
      '港町に新しい橋が完成し、十四日に開通式が行われた。市民およそ三千人が歩いて渡った。',
      '「長い間待っていました」と市長の山田花子さんは話した。',
      '橋の長さは四百メートルで、工事には六年かかった。'
    )
  },
  'lists-and-lines': {
    headline: 'Lind wins regatta',
    author: [{ name: 'Staff' }],
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    datePublished: '2024-06-09',
    articleBody: paragraphs(
      'Ada Lind won the regatta of Brandholm on Sunday by a length and a half, in a boat she built.',
      '1. A. Lind 41:07\n2. P. Moor 41:12',
      'Wind',
      'Four knots',
      'All results',
      'There were nine boats.',
      '“The boat knows the way,” she said.'
    )
  },
  'microdata-publisher': {
    headline: 'Well found under school',
    author: [{ name: 'Karla Voss' }],
    publisher: 'Hill Gazette',
    url: 'https://courier.example/fetched',
    datePublished: '2022-09-09',
    dateModified: '2022-09-10T10:00:00.000+00:00',
    articleBody: paragraphs(
      'Workers found a well from Roman times under the school of Hillend on Friday, the town said.',
      '“We heard water,” said the foreman, Abe Colt, “and there is no water here.”',
      'Lessons are in the church until it has been measured and drawn, for three weeks at least.'
    )
  },
  'no-title': {
    headline: 'Ice carnival moves to town hall',
    url: 'https://courier.example/fetched',
    articleBody: paragraphs(
      'The ice carnival of Lake Orne moves to the town hall this year, because the lake is not frozen.',
      '"We will skate on the parquet," said organizer Vic Dunn.',
      'Tickets are $4, and socks are a must.'
    )
  },
  'other-articles': {
    headline: 'Bus line 9 is back',
    author: [{ name: 'Ron Pike' }],
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    articleBody: paragraphs(
      'Bus line 9 runs again between the hospital and the mill since Monday, after four years in which nobody could say why it did not.',
      '“I walked,” said pensioner Ida Wells. “For four years.”'
    )
  },
  plaintext: {
    headline: 'Storm warning',
    url: 'https://courier.example/fetched',
    articleBody: paragraphs(
      'STORM WARNING FOR THE OUTER BANKS',
      'A storm with winds of <60 knots> is expected on the Outer Banks by Friday noon, the weather office said.',
      '"Stay off the water," said forecaster Lena Boyd. "<All> of you."'
    )
  },
  'site-name-title': {
    headline: 'Pier to be rebuilt in oak',
    author: [{ name: 'Hetty Crane' }],
    url: 'https://courier.example/fetched',
    datePublished: '1999-11-03',
    articleBody: paragraphs(
      'The pier at Port Wexley, which a storm broke in two last winter, will be rebuilt in oak, the council decided on Tuesday.',
      '"Steel rusts and concrete cracks," said engineer Paul Amery. "Oak only complains."',
      'The work begins in March and will cost half a million pounds, of which the county pays a third.',
      '"It will outlast us all."'
    )
  },
  spanish: {
    headline: 'Vuelve el tranvía a la costa',
    author: [{ name: 'Rosa Ibáñez' }],
    publisher: 'El Faro',
    url: 'https://courier.example/fetched',
    inLanguage: 'es-MX',
    datePublished: '2024-05-14',
    articleBody: paragraphs(
      'El tranvía volvió el martes a la costa después de treinta años, y miles de vecinos salieron a verlo pasar.',
      '—Mi abuelo lo manejaba —dijo la alcaldesa, Inés Prado.',
      'El billete cuesta diez pesos.'
    )
  },
  unclosed: {
    headline: 'Goat elected mayor of island',
    author: [{ name: 'Fay Linden' }],
    url: 'https://courier.example/fetched',
    datePublished: '2003-05-14',
    articleBody: paragraphs(
      'The 31 people of the island of Holm have elected a goat as their mayor, with 19 votes against 12.',
      '"She listens," said voter Ola Berg',
      '"Who else does?"',
      'The goat, Ms. Petersen, made no speech.',
      'Votes for: 19\nVotes against: 12',
      'The county says that the vote is not valid',
      'but has no plan to tell the goat.'
    )
  },
  xhtml: {
    headline: 'Clock tower loses a hand',
    url: 'https://courier.example/fetched',
    inLanguage: 'en',
    articleBody: paragraphs(
      'The clock tower of Ardle has lost its hour hand in the wind, and nobody has found it.',
      '"It is now always half past," said the verger, Hugh Penn.',
      'A new hand will cost £900.'
    )
  }
}

for (const [name, article] of Object.entries(expected)) {
  t.test(`the page ${name} is read whole and clean`, async t => {
    const { input } = readHtml(page(name), { contentType, url })
    t.same(input, article)
    t.doesNotThrow(() => readArticle(input))
  })
}

const refused: Readonly<Record<string, RegExp>> = {
  frameset: /only says which other pages stand in its frames/,
  gallery: /no text of an article/,
  lost: /says that there is no such page/,
  'script-only': /no text of an article/
}

for (const [name, reason] of Object.entries(refused)) {
  t.test(`the page ${name} is refused with the reason`, async t => {
    t.throws(() => readHtml(page(name), { url }), { code: 'invalidBody', message: reason })
  })
}

const story = (front: string, end = '') =>
  readHtml(
    bytes(
      `<html lang="en"><title>Old mill burns</title><h1>Old mill burns</h1>${front}<p>The mill of Orlen burned down on ` +
        `Tuesday night, and nobody knows why, the fire brigade said.</p><p>“It was dry,” said miller Jo Lind, “as dry as ` +
        `flour in a mill can be.”</p>${end}`
    )
  ).input

t.test('a sentence that begins with a date or a name is text, a line that is one is none', async t => {
  for (const sentence of [
    'May 14, 2024 was a dry day.',
    '14 May 2024 began with the bell.',
    '14.05.2024 stood on the beam.',
    'By Anna Berg the mill was rebuilt.',
    'Von Orlen to the sea it smelled of bread.',
    '1999/2000 was as dry.'
  ]) {
    t.match(story(`<p>${sentence}</p>`).articleBody, sentence, sentence)
  }
  const lines: Readonly<Record<string, Partial<ArticleInput>>> = {
    'Published: May 14, 2024, 10:30 a.m. ET': { datePublished: '2024-05-14' },
    'Dienstag, 14. Mai 2024, 10:30 Uhr': { datePublished: '2024-05-14' },
    'Updated 5/6/2024 4:41 PM': {},
    'by Anna Berg': { author: [{ name: 'Anna Berg' }] },
    'Por Anna Berg': { author: [{ name: 'Anna Berg' }] }
  }
  for (const [line, told] of Object.entries(lines)) {
    const { author, datePublished, articleBody } = story(`<p>${line}</p>`)
    t.same({ author, datePublished }, { author: undefined, datePublished: undefined, ...told }, line)
    t.notMatch(articleBody, line)
  }
})

t.test('what tells whose the page is stands at its end, and is no text', async t => {
  const { articleBody } = story('')
  t.equal(story('', '<p>© 2024 Orlen Echo. All rights reserved.</p>').articleBody, articleBody)
  t.equal(
    story('', '<div><a href="/">Home</a> | <a href="/m">Mail</a><br>Copyright 2024 Echo</div>').articleBody,
    articleBody
  )
  t.match(story('<p>© is a sign that the mill had on its door.</p>').articleBody, '© is a sign')
})

t.test('a heading with nothing below it is of what was left out', async t => {
  const { articleBody } = story('')
  const comments = '<h2>Comments</h2><div id="comments"><p>I have smelled it, too, in the next town.</p></div>'
  t.equal(story('', comments).articleBody, articleBody)
  t.match(
    story('', '<h2>What next</h2><p>The mill will be rebuilt.</p>').articleBody,
    /What next\n\nThe mill will be rebuilt\.$/
  )
})

t.test('articles beside the one with the headline are others, unless they are longer or have no heading', async t => {
  const body = '<p>The weir of Orlen was opened on Monday, for the first time in a year that has been all drought.</p>'
  const of = (other: string) =>
    readHtml(bytes(`<title>Weir</title><main><article><h1>Weir is open</h1>${body}${body}</article>${other}</main>`))
      .input.articleBody
  t.notMatch(
    of('<article><h2>Other</h2><p>Another story, which stands below this one, is about bread.</p></article>'),
    'bread'
  )
  t.match(
    of('<article><p>“Water,” said the warden, who had waited for it since spring, “is wet.”</p></article>'),
    'is wet'
  )
})
