import t from 'tap'
import { readLanguage } from '../../../src/extract/language/reading.ts'
import { recogniseLanguage } from '../../../src/extract/language/recognise.ts'
import { guessLanguage } from '../../support/stages.ts'
import { articleOf } from './article.ts'
import { inManyLanguages } from './languages.ts'

const recognise = (articleBody: string, headline = '') =>
  recogniseLanguage({ headline, description: null, articleBody }, guessLanguage)

// Norwegian and Malay are told without saying which of theirs; what the recogniser does not know is no English either.
const served: Readonly<Record<string, string>> = {
  nb: 'no',
  id: 'ms',
  af: 'nl',
  sw: 'und',
  ga: 'und',
  cy: 'und',
  so: 'und',
  ha: 'und'
}
for (const { language, headline, articleBody } of inManyLanguages) {
  t.test(`an article in ${language} is recognised, with its headline and without`, async t => {
    const expected = { language: served[language] ?? language, isEnglish: false, isPlain: true }
    t.strictSame(recognise(articleBody, headline), expected)
    t.equal(recognise(articleBody).isEnglish, false)
  })
}

const english: readonly (readonly [what: string, text: string, headline?: string])[] = [
  ['a short text', 'It rained.', 'Rain'],
  ['a headline of foreign names', 'Lukaku, De Bruyne sink Dinamo Zagreb'],
  ['capitals', 'HARBOUR COUNCIL DELAYS BRIDGE. BUILDERS MISSED TWO INSPECTIONS, CHAIR SAYS.'],
  ['results', 'Müller beat Schmidt 6-3 6-4; García beat López 7-5 6-2; Novák beat Dvořák 6-0 6-1', 'Tennis results'],
  ['a table', 'Bayern München 3 Borussia Dortmund 1\nWerder Bremen 2 Hamburger SV 2\nSchalke 0 Eintracht Frankfurt 1'],
  [
    'a squad',
    'Jürgen Brandt, José García, Zoë Müller, Óscar Núñez, Đorđe Petrović, Søren Kjær, Łukasz Nowak, Anaïs Roux'
  ],
  ['numbers', '1 2 3', '2024'],
  [
    'a story that quotes in another language',
    'The minister left the room after one question. “Nous ne céderons pas, et nous continuerons à défendre les ' +
      'intérêts de notre pays en Europe et dans le monde, quoi qu’il arrive et aussi longtemps qu’il le faudra,” she told ' +
      'reporters.'
  ],
  ['a name in another alphabet', 'The paper Известия was founded in 1917.']
]
for (const [what, text, headline] of english) {
  t.test(`English: ${what}`, async t => t.equal(recognise(text, headline).isEnglish, true))
}

t.test('what is quoted in English leaves a text in its language', async t => {
  const text =
    'Le ministre a cité le slogan « We will make sure that the people of this country have what they need and that they ' +
    'get it when they need it ». Il a ensuite quitté la salle sans répondre aux questions des journalistes présents.'
  t.match(recognise(text), { language: 'fr', isEnglish: false })
})

t.test('a text that does not tell is undetermined', async t => {
  t.match(recognise('1 2 3'), { language: 'und', isEnglish: true, isPlain: false })
})

const russian = inManyLanguages.find(({ language }) => language === 'ru')?.articleBody ?? ''
const german = inManyLanguages.find(({ language }) => language === 'de')?.articleBody ?? ''
const story = 'The council said that the bridge would open when the builders have tested it with their lorries.'
const provided: readonly (readonly [given: string, text: string, language: string, limited: boolean])[] = [
  ['en', russian, 'ru', true],
  ['en-GB', german, 'de', true],
  ['en-GB', story, 'en-GB', false],
  ['de', story, 'en', false],
  ['de-AT', german, 'de-AT', true],
  ['bar', german, 'bar', true],
  ['de', 'It rained.', 'de', true],
  ['en', 'Hola. Buenos días.', 'en', false],
  ['enm', 'They flew to Norway.', 'enm', true]
]
for (const [inLanguage, text, language, limited] of provided) {
  t.test(`“${text.slice(0, 20)}…” given as ${inLanguage} is read as ${language}`, async t => {
    const reading = readLanguage(articleOf(text, { inLanguage }), guessLanguage)
    t.match(reading, { language, limited })
  })
}

t.test('a language that was not given is the one recognised', async t => {
  const reading = readLanguage(articleOf(german, { inLanguage: 'und', inLanguageSource: 'inferred' }), guessLanguage)
  t.strictSame(reading, { recognised: 'de', language: 'de', limited: true })
})
