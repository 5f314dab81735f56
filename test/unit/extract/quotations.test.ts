import t from 'tap'
import { quotationsIn } from '../../../src/extract/language/quotations.ts'
import { processorTime } from '../../support/processor-time.ts'

const quotedIn = (text: string) =>
  quotationsIn(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['German', '„Ja“, sagte er. „Nein.“', ['Ja', 'Nein.']],
  ['Polish', '„Tak” – powiedział.', ['Tak']],
  ['French, with blanks inside', 'Il a dit\u00a0: «\u202foui\u202f» et « non ».', ['oui', 'non']],
  ['Danish', '»Ja,« sagde han. »Nej.«', ['Ja,', 'Nej.']],
  ['Swedish', '”Ja”, sade han. ”Nej.”', ['Ja', 'Nej.']],
  ['Finnish', '»Kyllä», hän sanoi. »Ei.»', ['Kyllä', 'Ei.']],
  ['Japanese', '議長は「はい」と述べた。『いいえ』', ['はい', 'いいえ']],
  ['straight marks', '"Oui", dit-il. "Non."', ['Oui', 'Non.']],
  ['a quotation inside a quotation', '«Él dijo “no” y «nunca» más.»', ['Él dijo “no” y «nunca» más.']],
  ['a mark inside a Hebrew word', 'צה"ל הודיע: "לא היום"', ['לא היום']],
  ['a mark that never closes', '„Ja, sagte er. «Nein.»', ['Nein.']],
  ['German inside English', '“Er sagte „ja“ und ging.”', ['Er sagte „ja“ und ging.']],
  ['nothing between the marks', '«» „ “', []]
]
for (const [what, text, expected] of cases) {
  t.test(`quotations: ${what}`, async t => t.strictSame(quotedIn(text), expected))
}

t.test('marks that never close are read in time linear in their number', async t => {
  const text = '„a '.repeat(300_000)
  t.ok(processorTime(() => t.strictSame(quotedIn(text), [])) < 2000)
})
